"""House rules (werk- en leefafspraken): agreed on a day, never changed, followed by the next. Source: SER-7."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.models import HouseRules, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile, changes


class NotAgreedYet(DomainError):
    message = _("Deze dag komt nog. Typ de dag waarop jullie het afspraken.")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed, on which day, and who was there, in words. Without words nothing is agreed any longer."""

    words: str
    on: date
    present: str = ""


@transaction.atomic
def agree_house_rules(
    *, room: Room, agreed: Agreed, today: date, by: journal.Actor, seen: Mapping[str, Any] | None = None
) -> HouseRules | None:
    """From now on this holds in ``room``; what held before stays to be read. None where it says the same.

    ``seen["words"]``: what held when somebody began to type. Raises: ``NotAgreedYet``, ``ChangedMeanwhile``.
    """
    if agreed.on > today:
        raise NotAgreedYet
    room = _hold(room)
    words = agreed.words.strip()
    if not changes(now={"words": room.house_rules}, seen=seen or {}, wanted={"words": words}):
        return None
    rules = HouseRules.objects.create(
        room=room, number=_last_number(room) + 1, agreed_on=agreed.on, words=words, present=agreed.present.strip()
    )
    _holds(room, words)
    journal.record("rooms.house_rules.agreed", target=room, by=by, room_id=room.pk, number=rules.number)
    return rules


@transaction.atomic
def take_back_house_rules(*, room: Room, number: int, by: journal.Actor) -> None:
    """Undo ``agree_house_rules``: what held before holds again. Raises: ``ChangedMeanwhile`` where more followed."""
    room = _hold(room)
    if _last_number(room) != number:
        raise ChangedMeanwhile({})
    HouseRules.objects.filter(room=room, number=number).delete()
    before = HouseRules.objects.filter(room=room).order_by("-number").first()
    _holds(room, before.words if before else "")
    journal.record("rooms.house_rules.taken_back", target=room, by=by, room_id=room.pk, number=number)


def _hold(room: Room) -> Room:
    """Two desks, one room: the second waits, and sees what the first wrote."""
    return Room.objects.select_for_update().get(pk=room.pk)


def _last_number(room: Room) -> int:
    return max(HouseRules.objects.filter(room=room).values_list("number", flat=True), default=0)


def _holds(room: Room, words: str) -> None:
    room.house_rules = words
    room.save(update_fields=("house_rules",))
