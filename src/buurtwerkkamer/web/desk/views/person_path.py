"""Somebody's own path: the five steps of the method, filled by what happened; their own words; and a certificate."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.domain.pathway.queries.deeds import for_the_wall
from buurtwerkkamer.domain.pathway.queries.path import OwnPath, own_path, wishes
from buurtwerkkamer.domain.pathway.services.asking import IN_PEACE, pause_asking
from buurtwerkkamer.domain.pathway.services.own_words import say_in_own_words
from buurtwerkkamer.domain.publishing.services.certificate import certificate_pdf
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.own_path import LanguageForm, OwnWordsForm, own_path_in_words, step_of


class OfPath(Undoing):
    """About the path of one person whom the room knows."""

    permission = Permission.PEOPLE_EDIT
    undo_name = "desk:person_path_undo"

    def path(self) -> OwnPath:
        """Raises ``Http404`` for somebody whom the room does not know."""
        found = own_path(room=self.room, person_id=self.kwargs["pk"])
        if found is None:
            raise Http404
        note_look(person=found.person, room=self.room, by=self.actor)
        return found

    def page(self, wrong: OwnWordsForm | None = None) -> HttpResponse:
        """All of it; ``wrong`` is a form as it was filled in."""
        path = self.path()
        here = [self.room.slug, path.person.pk]
        may_edit = self.access.allows(Permission.PEOPLE_EDIT, self.room)
        context = own_path_in_words(room=self.room, path=path, on=timezone.localdate(), wrong=wrong) | {
            "room": self.room,
            "person": path.person,
            "whose": path.person.first_name,
            "to": reverse("desk:person_path_words", args=here) if may_edit else "",
            "in_peace_until": path.in_peace_until(timezone.localdate()),
            "wishes": [one.words for one in wishes(room=self.room, person_id=path.person.pk)],
            "may_ask": self.access.allows(Permission.DAY_VIEW, self.room),
            "certificate": reverse("desk:person_certificate", args=here),
        }
        return render(self.request, "desk/person/path.html", context)

    def back(self) -> HttpResponse:
        """To the page."""
        return redirect("desk:person_path", self.room.slug, self.kwargs["pk"])


class Path(OfPath):
    """The page. Nobody has to type anything for it."""

    permission = Permission.PEOPLE_VIEW

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """All five steps."""
        del request, room_slug, pk
        return self.page()


class SayWords(OfPath):
    """A sentence beside a step, as that neighbour says it; or away with it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back. Raises ``Http404`` for no step."""
        del room_slug
        step = step_of(request.POST.get("stap", ""))
        if step is None or self.path() is None:
            raise Http404
        form = OwnWordsForm(request.POST, step=step)
        before = form.say(room=self.room, person_id=pk, on=timezone.localdate(), by=self.actor)
        if form.errors:
            return self.page(form)
        if before is None:
            say(request, "Er was niets veranderd.")
        else:
            after = form.cleaned_data["words"]
            undo = self.undo_address(pk, step=step.value, before=before, after=after)
            say(request, "Genoteerd, in eigen woorden." if after else "Die woorden zijn weg.", undo=undo)
        return self.back()


class Pause(OfPath):
    """Enough for now, that neighbour says: nobody asks them anything for a month; or they may be asked again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        name = self.path().person.first_name
        until = None if "weer" in request.POST else timezone.localdate() + IN_PEACE
        before = pause_asking(room=self.room, person_id=pk, until=until, by=self.actor)
        words = f"We vragen {name} niets tot {say_day(until)}." if until else f"Fijn. We vragen {name} weer."
        say(request, words, undo=self.undo_address(pk, paused=before))
        return self.back()


class Undo(OfPath):
    """What somebody said, or that nobody asks them, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request, room_slug
        what, today = self.to_undo(), timezone.localdate()
        if "paused" in what:
            until = date.fromisoformat(what["paused"]) if what["paused"] else None
            self.go_back(pause_asking, room=self.room, person_id=pk, until=until, by=self.actor)
            return self.back()
        was = {"step": PathStep(what["step"]), "seen": what["after"], "words": what["before"]}
        self.go_back(say_in_own_words, room=self.room, person_id=pk, on=today, by=self.actor, **was)
        return self.back()


class Certificate(OfPath):
    """What somebody did, on one sheet in their language, as a PDF."""

    gives_file = True
    permission = Permission.PEOPLE_VIEW

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The file; the path itself where nothing happened yet."""
        del room_slug, pk
        path = self.path()
        did = for_the_wall(room=self.room, path=path)
        if not did:
            return self.back()
        language = LanguageForm(request.GET).chosen()
        pdf = certificate_pdf(room=self.room, person=path.person, did=did, language=language, on=timezone.localdate())
        headers = {"Content-Disposition": 'inline; filename="oorkonde.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
