"""One question: who asks and what they can, what they said, how far it is; each step back again."""

from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.fitting import fitting
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.questions import talents_of
from buurtwerkkamer.domain.pathway.services.asking import pause_asking
from buurtwerkkamer.domain.pathway.services.questions import (
    CHANGES,
    change_question,
    connect,
    disconnect,
    move_question,
    take_back_noted,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.questions import ChangeForm
from buurtwerkkamer.web.desk.looking import note_look
from buurtwerkkamer.web.desk.undo_address import STAYS
from buurtwerkkamer.web.desk.views.questions import STAGES, OfQuestions
from buurtwerkkamer.web.ui.messages import say

ASKS: Final = frozenset({Stage.NEW, Stage.CONNECTING})  # in which somebody may still be asked
IN_PEACE: Final = timedelta(days=30)
MOVED: Final = {
    Stage.NEW: "De vraag van {name} staat weer open.",
    Stage.CONNECTING: "Fijn. Je zoekt wie bij {name} past.",
    Stage.UNDER_WAY: "{name} is onderweg, samen met een buur.",
    Stage.DONE: "Mooi, de vraag van {name} is klaar.",
    Stage.RESTS: "De vraag van {name} rust. Hij raakt niet kwijt.",
}


class OneQuestion(OfQuestions):
    """All of one question."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug
        question = self.question(pk)
        note_look(person=question.person, room=self.room, by=self.actor)
        stands = {name: getattr(question, name) for name in CHANGES}
        return self._page(question, self._form(initial=stands), is_open=not question.words)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep what was changed, and offer the way back; or show what somebody else wrote meanwhile."""
        question, form = self.question(pk), self._form(request.POST)
        if not form.is_valid():
            return self._page(question, form, is_open=True)
        seen, wanted = form.seen(), form.written()
        try:
            before = change_question(question=question, seen=seen, wanted=wanted, by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self._page(question, form, is_open=True)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(question, form, is_open=True)
        if before:
            after = {name: wanted[name] for name in before}
            undo = self.undo_address(did="changed", question=pk, before=before, after=after)
            say(request, "Bewaard.", undo=undo)
        else:
            say(request, "Er was niets veranderd.")
        return redirect("desk:question", room_slug, pk)

    def _form(self, given: Any = None, **more: Any) -> ChangeForm:
        today = timezone.localdate()
        return ChangeForm(given, helpers=helpers(room=self.room, on=today), today=today, **more)

    def _page(self, question: Question, form: ChangeForm, *, is_open: bool) -> HttpResponse:
        context = {
            "room": self.room,
            "question": question,
            "talents": talents_of([question.person_id]).get(question.person_id, []),
            "form": form,
            "is_open": is_open,
            "stages": [(one, one == question.stage) for one in Stage],
            "stand": next(word for word, one in STAGES.items() if one == question.stage),
            "fits": fitting(question=question, on=timezone.localdate()) if question.stage in ASKS else (),
            "today": timezone.localdate(),
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


class Connect(OfQuestions):
    """ "Vraag Bep": that neighbour is asked, by who taps it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Put it on the board, and offer the way back."""
        question, asked = self.question(pk), self.neighbour()
        before = connect(question=question, person_id=asked.pk, on=timezone.localdate(), by=self.actor)
        undo = self.undo_address(did="connected", question=pk, person=asked.pk, before=before)
        say(request, f"Mooi. Vraag {asked.first_name} het zelf even. Wij sturen niets.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class DoNotAsk(OfQuestions):
    """ "Even niet vragen": somebody else is proposed for a month."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Leave them in peace, and offer the way back."""
        self.question(pk)
        asked, until = self.neighbour(), timezone.localdate() + IN_PEACE
        before = pause_asking(room=self.room, person_id=asked.pk, until=until, by=self.actor)
        undo = self.undo_address(did="paused", question=pk, person=asked.pk, before=before)
        say(request, f"We stellen {asked.first_name} niet voor tot {until.day} {MONTHS[until.month - 1]}.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class Undo(OfQuestions):
    """What was just done with a question, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        question = self.question(what["question"])
        try:
            self._undo(what, question)
        except ChangedMeanwhile:
            say(request, STAYS)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        if what["did"] in {"changed", "connected", "paused"}:
            return redirect("desk:question", room_slug, question.pk)
        return redirect("desk:questions", room_slug)

    def _undo(self, what: dict[str, Any], question: Question) -> None:
        if what["did"] == "noted":
            take_back_noted(question=question, welcomed=what["welcomed"], by=self.actor)
        elif what["did"] == "moved":
            on, to, seen = date.fromisoformat(what["since"]), Stage(what["to"]), Stage(what["seen"])
            move_question(question=question, to=to, seen=seen, on=on, by=self.actor)
        elif what["did"] == "paused":
            until = date.fromisoformat(what["before"]) if what["before"] else None
            pause_asking(room=self.room, person_id=what["person"], until=until, by=self.actor)
        elif what["did"] == "connected":
            taken_by, stage, since = what["before"]
            was = (taken_by, Stage(stage), date.fromisoformat(since))
            disconnect(question=question, person_id=what["person"], before=was, by=self.actor)
        else:
            before, after = _with_days(what["before"]), _with_days(what["after"])
            change_question(question=question, seen=after, wanted=before, by=self.actor)


def _stage(words: str) -> Stage | None:
    return Stage(words) if words in Stage.values else None


def _with_days(said: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name == "due_on" and value else value for name, value in said.items()}
