"""A question goes to a neighbour, an activity, or who wishes the same; and afterwards what came of it."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import CameAbout, Stage
from buurtwerkkamer.domain.pathway.queries.around import AHEAD
from buurtwerkkamer.domain.pathway.services.asking import IN_PEACE, pause_asking
from buurtwerkkamer.domain.pathway.services.connecting import (
    Before,
    begin_together,
    connect,
    disconnect,
    go_along,
    part_again,
    stay_behind,
    take_back_outcome,
    tell_outcome,
)
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.questions import OutcomeForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.views.question import OneQuestion
from buurtwerkkamer.web.desk.views.questions import OfQuestions
from buurtwerkkamer.web.ui.messages import say

UNDO: Final = "desk:question_connecting_undo"
TOLD: Final = {
    CameAbout.YES: "Mooi, de vraag van {name} is klaar.",
    CameAbout.NO: "De vraag van {name} staat weer open. Misschien past iemand anders.",
}


class Connect(OfQuestions):
    """ "Vraag Bep": that neighbour is asked, by who taps it."""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Put it on the board, and offer the way back."""
        question, asked = self.question(pk), self.neighbour()
        before = connect(question=question, person_id=asked.pk, on=timezone.localdate(), by=self.actor)
        undo = self.undo_address(did="connected", question=pk, person=asked.pk, before=before)
        say(request, f"Mooi. Vraag {asked.first_name} het zelf even. Wij sturen niets.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class GoAlong(OfQuestions):
    """They go to something that is there already."""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Put it on the board, and offer the way back. Raises ``Http404`` for what is not on in these days."""
        question, today = self.question(pk), timezone.localdate()
        chosen = next(iter(numbers([request.POST.get("activiteit", "")])), 0)
        coming = occurrences(room=self.room, within=Period(today, today + AHEAD))
        if chosen not in {one.activity.pk for one in coming}:
            raise Http404
        before = go_along(question=question, activity_id=chosen, on=today, by=self.actor)
        undo = self.undo_address(did="went", question=pk, activity=chosen, before=before)
        say(request, f"Fijn. {question.person.first_name} is onderweg. Ga de eerste keer samen.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class Together(OfQuestions):
    """Who wish the same begin together."""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Put all of them on the board, and offer the way back."""
        others = numbers(request.POST.getlist("vraag"))
        questions = [self.question(one) for one in dict.fromkeys([pk, *others])]
        try:
            before = begin_together(questions=questions, on=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            undo = self.undo_address(did="began", question=pk, before=list(before.items()))
            say(request, "Mooi, ze beginnen samen. Breng ze even bij elkaar.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class DoNotAsk(OfQuestions):
    """ "Even niet vragen": somebody else is proposed for a month."""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Leave them in peace, and offer the way back."""
        self.question(pk)
        asked, until = self.neighbour(), timezone.localdate() + IN_PEACE
        before = pause_asking(room=self.room, person_id=asked.pk, until=until, by=self.actor)
        undo = self.undo_address(did="paused", question=pk, person=asked.pk, before=before)
        say(request, f"We stellen {asked.first_name} niet voor tot {until.day} {MONTHS[until.month - 1]}.", undo=undo)
        return redirect("desk:question", room_slug, pk)


class TellOutcome(OneQuestion):
    """Did it happen, what came of it, and what would you like to do?"""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        question, form = self.question(pk), OutcomeForm(request.POST)
        if not form.is_valid():
            return self.page(question, outcome=form)
        now, said = timezone.localtime(), form.outcome()
        at = now.time().replace(second=0, microsecond=0)
        try:
            wrote = tell_outcome(question=question, said=said, on=now.date(), at=at, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            undo = self.undo_address(did="told", question=pk, wrote=wrote)
            say(request, TOLD[said.came_about].format(name=question.person.first_name), undo=undo)
        return redirect("desk:question", room_slug, pk)


class Undo(OfQuestions):
    """What was just done, back to how it was."""

    http_method_names = ("post",)
    undo_name = UNDO

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del request
        what = self.to_undo()
        question = self.question(what["question"])
        self.go_back(getattr(self, f"_{what['did']}"), question, what)
        return redirect("desk:question", room_slug, question.pk)

    def _connected(self, question: Any, what: dict[str, Any]) -> None:
        disconnect(question=question, person_id=what["person"], before=_before(what["before"]), by=self.actor)

    def _went(self, question: Any, what: dict[str, Any]) -> None:
        stay_behind(question=question, activity_id=what["activity"], before=_before(what["before"]), by=self.actor)

    def _began(self, question: Any, what: dict[str, Any]) -> None:
        del question
        before = {pk: _before(said) for pk, said in what["before"]}
        part_again(questions=[self.question(pk) for pk in before], before=before, by=self.actor)

    def _paused(self, question: Any, what: dict[str, Any]) -> None:
        del question
        until = date.fromisoformat(what["before"]) if what["before"] else None
        pause_asking(room=self.room, person_id=what["person"], until=until, by=self.actor)

    def _told(self, question: Any, what: dict[str, Any]) -> None:
        wrote = what["wrote"] | {"before": _before(what["wrote"]["before"])}
        take_back_outcome(question=question, wrote=wrote, by=self.actor)


def _before(said: list[Any]) -> Before:
    taken_by, stage, since = said
    return taken_by, Stage(stage), date.fromisoformat(since)
