"""Somebody says what they come with; somebody takes it up."""

from datetime import date, time

from django.db import transaction

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic(savepoint=False)
def ask(*, room: Room, person_id: int, kind: QuestionKind, on: date, at: time) -> bool:
    """Put the question of this person on the day board. Whether it was not waiting there already. Source: VOV-2."""
    row = (room.pk, person_id, kind.value, on, at)
    fields = ("room", "person", "kind", "asked_on", "asked_at")
    return bool(bulk.insert_new(Question, fields, [row], returning="id"))


@transaction.atomic(savepoint=False)
def take_back_question(*, room: Room, person_id: int, kind: QuestionKind) -> None:
    """It was a mistake: what nobody took up yet goes away."""
    Question.objects.filter(room=room, person_id=person_id, kind=kind, taken_on=None).delete()


@transaction.atomic
def take_up(*, question: Question, on: date, by: journal.Actor) -> bool:
    """Somebody goes to this person: it leaves the board. Whether nobody else did before. Source: REG-3."""
    taken = Question.objects.filter(pk=question.pk, taken_on=None).update(taken_on=on)
    if taken:
        journal.record("pathway.question.taken_up", target=question, by=by, room_id=question.room_id)
    return bool(taken)


@transaction.atomic
def put_back(*, question: Question, by: journal.Actor) -> None:
    """Undo ``take_up``, unless the same was asked again since: then that one waits already."""
    waiting = Question.objects.filter(
        room_id=question.room_id, person_id=question.person_id, kind=question.kind, taken_on=None
    )
    if not waiting.exists() and Question.objects.filter(pk=question.pk).update(taken_on=None):
        journal.record("pathway.question.put_back", target=question, by=by, room_id=question.room_id)
