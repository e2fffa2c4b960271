"""One letter: what it asks, how it went with one tap, its photos behind a lock; and each step back again."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.partners.queries.partners import partners
from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.letters import photos_of
from buurtwerkkamer.domain.pathway.queries.questions import talents_of
from buurtwerkkamer.domain.pathway.services.letter_photos import bring_photo_back, remove_photo
from buurtwerkkamer.domain.pathway.services.letters import (
    CHANGES,
    change_letter,
    move_letter,
    set_example,
    take_back_letter,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.letters import ChangeForm, PhotoForm
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.views.letters import OfLetters
from buurtwerkkamer.web.ui.letter_words import say_due
from buurtwerkkamer.web.ui.messages import say

DAYS: Final = ("due_on", "along_on")
MOVED: Final = {
    LetterState.UNDER_WAY: "De brief van {name} loopt weer.",
    LetterState.WORKED: "Mooi, het is gelukt voor {name}.",
    LetterState.FAILED: "Jammer. Praat er met {name} over: wat kan nog wel?",
    LetterState.PASSED_ON: "{name} gaat ermee verder bij een instantie.",
}


class OneLetter(OfLetters):
    """All of one letter; of its photos only that they are there."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug
        letter = self.letter(pk)
        note_look(person=letter.person, room=self.room, by=self.actor)
        return self.page(letter)

    def page(
        self, letter: Letter, form: ChangeForm | None = None, *, photo_form: PhotoForm | None = None
    ) -> HttpResponse:
        """The page; with a form as it was filled in."""
        today, is_open = timezone.localdate(), letter.state == LetterState.UNDER_WAY
        stands = {name: getattr(letter, name) for name in CHANGES}
        may_edit = self.access.allows(Permission.PEOPLE_EDIT, self.room)
        context = {
            "room": self.room,
            "letter": letter,
            "talents": talents_of([letter.person_id]).get(letter.person_id, []),
            "due": say_due(letter.due_on, today) if letter.due_on and is_open else "",
            "along": _along(letter),
            "states": [(one, one == letter.state) for one in LetterState],
            "is_open": is_open,
            "photos": photos_of(letter=letter),
            "may_edit": may_edit,
            "form": form or self._form(initial=stands) if may_edit else None,
            "form_is_open": form is not None,
            "photo_form": photo_form or PhotoForm(),
            "photo_form_is_open": photo_form is not None,
            "partners": partners(cooperative=self.room.cooperative_id) if may_edit else (),
        }
        return render(self.request, "desk/letters/letter.html", context)

    def _form(self, given: Any = None, **more: Any) -> ChangeForm:
        today = timezone.localdate()
        return ChangeForm(given, helpers=helpers(room=self.room, on=today), today=today, **more)


class Change(OneLetter):
    """What was noted of it, otherwise."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep what was changed, and offer the way back; or show what somebody else wrote meanwhile."""
        letter, form = self.letter(pk), self._form(request.POST)
        if not form.is_valid():
            return self.page(letter, form)
        seen, wanted = form.seen(), form.written()
        try:
            before = change_letter(letter=letter, seen=seen, wanted=wanted, by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(letter, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(letter, form)
        if before:
            after = {name: wanted[name] for name in before}
            say(request, "Bewaard.", undo=self.undo_address(did="changed", letter=pk, before=before, after=after))
        else:
            say(request, "Er was niets veranderd.")
        return redirect("desk:letter", room_slug, pk)


class _Step(OfLetters):
    """One tap about one letter."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Do it, say so, and offer the way back."""
        letter = self.letter(pk)
        try:
            words, undo = self.step(letter)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, words, undo=self.undo_address(letter=pk, **undo))
        return redirect("desk:letter", room_slug, pk)

    def step(self, letter: Letter) -> tuple[str, dict[str, Any]]:
        """What was done in words, and what undoes it."""
        raise NotImplementedError


class Move(_Step):
    """How it went."""

    def step(self, letter: Letter) -> tuple[str, dict[str, Any]]:
        """As the button says."""
        to, seen = (_state(self.request.POST.get(name, "")) for name in ("naar", "van"))
        before, since = move_letter(letter=letter, to=to, seen=seen, on=timezone.localdate(), by=self.actor)
        words = MOVED[to].format(name=letter.person.first_name)
        return words, {"did": "moved", "to": before.value, "since": since, "seen": to.value}


class Example(_Step):
    """It may be shown in class, or no longer."""

    def step(self, letter: Letter) -> tuple[str, dict[str, Any]]:
        """The other than it was."""
        set_example(letter=letter, is_example=not letter.is_example, by=self.actor)
        words = "Niet meer in de les." if letter.is_example else "Fijn. De les ziet de woorden, zonder naam en foto."
        return words, {"did": "example", "was": letter.is_example}


class Undo(OfLetters):
    """What was just done with a letter, back to how it was."""

    permission = Permission.PEOPLE_EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request
        what = self.to_undo()
        letter = self.letter(what["letter"])
        self.go_back(self._undo, what, letter)
        if what["did"] == "noted":
            return redirect("desk:letters", room_slug)
        return redirect("desk:letter", room_slug, letter.pk)

    def _undo(self, what: dict[str, Any], letter: Letter) -> None:
        by = self.actor
        if what["did"] == "noted":
            take_back_letter(letter=letter, welcomed=what["welcomed"], by=by)
        elif what["did"] == "moved":
            on, to, seen = date.fromisoformat(what["since"]), LetterState(what["to"]), LetterState(what["seen"])
            move_letter(letter=letter, to=to, seen=seen, on=on, by=by)
        elif what["did"] == "example":
            set_example(letter=letter, is_example=what["was"], by=by)
        elif what["did"] == "added":
            remove_photo(letter=letter, photo_id=what["photo"], at=timezone.now(), by=by)
        elif what["did"] == "removed":
            bring_photo_back(letter=letter, photo_id=what["photo"], by=by)
        else:
            change_letter(letter=letter, seen=_with_days(what["after"]), wanted=_with_days(what["before"]), by=by)


def _along(letter: Letter) -> str:
    """ "Bep gaat mee, op dinsdag 2 december": who, when, or both; nothing where nobody said."""
    if not letter.companion and not letter.along_on:
        return ""
    who = f"{letter.companion.short_name} gaat mee" if letter.companion else "Samen erheen"
    return f"{who}, op {say_day(letter.along_on)}" if letter.along_on else who


def _state(words: str) -> LetterState:
    return LetterState(words) if words in LetterState.values else LetterState.UNDER_WAY


def _with_days(said: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in DAYS and value else value for name, value in said.items()}
