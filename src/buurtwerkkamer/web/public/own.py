"""Somebody's own page: all that is kept of them, what they said yes to, and the way out. No account is needed.

The secret of a link stands in one address only, and a tap on that page opens it: a program that looks ahead at links
opens nothing. After that a session knows for a while whose page it is, and no address says anything of anybody.
Source: REG-6, DNA-11; AVG art. 15, 17, 20.
"""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.queries.letters import helped_with
from buurtwerkkamer.domain.pathway.queries.path import own_path, wishes
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.queries.consents import is_a_child
from buurtwerkkamer.domain.people.services.consents import withdraw_consent
from buurtwerkkamer.domain.trust.models import OwnLink
from buurtwerkkamer.domain.trust.queries.own import Known, forget_request, link_that_works, what_is_known
from buurtwerkkamer.domain.trust.rules.keeping import COPY, term
from buurtwerkkamer.domain.trust.services.own import THEMSELVES, ask_to_be_forgotten, open_link, stay_known
from buurtwerkkamer.domain.trust.services.taking_along import as_data, as_pdf
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing
from buurtwerkkamer.web.ui.consents import ConsentForm, asked, say_yes
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.own_path import OwnWordsForm, WishForm, own_path_in_words

from .own_page_words import letter_in_words, wish_in_words
from .unseen import Unseen, unseen

OPEN_FOR: Final = 30 * 60  # seconds; then it is closed by itself, also on a phone that somebody lends
SESSION: Final = "own_page"


class Door(Unseen):
    """Where the link leads: a door, with nothing behind it until somebody taps."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The same for every secret, also for one that does not work."""
        return render(request, "public/own_door.html", {"secret": secret})

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open it."""
        now = timezone.now()
        link = open_link(secret=secret, at=now)
        if link is None:
            request.session.pop(SESSION, None)
        else:
            request.session[SESSION] = [link.pk, link.digest, now.timestamp() + OPEN_FOR]
        return redirect("public:own")


class OfOwn(Unseen):
    """Somebody's own page, or what is done on it. Without an open door: how to get one."""

    link: OwnLink

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who it is, by the session alone."""
        link = _open(request)
        if link is None:
            answer = render(request, "public/own_closed.html") if request.method == "GET" else redirect("public:own")
            return unseen(answer)
        self.link = link
        return super().dispatch(request, *args, **kwargs)

    def page(
        self,
        wrong: ConsentForm | None = None,
        wrong_words: OwnWordsForm | None = None,
        wrong_wish: WishForm | None = None,
    ) -> HttpResponse:
        """All of it; with a form as it was filled in."""
        today, person, room = timezone.localdate(), self.link.person, self.link.room
        path = own_path(room=room, person_id=person.pk)
        drawn = own_path_in_words(room=room, path=path, on=today, wrong=wrong_words) if path else {}
        context = drawn | {
            "known": what_is_known(person=person, today=today),
            "own_room": room,
            "asked": asked(room=room, person=person, on=today, wrong=wrong),
            "is_child": is_a_child(person, on=today),
            "forget": forget_request(person=person),
            "copies": term(COPY, on=today).words,
            "link": self.link,
            "wishes": [wish_in_words(one) for one in wishes(room=room, person_id=person.pk)],
            "in_peace_until": path.in_peace_until(today) if path else None,
            "wish_form": wrong_wish or WishForm(),
            "helps_with": [letter_in_words(one, today) for one in helped_with(room=room, person_id=person.pk)],
            "words_to": reverse("public:own_words"),
            "certificate": reverse("public:own_certificate"),
            "to": reverse("public:own_yes", args=["x"]).removesuffix("x/"),
            "no": reverse("public:own_no"),
        }
        return render(self.request, "public/own.html", context)

    def known(self) -> Known:
        """All that is kept."""
        return what_is_known(person=self.link.person, today=timezone.localdate())


class Page(OfOwn):
    """The page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All that is kept, in plain words."""
        del request
        return self.page()


class Yes(OfOwn):
    """Something may be."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, purpose: str) -> HttpResponse:
        """Keep it; or say what is lacking, with what was typed."""
        if purpose not in Purpose.values:
            raise Http404
        today, person, room = timezone.localdate(), self.link.person, self.link.room
        form = ConsentForm(request.POST, purpose=Purpose(purpose), child=is_a_child(person, on=today))
        if say_yes(form, room=room, person_id=person.pk, on=today, by=THEMSELVES) is None:
            return self.page(wrong=form)
        say(request, "Dat mag dus. Nee zeggen kan altijd.")
        return back_to(f"#{purpose}")


class No(OfOwn):
    """Something may not be any longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """From today on."""
        number = request.POST.get("consent", "")
        if number.isdecimal() and len(number) < 16:
            of: dict[str, Any] = {"room": self.link.room, "person_id": self.link.person_id}
            withdraw_consent(**of, consent_id=int(number), on=timezone.localdate(), by=THEMSELVES)
            say(request, "Dat mag vanaf nu niet meer.")
        return back_to("#consents")


class Forget(OfOwn):
    """Forget me, or not after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """In a week; until then it can be called off."""
        of: dict[str, Any] = {"room": self.link.room, "person_id": self.link.person_id, "by": THEMSELVES}
        if "stay" in request.POST:
            stay_known(**of)
            say(request, "Fijn. Je blijft bekend bij de kamer.")
        else:
            ask_to_be_forgotten(on=timezone.localdate(), **of)
            say(request, "Over een week vergeten we je.", undo=f"{reverse('public:own_stay')}")
        return back_to("#forget")


class Stay(Forget):
    """Undo of asking to be forgotten."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Called off."""
        stay_known(room=self.link.room, person_id=self.link.person_id, by=THEMSELVES)
        say(request, "Je blijft bekend bij de kamer.")
        return back_to("#forget")


class TakeAlong(OfOwn):
    """Everything as a file: for people as PDF, for other software as JSON."""

    def get(self, request: HttpRequest, ending: str) -> HttpResponse:
        """The file. Raises ``Http404`` for any other ending."""
        del request
        today, room = timezone.localdate(), self.link.room
        if ending == "json":
            told = as_data(self.known(), room=room, on=today)
            answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
        elif ending == "pdf":
            answer = HttpResponse(as_pdf(self.known(), room=room, on=today), content_type="application/pdf")
        else:
            raise Http404
        answer["Content-Disposition"] = f'attachment; filename="wat-de-kamer-weet.{ending}"'
        return answer


class Close(Unseen):
    """Close the page: who takes the phone next sees nothing."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """The link still works, until its week is over."""
        request.session.pop(SESSION, None)
        return redirect("public:own")


def _open(request: HttpRequest) -> OwnLink | None:
    pk, digest, until = request.session.get(SESSION, (0, "", 0))
    now = timezone.now()
    with seeing(EVERY):
        return link_that_works(pk=pk, digest=digest, at=now) if until > now.timestamp() else None


def back_to(part: str) -> HttpResponse:
    """To the page, at that part of it."""
    page = redirect("public:own")
    page["Location"] += part
    return page
