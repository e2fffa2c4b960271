"""One question: who asks and what they can, what they said, how far it is; each step back again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import CameAbout, Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.around import Made, around
from buurtwerkkamer.domain.pathway.queries.fitting import Fits, fitting
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.questions import MOST_TALENTS, question_in
from buurtwerkkamer.domain.pathway.rules.connecting import Thing
from buurtwerkkamer.domain.pathway.services.questions import (
    CHANGES,
    change_question,
    move_question,
    take_back_noted,
)
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day, say_time
from buurtwerkkamer.web.desk.forms.questions import ChangeForm, MeetingForm, OutcomeForm
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.views.question_cards import TOLD, how
from buurtwerkkamer.web.desk.views.questions import STAGES, OfQuestions
from buurtwerkkamer.web.ui.messages import say

ASKS: Final = frozenset({Stage.NEW, Stage.CONNECTING})  # in which somebody may still be asked
MOVED: Final = {
    Stage.NEW: "De vraag van {name} staat weer open.",
    Stage.CONNECTING: "Fijn. Je zoekt wie bij {name} past.",
    Stage.ON_ITS_WAY: "{name} is onderweg, samen met een buur.",
    Stage.DONE: "Mooi, de vraag van {name} is klaar.",
    Stage.RESTS: "De vraag van {name} rust. Hij raakt niet kwijt.",
}


class OneQuestion(OfQuestions):
    """All of one question."""

    _one: Question | None

    def find_room(self, slug: str) -> Room:
        """The room, together with the question, where that is one of it. Raises ``Http404``."""
        self._one = question_in(room_slug=slug, pk=self.kwargs["pk"])
        return self._one.room if self._one else super().find_room(slug)

    def question(self, pk: int) -> Question:
        """Raises ``Http404`` where it is another room's, or gone."""
        return self._one or super().question(pk)

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug
        question = self.question(pk)
        note_look(person=question.person, room=self.room, by=self.actor)
        return self.page(question, is_open=not question.words)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep what was changed, and offer the way back; or show what somebody else wrote meanwhile."""
        question, form = self.question(pk), self._form(request.POST)
        if not form.is_valid():
            return self.page(question, form, is_open=True)
        seen, wanted = form.seen(), form.written()
        try:
            before = change_question(question=question, seen=seen, wanted=wanted, by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(question, form, is_open=True)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(question, form, is_open=True)
        if before:
            after = {name: wanted[name] for name in before}
            undo = self.undo_address(did="changed", question=pk, before=before, after=after)
            say(request, "Bewaard.", undo=undo)
        else:
            say(request, "Er was niets veranderd.")
        return redirect("desk:question", room_slug, pk)

    def _form(self, given: Any = None, people: Sequence[Person] | None = None, **more: Any) -> ChangeForm:
        today = timezone.localdate()
        people = helpers(room=self.room, on=today) if people is None else people
        return ChangeForm(given, helpers=people, today=today, **more)

    def page(
        self,
        question: Question,
        form: ChangeForm | None = None,
        *,
        is_open: bool = False,
        outcome: OutcomeForm | None = None,
        note: MeetingForm | None = None,
    ) -> HttpResponse:
        """The page; with a form as it was filled in."""
        today = timezone.localdate()
        there = around(question=question, on=today)
        fits = fitting(question=question, on=today, stands=there) if question.stage in ASKS else Fits()
        stands = {name: getattr(question, name) for name in CHANGES}
        context = {
            "room": self.room,
            "question": question,
            "talents": there.talents[:MOST_TALENTS],
            "form": form or self._form(people=there.helpers, initial=stands),
            "is_open": is_open,
            "outcome": outcome or OutcomeForm() if question.stage in TOLD else None,
            "made": [_made(one) for one in there.made],
            "note": note or MeetingForm() if who_meet(question, there.made) else None,
            "note_is_open": note is not None,
            "stages": [(one, one == question.stage) for one in Stage],
            "stand": next(word for word, one in STAGES.items() if one == question.stage),
            "fits": fits,
            "asks": question.stage in ASKS,
            "things": [(thing.activity_id, thing.label, _when(thing, today)) for thing in fits.things],
            "how": how(question, today),
            "may_refer": self.access.allows(Permission.PEOPLE_EDIT, self.room),
            "may_see_people": self.access.allows(Permission.PEOPLE_VIEW, self.room),
        }
        return render(self.request, "desk/questions/question.html", context)


class Move(OfQuestions):
    """A card goes to another stage, with one tap."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Move it, and offer the way back."""
        question, to = self.question(pk), _stage(request.POST.get("naar", ""))
        seen = _stage(request.POST.get("van", ""))
        if to is None:
            return redirect("desk:question", room_slug, pk)
        try:
            before, since = move_question(question=question, to=to, seen=seen, on=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            undo = self.undo_address(did="moved", question=pk, to=before.value, since=since, seen=to.value)
            words = MOVED[to].format(name=question.person.first_name)
            say(request, words, undo=undo if before != to else "")
        answer = redirect("desk:questions", room_slug)
        answer["Location"] += f"?stand={request.POST.get('stand', '')}" if request.POST.get("stand") in STAGES else ""
        return answer


class Undo(OfQuestions):
    """What was just done with a question, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request
        what = self.to_undo()
        question = self.question(what["question"])
        self.go_back(self._undo, what, question)
        if what["did"] == "changed":
            return redirect("desk:question", room_slug, question.pk)
        return redirect("desk:questions", room_slug)

    def _undo(self, what: dict[str, Any], question: Question) -> None:
        if what["did"] == "noted":
            take_back_noted(question=question, welcomed=what["welcomed"], by=self.actor)
        elif what["did"] == "moved":
            on, to, seen = date.fromisoformat(what["since"]), Stage(what["to"]), Stage(what["seen"])
            move_question(question=question, to=to, seen=seen, on=on, by=self.actor)
        else:
            before, after = _with_days(what["before"]), _with_days(what["after"])
            change_question(question=question, seen=after, wanted=before, by=self.actor)


def who_meet(question: Question, made: Iterable[Made]) -> list[str]:
    """The first names of who asks and who were asked, of whom nobody told yet how it went; none where nobody was."""
    asked = [one.first_name for one in made if one.first_name and not one.came_about]
    return [question.person.first_name, *dict.fromkeys(reversed(asked))] if asked else []


def _made(one: Made) -> tuple[str, str, str]:
    """Who was asked or where they went, how that went, and what came of it."""
    who = one.who or "Iemand van ons"
    told = str(CameAbout(one.came_about).label).capitalize() if one.came_about else "We weten nog niet hoe het ging"
    return who, f"{say_day(one.made_on).capitalize()}. {told}.", one.came_of


def _when(thing: Thing, today: date) -> str:
    """ "vandaag om 10.00 uur" """
    at = f" om {say_time(thing.starts_at)} uur" if thing.starts_at else ""
    return ("vandaag" if thing.on == today else say_day(thing.on)) + at


def _stage(words: str) -> Stage | None:
    return Stage(words) if words in Stage.values else None


def _with_days(said: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name == "due_on" and value else value for name, value in said.items()}
