"""Taps, noted exactly once: whatever was lost on the way, sent twice, or tapped on two tablets."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.models import Tablet, Tap
from buurtwerkkamer.domain.table.services.handling import HANDLING, Turn
from buurtwerkkamer.domain.table.services.reading import Misunderstood, What
from buurtwerkkamer.domain.table.services.sharing import what_only_it_says
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import LOCAL
from buurtwerkkamer.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class TapLine:
    """A tap as a tablet sends it. ``at``: the moment, by the server's clock as the tablet knows it."""

    id: uuid.UUID
    do: Do
    at: datetime
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a tap. ``refused``: why it could not be done, in a sentence; it need not be sent again."""

    id: uuid.UUID
    refused: str = ""
    wrote: Mapping[str, Any] = field(default_factory=dict)


def note_taps(*, tablet: Tablet, lines: Sequence[TapLine], now: datetime) -> list[Noted]:
    """Do each of ``lines`` once, in their order; one that was noted before changes nothing and is answered as then.

    A tap that cannot be done leaves only the reason, so that the tablet can let go of it, and the others alone. Needs
    ``tablet.room``. Source: REG-1, REG-5.
    """
    try:
        return _note(tablet, lines, now)
    except DomainError as refusal:
        if len(lines) == 1:
            return _note(tablet, lines, now, refused=str(refusal.message))
    return [noted for line in lines for noted in note_taps(tablet=tablet, lines=[line], now=now)]  # each by itself


@transaction.atomic
def _note(tablet: Tablet, lines: Sequence[TapLine], now: datetime, *, refused: str = "") -> list[Noted]:
    """Letters of one room are done one after the other: one that comes twice at once finds on the second time that it
    was noted, and two tablets that tap the same people in another order never wait for each other. Nobody else waits:
    a row that points to the room may still be written.
    """
    _IN_TURN.rows(room=tablet.room_id)
    there = {tap.pk: tap for tap in Tap.objects.filter(pk__in=[line.id for line in lines])}
    return [_answer(tablet, there.get(line.id) or _once(tablet, line, now, there, refused)) for line in lines]


def _answer(tablet: Tablet, tap: Tap) -> Noted:
    if tap.room_id != tablet.room_id:
        return Noted(tap.pk, str(Misunderstood.message))
    return Noted(tap.pk, tap.refused, tap.wrote)


def _once(tablet: Tablet, line: TapLine, now: datetime, there: dict[uuid.UUID, Tap], refused: str) -> Tap:
    at = min(max(line.at, tablet.paired_at), now)  # a moment before the pairing or after now is a clock that jumped
    tap = Tap(id=line.id, room_id=tablet.room_id, tablet=tablet, do=line.do, at=at, noted_at=now, refused=refused)
    turn = _turn(tablet.room, tablet.pk, at, now)
    if not refused:
        tap.wrote = _do(turn, line, now, there)
    tap.save(force_insert=True)
    journal.record(
        f"table.tap.{line.do}", target=tap, by=turn.by, room_id=tablet.room_id, done=not refused, **_pin(tap)
    )
    there[tap.pk] = tap
    return tap


def _do(turn: Turn, line: TapLine, now: datetime, there: dict[uuid.UUID, Tap]) -> Mapping[str, Any]:
    """What it wrote."""
    if line.do == Do.UNDO:
        _undo(turn, line, now, there)
        return {}
    return HANDLING[line.do].do(turn, What(turn.room, line.words))


def _pin(tap: Tap) -> dict[str, bool]:
    return {"pin": tap.wrote["pin"]} if "pin" in tap.wrote else {}


def _turn(room: Room, tablet_id: int, at: datetime, now: datetime) -> Turn:
    here = at.astimezone(LOCAL)
    by = journal.Actor(f"{journal.TABLET}{tablet_id}")
    return Turn(room, by, tablet_id, at, now - at, here.date(), here.time().replace(microsecond=0, tzinfo=None))


def _undo(turn: Turn, line: TapLine, now: datetime, there: dict[uuid.UUID, Tap]) -> None:
    """Undo what each of the named taps did, the last one first. One that is still under way will do nothing.

    No limit but that what a tap wrote is forgotten at night: the screen offers this for ten seconds, and after that it
    may be hours under way.
    """
    for number in reversed(_numbers(line.words.get("taps"))):
        tap = Tap.objects.select_for_update().filter(pk=number).first()
        if tap is None:
            marks = {"room": turn.room, "tablet_id": turn.tablet_id, "do": Do.UNDO, "at": now, "noted_at": now}
            there[number] = Tap.objects.create(id=number, undone_at=now, **marks)
            continue
        undo = HANDLING[Do(tap.do)].undo if tap.do in HANDLING else None
        if undo and tap.room_id == turn.room.pk and tap.undone_at is None and tap.wrote:
            undo(_turn(turn.room, turn.tablet_id, tap.at, now), what_only_it_says(tap))
            Tap.objects.filter(pk=tap.pk).update(undone_at=now)


def _numbers(given: Any) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(one) for one in given]
    except (TypeError, ValueError, AttributeError):
        raise Misunderstood from None


def _in_turn(room: int) -> QuerySet[Room, Any]:
    return Room.objects.select_for_update(no_key=True).filter(pk=room).values_list("pk")


_IN_TURN: Final = Prepared(_in_turn, room=int)
