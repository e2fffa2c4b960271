"""The cooperative edits the list: adds, renames, moves, puts away, brings back. What has a history is never deleted."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.models import Activity, ActivityType, Job, Session
from buurtwerkkamer.domain.programme.queries.activities import DEBTS
from buurtwerkkamer.domain.programme.rules import group_of
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_all_years
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

DETAILS: Final = ("label", "type_id")


class NoLabel(DomainError):
    message = _("Zonder naam gaat het niet. Zeg hoe het heet.")


class NameTaken(DomainError):
    message = _("Deze naam staat al in de lijst. Kies een andere.")


class NamePutAway(DomainError):
    message = _("Deze naam is al opgeborgen. Haal hem terug, of kies een andere.")


class InEveryRoom(DomainError):
    message = _("Dit is er in elke kamer altijd. Alleen de naam mag anders.")


class DebtsStayApart(DomainError):
    message = _("Hulp bij schulden blijft bij elkaar. Zo komt het nooit op de tafel.")


class LastOfItsType(DomainError):
    message = _("Dit is de laatste van zijn soort. Zet er eerst iets bij.")


@transaction.atomic
def add_activity(*, label: str, type_id: int, by: journal.Actor) -> Activity:
    """Put something new on the list, under a type.

    Raises: ``NameTaken``, ``NamePutAway``, ``NoLabel``. Source: ACT-1.
    """
    types = _hold()
    _refuse_name(label)
    last = Activity.objects.aggregate(last=Max("position"))["last"] or 0
    code = f"eigen-{last + 1}"  # no code of the source begins so: a later release never meets it
    group = group_of(code=code, type_code=types[type_id].code)
    activity = Activity.objects.create(
        type_id=type_id, code=code, label=label, position=last + 1, volunteer_group=group
    )
    journal.record("programme.activity.listed", target=activity, by=by)
    return activity


@transaction.atomic
def take_back_activity(*, activity_id: int, on: date, by: journal.Actor) -> None:
    """It was put on the list by mistake: gone where nothing refers to it, else put away. Raises: as ``put_away``."""
    _hold()
    activity = Activity.objects.get(pk=activity_id)
    try:
        with transaction.atomic():
            journal.record("programme.activity.unlisted", target=activity, by=by)
            activity.delete()
    except ProtectedError:
        put_away(activity_id=activity_id, on=on, by=by)


@transaction.atomic
def change_activity(
    *, activity_id: int, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Rename it, or move it to another type; ``seen`` is what stood there when somebody began to type.

    Moved, it counts under its new type in every year: rooms that had it are counted again. Returns what was there
    before of each that changed; empty where nothing did.
    Raises: ``ChangedMeanwhile``, ``NoLabel``, ``NameTaken``, ``NamePutAway``; for another type ``InEveryRoom``,
    ``DebtsStayApart``, ``LastOfItsType``. Source: ACT-1, ACT-2.
    """
    types = _hold()
    activity = Activity.objects.select_related("type").get(pk=activity_id)
    now = {name: getattr(activity, name) for name in DETAILS}
    new = changes(now=now, seen=seen, wanted=wanted)
    if "label" in new:
        _refuse_name(new["label"], but=activity)
    if "type_id" in new:
        _refuse_move(activity, types[new["type_id"]])
        activity.volunteer_group = group_of(code=activity.code, type_code=types[new["type_id"]].code)
        _count_again(activity)
    for name, value in new.items():
        setattr(activity, name, value)
    if new:
        activity.save(update_fields=[*new, "volunteer_group"])
        journal.record("programme.activity.changed", target=activity, by=by, fields=sorted(new))
    return {name: now[name] for name in new}


@transaction.atomic
def rename_type(
    *, type_id: int, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Call a type otherwise; it counts as it did. Returns what it was called before; empty where nothing changed.

    Raises: ``ChangedMeanwhile``, ``NoLabel``, ``NameTaken``. Source: ACT-1, counting.md (results count by type).
    """
    types = _hold()
    kind = types[type_id]
    now = {"label": kind.label}
    new = changes(now=now, seen=seen, wanted=wanted)
    if not new:
        return {}
    if not new["label"].strip():
        raise NoLabel
    if any(_alike(new["label"], other.label) for other in types.values() if other != kind):
        raise NameTaken
    kind.label = new["label"]
    kind.save(update_fields=("label",))
    journal.record("programme.activity_type.renamed", target=kind, by=by)
    return now


@transaction.atomic
def put_away(*, activity_id: int, on: date, by: journal.Actor) -> bool:
    """Off the list from the day ``on``. Rooms that had it keep it, and all that was noted stays. False where it was.

    Raises: ``InEveryRoom``, ``LastOfItsType``. Source: ACT-1, ACT-2.
    """
    _hold()
    activity = Activity.objects.get(pk=activity_id)
    if activity.put_away_on:
        return False
    if activity.always_present:
        raise InEveryRoom
    _refuse_last(activity)
    _set_put_away(activity, on)
    journal.record("programme.activity.put_away", target=activity, by=by)
    return True


@transaction.atomic
def bring_back(*, activity_id: int, by: journal.Actor) -> bool:
    """On the list again. False where it was. Source: ACT-1."""
    _hold()
    activity = Activity.objects.get(pk=activity_id)
    if not activity.put_away_on:
        return False
    _set_put_away(activity, None)
    journal.record("programme.activity.brought_back", target=activity, by=by)
    return True


def _hold() -> dict[int, ActivityType]:
    """Two desks, one list: the second waits."""
    return {kind.pk: kind for kind in ActivityType.objects.select_for_update().order_by("position")}


def _set_put_away(activity: Activity, on: date | None) -> None:
    activity.put_away_on = on
    activity.save(update_fields=("put_away_on",))


def _refuse_name(label: str, but: Activity | None = None) -> None:
    if not label.strip():
        raise NoLabel
    others = Activity.objects.exclude(pk=but.pk if but else 0).values_list("label", "put_away_on")
    for other, put_away_on in others:
        if _alike(label, other):
            raise NamePutAway if put_away_on else NameTaken


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _refuse_move(activity: Activity, to: ActivityType) -> None:
    if activity.always_present:
        raise InEveryRoom
    if DEBTS in {activity.type.code, to.code}:
        raise DebtsStayApart
    if not activity.put_away_on:
        _refuse_last(activity)


def _refuse_last(activity: Activity) -> None:
    """Of every type something is on the list: the table has a tile for each."""
    if not Activity.objects.filter(type=activity.type_id, put_away_on=None).exclude(pk=activity.pk).exists():
        raise LastOfItsType


def _count_again(activity: Activity) -> None:
    sessions, jobs = Session.objects.filter(activity=activity), Job.objects.filter(kind=activity)
    note_all_years(rooms=Room.objects.filter(Q(pk__in=sessions.values("room")) | Q(pk__in=jobs.values("room"))))
