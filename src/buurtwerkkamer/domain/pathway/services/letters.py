"""Somebody comes with a letter or a form; neighbours of the form brigade answer it together; and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter
from buurtwerkkamer.domain.pathway.services.letter_photos import add_photo
from buurtwerkkamer.domain.pathway.services.questions import refuse_strangers, welcome_by_name
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.people.services.adding import take_back
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

CHANGES: Final = ("asks", "institution", "due_on", "helper_id", "along_on", "companion_id")  # what can be put otherwise


class LetterMoved(DomainError):
    message = _("Iemand anders deed net iets met deze brief. Dat blijft staan.")


class NoExample(DomainError):
    message = _("Vraag eerst of deze brief een voorbeeld mag zijn.")


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody comes with: what the letter asks in their words, from which institution, before which day.

    Without ``person_id`` it is somebody whom the room does not know yet, by the first name ``new_name``.
    """

    person_id: int | None
    asks: str
    new_name: str = ""
    institution: str = ""
    due_on: date | None = None
    helper_id: int | None = None
    question_id: int | None = None
    photo: bytes = b""


@transaction.atomic
def note_letter(*, room: Room, handed: Handed, on: date, at: datetime, by: journal.Actor) -> Letter:
    """Somebody of the team writes down what a neighbour comes with, perhaps with a photo: all of it, or nothing.

    Raises: ``NotKnownHere``, ``NotAPicture``, ``PictureTooLarge``. Source: VOV-2, VOV-4.
    """
    person_id = handed.person_id or welcome_by_name(room=room, name=handed.new_name, on=on, by=by)
    refuse_strangers(room=room, person_ids={person_id, *filter(None, [handed.helper_id])})
    letter = Letter(room=room, person_id=person_id, noted_on=on, moved_on=on, asks=handed.asks)
    letter.due_on, letter.helper_id, letter.question_id = handed.due_on, handed.helper_id, handed.question_id
    _is_from(letter, handed.institution)
    letter.save()
    journal.record("pathway.letter.noted", target=letter, by=by, room_id=room.pk)
    if handed.photo:
        add_photo(letter=letter, content=handed.photo, at=at, by=by)
    return letter


@transaction.atomic
def take_back_letter(*, letter: Letter, welcomed: bool, by: journal.Actor) -> None:
    """Undo ``note_letter``; also that the room knows whose it is, where that was ``welcomed`` with it.

    Raises: ``LetterMoved`` where it was settled since.
    """
    now = _locked(letter)
    if now.state != LetterState.UNDER_WAY:
        raise LetterMoved
    journal.record("pathway.letter.taken_back", target=now, by=by, room_id=now.room_id)
    now.delete()
    if welcomed:
        take_back(room=now.room, person_ids=[now.person_id], by=by)


@transaction.atomic
def change_letter(
    *, letter: Letter, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Write what is ``wanted`` of ``CHANGES``; ``seen`` is what stood there when somebody began to type.

    Returns what was there before of each that changed; empty where nothing did.
    Raises: ``ChangedMeanwhile`` where somebody changed the same to something else, ``NotKnownHere``.
    """
    now = _locked(letter)
    new = changes(now={name: getattr(now, name) for name in CHANGES}, seen=seen, wanted=wanted)
    before = {name: getattr(now, name) for name in new}
    refuse_strangers(room=now.room, person_ids={*filter(None, (new.get("helper_id"), new.get("companion_id")))})
    for name, value in new.items():
        if name == "institution":
            _is_from(now, value)
        else:
            setattr(now, name, value)
    if new:
        now.save()
        journal.record("pathway.letter.changed", target=now, by=by, room_id=now.room_id, fields=sorted(new))
    return before


@transaction.atomic
def move_letter(
    *, letter: Letter, to: LetterState, seen: LetterState, on: date, by: journal.Actor
) -> tuple[LetterState, date]:
    """How it went, with one tap. Its photos are seen no more once it is settled; in the night they go.

    Returns how it was before, and since when. Raises: ``LetterMoved`` where somebody else said otherwise since.
    """
    now = _locked(letter)
    if now.state not in {seen, to}:
        raise LetterMoved
    before = LetterState(now.state), now.moved_on
    if now.state != to:
        now.state, now.moved_on = to, on
        now.save(update_fields=("state", "moved_on"))
        journal.record("pathway.letter.moved", target=now, by=by, room_id=now.room_id, to=to.value)
    return before


@transaction.atomic
def set_example(*, letter: Letter, is_example: bool, by: journal.Actor) -> None:
    """The letter is used as an example in class, or no longer. Raises: ``NoExample`` without a yes. Source: REG-6."""
    now = _locked(letter)
    of_them = Consent.objects.filter(room=now.room_id, person=now.person_id, withdrawn_on=None)
    if is_example and not of_them.filter(purpose=Purpose.LETTER).exists():
        raise NoExample
    if now.is_example != is_example:
        now.is_example = is_example
        now.save(update_fields=("is_example",))
        action = "pathway.letter.shown_in_class" if is_example else "pathway.letter.not_in_class"
        journal.record(action, target=now, by=by, room_id=now.room_id)


def forget_letters(*, settled_before: date) -> int:
    """What was settled before that day goes, with all of it. How many. Run every night by `./bwk work`."""
    gone = Letter.objects.exclude(state=LetterState.UNDER_WAY).filter(moved_on__lt=settled_before)
    return gone.delete()[1].get(Letter._meta.label, 0)


def _locked(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("room", "partner")
    return rows.get(pk=letter.pk)


def _is_from(letter: Letter, name: str) -> None:
    """One that the cooperative knows by that name; else the name as it was typed. Source: PAR-2."""
    known = Partner.objects.filter(cooperative=letter.room.cooperative_id, put_away_on=None, name__iexact=name.strip())
    letter.partner = known.first() if name.strip() else None
    letter.from_whom = "" if letter.partner else name.strip()
