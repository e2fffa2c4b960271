"""Somebody is asked for a question, or goes along to an activity; two begin together; and what came of it.

Nobody gets a message: who connects goes to them. Every step comes back exactly, unless somebody went on with it since.
Source: VOV-4, DNA-9.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import CameAbout, QuestionKind, Stage, Way
from buurtwerkkamer.domain.pathway.models import Connection, Question
from buurtwerkkamer.domain.pathway.services.questions import (
    MovedMeanwhile,
    Told,
    note_question,
    refuse_strangers,
    refuse_twice,
    take_back_noted,
)
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

Before = tuple[int | None, Stage, date]  # who took it up, how far it was, and since when
Wrote = dict[str, Any]  # as plain values: the way back


class NobodyToBeginWith(DomainError):
    message = _("Samen beginnen kan alleen met iemand erbij.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether it happened, what came of it in somebody's words, and what they would like to do now. Source: DNA-9."""

    came_about: CameAbout
    words: str = ""
    would_like: str = ""


@transaction.atomic
def connect(*, question: Question, person_id: int, on: date, by: journal.Actor) -> Before:
    """This neighbour is asked: they take it up, as far as the board goes.

    Returns what was before. Raises: ``NotKnownHere``. Source: VOV-4.
    """
    now = _locked(question)
    refuse_strangers(room=now.room, person_ids={person_id})
    Connection.objects.create(room=now.room, question=now, neighbour_id=person_id, made_on=on)
    return _move(now, person_id, Stage.CONNECTING, on, "pathway.question.connected", by)


@transaction.atomic
def disconnect(*, question: Question, person_id: int, before: Before, by: journal.Actor) -> None:
    """Undo ``connect`` of this neighbour. Raises: ``MovedMeanwhile`` where somebody went on with it since."""
    now = _locked(question)
    _put_back(now, (person_id, Stage.CONNECTING), before, _last(now, neighbour=person_id), by)


@transaction.atomic
def go_along(*, question: Question, activity_id: int, on: date, by: journal.Actor) -> Before:
    """They go to this activity together: it is under way. Returns what was before. Source: VOV-4."""
    now = _locked(question)
    Connection.objects.create(room=now.room, question=now, activity_id=activity_id, made_on=on)
    return _move(now, now.taken_by_id, Stage.ON_ITS_WAY, on, "pathway.question.connected", by)


@transaction.atomic
def stay_behind(*, question: Question, activity_id: int, before: Before, by: journal.Actor) -> None:
    """Undo ``go_along``. Raises: ``MovedMeanwhile`` where somebody went on with it since."""
    now = _locked(question)
    _put_back(now, (before[0], Stage.ON_ITS_WAY), before, _last(now, activity=activity_id), by)


@transaction.atomic
def begin_together(*, questions: Sequence[Question], on: date, by: journal.Actor) -> dict[int, Before]:
    """Who wish the same begin it together: each is under way with the others. Returns what was before, by question.

    Raises: ``NobodyToBeginWith``. Source: VOV-4, "start it yourself".
    """
    locked = [_locked(one) for one in sorted(questions, key=lambda one: one.pk)]  # in one order: no two wait forever
    people = {one.person_id for one in locked}
    if len(people) < 2:
        raise NobodyToBeginWith
    before = {}
    for one in locked:
        others = sorted(people - {one.person_id})
        Connection.objects.bulk_create(
            Connection(room=one.room, question=one, neighbour_id=other, made_on=on) for other in others
        )
        before[one.pk] = _move(one, one.taken_by_id, Stage.ON_ITS_WAY, on, "pathway.question.begun_together", by)
    return before


@transaction.atomic
def part_again(*, questions: Sequence[Question], before: dict[int, Before], by: journal.Actor) -> None:
    """Undo ``begin_together``, of all of them or of none. Raises: ``MovedMeanwhile``."""
    people = {one.person_id for one in questions}
    for one in sorted(questions, key=lambda each: each.pk):
        now, was = _locked(one), before[one.pk]
        made = [pk for other in people - {one.person_id} for pk in _last(now, neighbour=other)]
        _put_back(now, (was[0], Stage.ON_ITS_WAY), was, made, by)


