"""What somebody decides about themselves, at the desk: what they say yes to, their own page, and being forgotten."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.domain.pathway.queries.signs import signs_of
from buurtwerkkamer.domain.pathway.services.signs import SaidNoYes, note_signs
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.queries.consents import is_a_child
from buurtwerkkamer.domain.people.services.consents import undo_consent, withdraw_consent
from buurtwerkkamer.domain.trust.queries.own import forget_request
from buurtwerkkamer.domain.trust.rules.keeping import SIGN, until
from buurtwerkkamer.domain.trust.services.own import ask_to_be_forgotten, make_link, stay_known
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.forms.signs import SignsForm
from buurtwerkkamer.web.desk.views.person import Changing
from buurtwerkkamer.web.ui.consents import ConsentForm, asked, say_yes
from buurtwerkkamer.web.ui.messages import say


class _Own(Changing):
    undo_name = "desk:person_own_undo"

    def own_page(self, wrong: ConsentForm | None = None, secret: str = "") -> HttpResponse:
        """The page; with ``secret`` the link that was just made, which is shown this once."""
        person, today = self.known().person, timezone.localdate()
        address = self.request.build_absolute_uri(reverse("public:own_door", args=[secret])) if secret else ""
        said = asked(room=self.room, person=person, on=today, wrong=wrong)
        may_count = any(one.said.consents for one in said if one.said.asked.purpose == Purpose.SIGNS)
        told = signs_of(room=self.room, person_id=person.pk) if may_count else []
        context = {
            "room": self.room,
            "person": person,
            "asked": said,
            "signs": SignsForm(initial={"signs": [one.what for one in told]}) if may_count else None,
            "signs_until": until(SIGN, since=told[0].noted_on) if told else None,
            "is_child": is_a_child(person, on=today),
            "forget": forget_request(person=person),
            "address": address,
            "to": self.address("own_yes", "x").removesuffix("x/"),
            "no": self.address("own_no"),
        }
        page = render(self.request, "desk/person/own.html", context)
        page["Cache-Control"] = "no-store"
        return page

    def address(self, name: str, *more: str) -> str:
        """Of this person."""
        return reverse(f"desk:person_{name}", args=[self.room.slug, self.kwargs["pk"], *more])

    def back_to(self, part: str) -> HttpResponse:
        """To the page, at that part of it."""
        page = redirect("desk:person_own", self.room.slug, self.kwargs["pk"])
        page["Location"] += f"#{part}"
        return page

    @property
    def of(self) -> dict[str, Any]:
        """Whom it is about, where, and who does it."""
        return {"room": self.room, "person_id": self.kwargs["pk"], "by": self.actor}


class Page(_Own):
    """The page."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """All of it."""
        del request, room_slug, pk
        return self.own_page()


class MakeLink(_Own):
    """A new link to the own page: shown once, as letters and as a square for the camera."""

    permission = Permission.FILE_OPEN
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Make it; the one before works no longer."""
        del request, room_slug, pk
        self.known()
        return self.own_page(secret=make_link(at=timezone.now(), **self.of))


class Yes(_Own):
    """Something may be."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int, purpose: str) -> HttpResponse:
        """Keep it and offer the way back; or say what is lacking, with what was typed."""
        del room_slug
        if purpose not in Purpose.values:
            raise Http404
        person, today = self.known().person, timezone.localdate()
        form = ConsentForm(request.POST, purpose=Purpose(purpose), child=is_a_child(person, on=today))
        consent = say_yes(form, room=self.room, person_id=pk, on=today, by=self.actor)
        if consent is None:
            return self.own_page(wrong=form)
        say(request, "Genoteerd: dat mag.", undo=self.undo(consent=consent.pk))
        return self.back_to(purpose)


class No(_Own):
    """Something may not be any longer."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """From today on; and offer the way back."""
        del room_slug, pk
        self.known()
        number = request.POST.get("consent", "")
        if number.isdecimal() and len(number) < 16:
            consent = withdraw_consent(consent_id=int(number), on=timezone.localdate(), **self.of)
            if consent:
                say(request, "Genoteerd: dat mag niet meer.", undo=self.undo(consent=consent.pk))
        return self.back_to("consents")


class Signs(_Own):
    """What may be counted of somebody, as they tell it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it for its term, and offer the way back."""
        del room_slug, pk
        self.known()
        form = SignsForm(request.POST)
        if form.is_valid():
            signs = [Vulnerability(code) for code in form.cleaned_data["signs"]]
            try:
                before = note_signs(signs=signs, on=timezone.localdate(), **self.of)
            except SaidNoYes as refusal:
                say(request, str(refusal.message))
            else:
                said = "Genoteerd. Het telt mee, zonder naam." if signs else "Er telt niets meer mee."
                say(request, said, undo=self.undo(signs=before))
        return self.back_to("signs-told")


class Forget(_Own):
    """Somebody asks at the table to be forgotten, or not after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """In a week; and offer the way back."""
        del room_slug, pk
        self.known()
        if "stay" in request.POST:
            if asked_on := stay_known(**self.of):
                say(request, "Genoteerd: de kamer vergeet deze buur niet.", undo=self.undo(stayed=str(asked_on)))
        else:
            ask_to_be_forgotten(on=timezone.localdate(), **self.of)
            say(request, "Genoteerd: over een week vergeet de kamer deze buur.", undo=self.undo(forget=1))
        return self.back_to("forget")


class Undo(_Own):
    """What the address says, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug, pk
        self.known()
        ways: dict[str, Callable[[Any], Any]] = {
            "consent": lambda number: undo_consent(consent_id=number, **self.of),
            "forget": lambda _it: stay_known(**self.of),
            "signs": self._signs_again,
            "stayed": lambda asked_on: ask_to_be_forgotten(on=date.fromisoformat(asked_on), **self.of),
        }
        [(name, value)] = self.to_undo().items()
        ways[name](value)
        say(request, "Het is weer zoals het was.")
        return self.back_to("main")

    def _signs_again(self, before: list[str]) -> None:
        signs = [Vulnerability(code) for code in before]
        note_signs(signs=signs, on=timezone.localdate(), **self.of)
