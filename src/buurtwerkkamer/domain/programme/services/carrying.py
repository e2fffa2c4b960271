"""Residents carry an activity: it begins with them, pauses without them, and comes back with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.models import Activity, ActivityPeriod, Initiator, RoomActivity
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes


class NobodyCarriesIt(DomainError):
    message = _("Een activiteit begint met een bewoner. Kies eerst wie hem draagt.")


class OffTheList(DomainError):
    message = _("Dit staat niet meer in de lijst. Kies iets anders om te beginnen.")


class NotKnownHere(DomainError):
    message = _("Deze bewoner kent de kamer nog niet.")


class BeforeItBegan(DomainError):
    message = _("Die dag ligt voor het begin.")


@transaction.atomic
def carry(*, room: Room, activity: Activity, person_id: int, on: date, by: journal.Actor) -> Initiator:
    """A resident carries ``activity`` of ``room`` from the day ``on``. Who stopped that same day has never stopped.

    Raises: ``NotKnownHere`` where the room does not know this person. Source: DNA-8.
    """
    _hold(room)
    if not Participation.objects.filter(room=room, person_id=person_id).exists():
        raise NotKnownHere
    mine = Initiator.objects.filter(room=room, activity=activity, person_id=person_id)
    initiator = mine.filter(until=None).first() or mine.filter(until=on).first()
    if initiator is None:
        initiator = mine.create(room=room, activity=activity, person_id=person_id, since=on)
    elif initiator.until is None:
        return initiator
    else:
        mine.filter(pk=initiator.pk).update(until=None)
    journal.record("programme.activity.carried", target=initiator, by=by, room_id=room.pk)
    return initiator


@transaction.atomic
def stop_carrying(*, initiator: Initiator, on: date, by: journal.Actor) -> bool:
    """Somebody stops on the day ``on``. Returns whether the activity pauses with it: nobody carries it any more.

    Raises: ``BeforeItBegan``. Source: DNA-8.
    """
    room = _hold(initiator.room)
    _end(initiator, on)
    journal.record("programme.activity.let_go", target=initiator, by=by, room_id=room.pk)
    activity = initiator.activity
    if Initiator.objects.filter(room=room, activity=activity, until=None).exists():
        return False
    return pause(room=room, activity=activity, on=on, by=by)


@transaction.atomic
def start(*, room: Room, activity: Activity, on: date, by: journal.Actor) -> bool:
    """``activity`` runs in ``room`` from the day ``on``, new or again. False where it did already.

    What paused that same day has never paused.
    Raises: ``NobodyCarriesIt`` where no resident carries it; ``OffTheList`` where the cooperative put it away and
    ``room`` never had it. Source: DNA-8, ACT-1, ACT-2.
    """
    _hold(room)
    if not Initiator.objects.filter(room=room, activity=activity, until=None, since__lte=on).exists():
        raise NobodyCarriesIt
    periods = ActivityPeriod.objects.filter(room=room, activity=activity)
    if periods.filter(until=None).exists():
        return False
    if activity.put_away_on and not periods.exists():
        raise OffTheList
    period = periods.filter(until=on).first()
    if period is None:
        period = ActivityPeriod.objects.create(room=room, activity=activity, since=on)
    else:
        periods.filter(pk=period.pk).update(until=None)
    journal.record("programme.activity.started", target=period, by=by, room_id=room.pk)
    return True


@transaction.atomic
def pause(*, room: Room, activity: Activity, on: date, by: journal.Actor) -> bool:
    """``activity`` does not run in ``room`` from the day ``on``. False where it did not already. Its history stays.

    Raises: ``BeforeItBegan``. Source: DNA-8, ACT-2.
    """
    _hold(room)
    period = ActivityPeriod.objects.filter(room=room, activity=activity, until=None).first()
    if period is None:
        return False
    journal.record("programme.activity.paused", target=period, by=by, room_id=room.pk)
    _end(period, on)
    return True


@transaction.atomic
def announce(
    *,
    room: Room,
    activity: Activity,
    title: str,
    text: str,
    by: journal.Actor,
    seen: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """``room`` says in its own words what ``activity`` is there. Returns what was there before of each that changed.

    ``seen``: what stood there when somebody began to type.
    Wording that closes is never refused here: a screen warns of it (``rules.check``).
    Raises: ``ChangedMeanwhile``. Source: DNA-7.
    """
    _hold(room)
    said, made = RoomActivity.objects.get_or_create(room=room, activity=activity)
    now = {"title": said.title, "text": said.text}
    new = changes(now=now, seen=seen or {}, wanted={"title": title, "text": text})
    if new:
        RoomActivity.objects.filter(pk=said.pk).update(**new)
        journal.record("programme.activity.announced", target=said, by=by, room_id=room.pk, first=made)
    return {name: now[name] for name in new}


def _end(row: ActivityPeriod | Initiator, on: date) -> None:
    """A period that ends on the day it began was none."""
    if on < row.since:
        raise BeforeItBegan
    if on == row.since:
        type(row).objects.filter(pk=row.pk).delete()  # the one in hand keeps its number, for the journal
    else:
        type(row).objects.filter(pk=row.pk).update(until=on)


def _hold(room: Room) -> Room:
    """Two desks, one room: the second waits."""
    return Room.objects.select_for_update().get(pk=room.pk)
