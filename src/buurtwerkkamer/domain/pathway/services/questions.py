"""Somebody says what they come with; somebody takes it up; and it moves on, until it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage, Way
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.people.services.adding import Named, take_back, welcome
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

CHANGES: Final = ("words", "kind", "is_urgent", "came_by", "taken_by_id", "due_on")  # what can be put otherwise


class NotKnownHere(DomainError):
    message = _("Deze buur kennen we hier niet.")


class MovedMeanwhile(DomainError):
    message = _("Iemand anders deed net iets met deze vraag. Dat blijft staan.")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody asks or wishes, in their own words; who takes it up, and before which day.

    Without ``person_id`` it is somebody whom the room does not know yet, by the first name ``new_name``.
    """

    person_id: int | None
    words: str
    new_name: str = ""
    kind: QuestionKind = QuestionKind.HELP
    is_urgent: bool = False
    came_by: Way | str = ""
    taken_by_id: int | None = None
    due_on: date | None = None


@transaction.atomic(savepoint=False)
def ask(*, room: Room, person_id: int, kind: QuestionKind, on: date, at: time) -> bool:
    """Put the question of this person on the day board. Whether it was not waiting there already. Source: VOV-2."""
    row = (room.pk, person_id, kind.value, on, at, on)
    fields = ("room", "person", "kind", "asked_on", "asked_at", "moved_on")
    return bool(bulk.insert_new(Question, fields, [row], returning="id"))


@transaction.atomic(savepoint=False)
def take_back_question(*, room: Room, person_id: int, kind: QuestionKind) -> None:
    """It was a mistake: what was tapped and nobody took up yet goes away."""
    tapped = Question.objects.filter(room=room, person_id=person_id, kind=kind, stage=Stage.NEW, words="")
    tapped.delete()


@transaction.atomic
def note_question(*, room: Room, told: Told, on: date, at: time, by: journal.Actor) -> Question:
    """Somebody of the team writes down what a neighbour asks. Who takes it up goes to connect at once.

    Somebody new becomes known as a visitor, by no more than a first name. Raises: ``NotKnownHere``.
    Source: VOV-2, VOV-3, REG-2.
    """
    person_id = told.person_id or welcome_by_name(room=room, name=told.new_name, on=on, by=by)
    refuse_strangers(room=room, person_ids={person_id, *filter(None, [told.taken_by_id])})
    question = Question.objects.create(
        room=room,
        person_id=person_id,
        kind=told.kind,
        words=told.words,
        is_urgent=told.is_urgent,
        came_by=told.came_by,
        asked_on=on,
        asked_at=at,
        stage=Stage.CONNECTING if told.taken_by_id else Stage.NEW,
        moved_on=on,
        taken_by_id=told.taken_by_id,
        due_on=told.due_on,
    )
    journal.record("pathway.question.noted", target=question, by=by, room_id=room.pk)
    return question


@transaction.atomic
def take_back_noted(*, question: Question, welcomed: bool, by: journal.Actor) -> None:
    """Undo ``note_question``; also that the room knows who asks, where that was ``welcomed`` with it.

    Raises: ``MovedMeanwhile`` where it moved on since.
    """
    now = Question.objects.select_for_update().get(pk=question.pk)
    if now.stage != (Stage.CONNECTING if now.taken_by_id else Stage.NEW) or now.moved_on != now.asked_on:
        raise MovedMeanwhile
    journal.record("pathway.question.taken_back", target=now, by=by, room_id=now.room_id)
    now.delete()
    if welcomed:
        take_back(room=now.room, person_ids=[now.person_id], by=by)


@transaction.atomic
def move_question(
    *, question: Question, to: Stage, on: date, by: journal.Actor, seen: Stage | None = None
) -> tuple[Stage, date]:
    """The question is ``to`` so far. Returns how far it was before, and since when.

    ``seen``: how far it stood on the page. Raises: ``MovedMeanwhile`` where somebody else moved it since.
    Source: VOV-1.
    """
    now = Question.objects.select_for_update().get(pk=question.pk)
    if seen is not None and now.stage not in {seen, to}:
        raise MovedMeanwhile
    before = Stage(now.stage), now.moved_on
    if now.stage != to:
        refuse_twice(question=now, to=to)
        now.stage, now.moved_on = to, on
        now.save(update_fields=("stage", "moved_on"))
        journal.record("pathway.question.moved", target=now, by=by, room_id=now.room_id, to=to.value)
    return before


@transaction.atomic
def take_up(*, question: Question, on: date, by: journal.Actor) -> bool:
    """Somebody goes to this person: it leaves the board. Whether nobody else did before. Source: REG-3."""
    new = Question.objects.filter(pk=question.pk, stage=Stage.NEW)
    taken = new.update(stage=Stage.CONNECTING, moved_on=on)
    if taken:
        journal.record("pathway.question.taken_up", target=question, by=by, room_id=question.room_id)
    return bool(taken)


@transaction.atomic
def put_back(*, question: Question, by: journal.Actor) -> None:
    """Undo ``take_up``, unless the same was asked again since: then that one waits already."""
    now = Question.objects.select_for_update().get(pk=question.pk)
    if now.stage == Stage.CONNECTING and not _waits_already(now):
        Question.objects.filter(pk=now.pk).update(stage=Stage.NEW, moved_on=now.asked_on)
        journal.record("pathway.question.put_back", target=question, by=by, room_id=question.room_id)


@transaction.atomic
def change_question(
    *, question: Question, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Write what is ``wanted`` of ``CHANGES``; ``seen`` is what stood there when somebody began to type.

    Returns what was there before of each that changed; empty where nothing did.
    Raises: ``ChangedMeanwhile`` where somebody changed the same to something else, ``NotKnownHere``. Source: VOV-2.
    """
    now = Question.objects.select_for_update().select_related("room").get(pk=question.pk)
    new = changes(now={name: getattr(now, name) for name in CHANGES}, seen=seen, wanted=wanted)
    before = {name: getattr(now, name) for name in new}
    if new.get("taken_by_id"):
        refuse_strangers(room=now.room, person_ids={new["taken_by_id"]})
    for name, value in new.items():
        setattr(now, name, value)
    if new:
        refuse_twice(question=now, to=Stage(now.stage))
        now.save(update_fields=[name.removesuffix("_id") for name in new])
        journal.record("pathway.question.changed", target=now, by=by, room_id=now.room_id, fields=sorted(new))
    return before


def welcome_by_name(*, room: Room, name: str, on: date, by: journal.Actor) -> int:
    """Somebody new becomes known, by what was typed; their number. Raises: ``NotKnownHere`` where that was nothing."""
    first_name, _space, surname = name.strip().partition(" ")
    if not first_name:
        raise NotKnownHere
    [person] = welcome(room=room, people=[Named.written(first_name=first_name, surname=surname)], on=on, by=by)
    return person.pk


def refuse_twice(*, question: Question, to: Stage) -> None:
    """What was tapped and waits, waits once. Raises: ``MovedMeanwhile``."""
    if to == Stage.NEW and not question.words and _waits_already(question):
        raise MovedMeanwhile


def _waits_already(question: Question) -> bool:
    same = Question.objects.filter(
        room=question.room_id, person=question.person_id, kind=question.kind, stage=Stage.NEW, words=""
    )
    return not question.words and same.exclude(pk=question.pk).exists()


def refuse_strangers(*, room: Room, person_ids: set[int]) -> None:
    """Only who is known here takes something up. Raises: ``NotKnownHere``."""
    if Participation.objects.filter(room=room, person__in=person_ids).count() < len(person_ids):
        raise NotKnownHere