@transaction.atomic
def tell_outcome(*, question: Question, said: Outcome, on: date, at: time, by: journal.Actor) -> Wrote:
    """What came of it. It happened: the question is done. It did not: it is open again, for somebody else.

    What somebody would like to do now is a wish of their own, that waits on the board: so it is remembered.
    Returns the way back. Raises: ``MovedMeanwhile`` where somebody told it, or moved it, since. Source: VOV-4, DNA-9.
    """
    now = _locked(question)
    if now.stage not in {Stage.CONNECTING, Stage.ON_ITS_WAY}:
        raise MovedMeanwhile
    told, made = list(_open(now).order_by("pk")), False
    if not told:  # somebody of the team took it up, without asking anybody
        taken_up = {"neighbour_id": now.taken_by_id, "made_on": on}
        told, made = [Connection.objects.create(room=now.room, question=now, **taken_up)], True
    _tell(told, now.taken_by_id, said, on)
    came = said.came_about == CameAbout.YES
    taken_by, to = (now.taken_by_id, Stage.DONE) if came else (None, Stage.NEW)
    before = _move(now, taken_by, to, on, "pathway.question.outcome_told", by)
    wish = _wish(now, said.would_like, on, at, by) if said.would_like else None
    return {
        "connections": [one.pk for one in told],
        "made": made,
        "before": before,
        "after": (taken_by, to.value),
        "wish": wish.pk if wish else None,
    }


@transaction.atomic
def take_back_outcome(*, question: Question, wrote: Wrote, by: journal.Actor) -> None:
    """Undo ``tell_outcome``. Raises: ``MovedMeanwhile`` where somebody went on with it, or with the wish."""
    now = _locked(question)
    told = Connection.objects.filter(room=now.room_id, question=now, pk__in=wrote["connections"])
    taken_by, stage = wrote["after"]
    _expect(now, (taken_by, Stage(stage)))
    if wrote["made"]:
        told.delete()
    else:
        told.update(came_about="", came_of="", told_on=None)
    for wish in Question.objects.filter(room=now.room_id, pk=wrote["wish"] or 0):
        take_back_noted(question=wish, welcomed=False, by=by)
    _restore(now, wrote["before"], "pathway.question.outcome_taken_back", by)


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).select_related("room").get(pk=question.pk)


def _open(question: Question) -> Any:
    """What nobody told the outcome of yet."""
    return Connection.objects.filter(room=question.room_id, question=question, came_about="")


def _last(question: Question, **whom: int) -> list[int]:
    """The one that was made last with them."""
    return list(_open(question).filter(**whom).order_by("-pk").values_list("pk", flat=True)[:1])


def _tell(told: Sequence[Connection], taken_by: int | None, said: Outcome, on: date) -> None:
    """Where somebody else was asked in between, it is told of who took it up last; the others were not needed."""
    meant = [one for one in told if taken_by and one.neighbour_id == taken_by] or list(told)
    for one in told:
        one.came_about = said.came_about if one in meant else CameAbout.NO
        one.came_of, one.told_on = said.words if one is meant[-1] else "", on
        one.save(update_fields=("came_about", "came_of", "told_on"))


def _move(question: Question, taken_by: int | None, to: Stage, on: date, action: str, by: journal.Actor) -> Before:
    before = question.taken_by_id, Stage(question.stage), question.moved_on
    refuse_twice(question=question, to=to)
    question.taken_by_id, question.stage, question.moved_on = taken_by, to, on
    question.save(update_fields=("taken_by", "stage", "moved_on"))
    journal.record(action, target=question, by=by, room_id=question.room_id)
    return before


def _put_back(
    question: Question, expected: tuple[int | None, Stage], before: Before, made: list[int], by: journal.Actor
) -> None:
    _expect(question, expected)
    Connection.objects.filter(room=question.room_id, pk__in=made).delete()
    _restore(question, before, "pathway.question.disconnected", by)


def _expect(question: Question, expected: tuple[int | None, Stage]) -> None:
    if (question.taken_by_id, question.stage) != expected:
        raise MovedMeanwhile


def _restore(question: Question, before: Before, action: str, by: journal.Actor) -> None:
    _move(question, before[0], Stage(before[1]), before[2], action, by)


def _wish(question: Question, words: str, on: date, at: time, by: journal.Actor) -> Question:
    told = Told(question.person_id, words, kind=QuestionKind.CONTRIBUTE, came_by=Way.INVITED)
    return note_question(room=question.room, told=told, on=on, at=at, by=by)
