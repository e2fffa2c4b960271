"""Letters and forms: a light list of what is open by its day, and one that somebody writes down."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.partners.queries.partners import partners
from buurtwerkkamer.domain.pathway.models import Letter, Question
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.letters import (
    examples,
    letter_of,
    numbers_of_letters,
    open_letters,
    settled_letters,
)
from buurtwerkkamer.domain.pathway.queries.questions import question_of, talents_of
from buurtwerkkamer.domain.pathway.services.letters import note_letter
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.facts import known_in
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.pictures import NotAPicture, PictureTooLarge
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.letters import NoteForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.letter_words import say_due
from buurtwerkkamer.web.ui.messages import say

OPEN, DONE, CLASS = "loopt", "klaar", "les"  # as the address says which list
NO_INSTITUTION: Final = "Van wie weten we nog niet."


class OfLetters(Undoing):
    """About letters of this room: they say more of somebody than a question does, so not everybody of the day."""

    permission = Permission.PEOPLE_VIEW
    undo_name = "desk:letters_undo"

    def letter(self, pk: int) -> Letter:
        """Raises ``Http404`` where it is another room's, or gone."""
        letter = letter_of(room=self.room, pk=pk)
        if letter is None:
            raise Http404
        return letter


class Letters(OfLetters):
    """What goes on; what was settled; what may be shown in class, without a name."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The list that the address asks for."""
        del room_slug
        which = request.GET.get("lijst", OPEN)
        under_way, settled = numbers_of_letters(room=self.room)
        context = {
            "room": self.room,
            "which": which if which in {DONE, CLASS} else OPEN,
            "under_way": under_way,
            "settled": settled,
            "rows": self._rows(which, timezone.localdate()),
            "may_edit": self.access.allows(Permission.PEOPLE_EDIT, self.room),
            "one": before_number("desk:letter", self.room.slug),
        }
        return render(request, "desk/letters/letters.html", context)

    def _rows(self, which: str, today: date) -> list[Any]:
        """Who it is and what they can, before what they came with. Source: DNA-1."""
        if which == CLASS:
            return [(one.asks, _from(one.institution)) for one in examples(room=self.room)]
        letters = settled_letters(room=self.room) if which == DONE else open_letters(room=self.room)
        can = talents_of(one.person_id for one in letters)
        return [
            (
                one,
                "".join(can.get(one.person_id, ())[:1]),
                _settled(one) if which == DONE else _open(one, today),
                which != DONE and _is_late(one, today),
            )
            for one in letters
        ]


class Note(OfLetters):
    """Somebody comes with a letter. From a page or question of theirs, who it is stands there already."""

    permission = Permission.PEOPLE_EDIT

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The form; with ``wie`` of that neighbour, with ``vraag`` of that question."""
        del request, room_slug
        form = self._form(initial=self._start())
        form.fields["asks" if form.initial else "who"].widget.attrs["autofocus"] = True
        return self._page(form)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, with its photo, and offer the way back; or say what is wrong, with what was typed."""
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        question, now = self._question(), timezone.localtime()
        of_them = question.pk if question and question.person_id == form.person_id else None
        handed = form.handed(question_id=of_them)
        try:
            letter = note_letter(room=self.room, handed=handed, on=now.date(), at=now, by=self.actor)
        except DomainError as refusal:
            of_photo = isinstance(refusal, NotAPicture | PictureTooLarge)
            form.add_error("photo" if of_photo else "who", str(refusal.message))
            return self._page(form)
        undo = self.undo_address(did="noted", letter=letter.pk, welcomed=form.person_id is None)
        say(request, f"De brief van {letter.person.first_name} staat erbij.", undo=undo)
        return redirect("desk:letter", room_slug, letter.pk)

    def _start(self) -> dict[str, Any]:
        """What is known before anybody types."""
        if question := self._question():
            asked = {"asks": question.words, "due_on": question.due_on, "taken_by": question.taken_by_id}
            return _whose(question.person) | asked
        pk = _number(self.request.GET.get("wie", ""))
        known = known_in(room=self.room, person_id=pk) if pk else None
        return _whose(known.person) if known else {}

    def _question(self) -> Question | None:
        pk = _number(self.request.GET.get("vraag", ""))
        return question_of(room=self.room, pk=pk) if pk else None

    def _form(self, given: Any = None, files: Any = None, **more: Any) -> NoteForm:
        people = helpers(room=self.room, on=timezone.localdate())
        return NoteForm(given, files, room=self.room, helpers=people, **more)

    def _page(self, form: NoteForm) -> HttpResponse:
        context = {
            "room": self.room,
            "form": form,
            "partners": partners(cooperative=self.room.cooperative_id),
            "asked": self.request.GET.urlencode(),
        }
        return render(self.request, "desk/letters/note.html", context)


def _number(typed: str) -> int:
    return next(iter(numbers([typed])), 0)


def _whose(person: Person) -> dict[str, Any]:
    return {"who": person.first_name, "person": person.pk}


def _from(institution: str) -> str:
    return f"Van {institution}." if institution else NO_INSTITUTION


def _open(letter: Letter, today: date) -> str:
    due = f"{say_due(letter.due_on, today).capitalize()}." if letter.due_on else "Er staat geen dag bij."
    helped = f" {letter.helper.short_name} helpt mee." if letter.helper else ""
    return f"{_from(letter.institution)} {due}{helped}"


def _settled(letter: Letter) -> str:
    return f"{_from(letter.institution)} {letter.get_state_display().capitalize()}, {say_day(letter.moved_on)}."


def _is_late(letter: Letter, today: date) -> bool:
    return letter.due_on is not None and letter.due_on <= today
