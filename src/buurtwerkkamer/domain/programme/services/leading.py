"""Who leads: what comes back, or this one time. And where a volunteer reads their own calendar."""

import secrets
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256

from django.db import transaction

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.models import CalendarAddress, Leader, Series, Session
from buurtwerkkamer.domain.programme.queries.leading import who_leads
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.services.sessions import made
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.meanwhile import changes


@transaction.atomic
def lead_series(
    *, series: Series, person_ids: Collection[int], by: journal.Actor, seen: Collection[int] | None = None
) -> list[int]:
    """These people lead ``series``, and nobody else does. Returns who led it before.

    ``seen``: who led it when somebody began to choose. Raises: ``ChangedMeanwhile``. Source: ACT-3.
    """
    series = Series.objects.select_for_update().get(pk=series.pk)
    before = who_leads(series=series)
    leading = _leading(now=before, seen=seen, wanted=person_ids)
    Leader.objects.filter(series=series).delete()
    Leader.objects.bulk_create(
        Leader(room_id=series.room_id, series=series, person_id=person) for person in _known(series.room_id, leading)
    )
    journal.record("programme.series.led", target=series, by=by, room_id=series.room_id)
    return before


@transaction.atomic
def lead_this_one(
    *, occurrence: Occurrence, person_ids: Collection[int], by: journal.Actor, seen: Collection[int] | None = None
) -> tuple[Session, list[int] | None]:
    """These people lead this one time, whoever leads the series. Returns who did before; None: whom the series says.

    ``seen``: who led it when somebody began to choose. Raises: ``ChangedMeanwhile``. Source: ACT-3.
    """
    session = made(occurrence=occurrence)
    before = list(session.leaders.values_list("person_id", flat=True)) if session.own_leaders else None
    now = who_leads(series=session.series) if before is None and session.series else before or []
    _lead(session, _leading(now=now, seen=seen, wanted=person_ids))
    journal.record("programme.session.led", target=session, by=by, room_id=session.room_id)
    return session, before


@transaction.atomic
def put_leaders_back(
    *, session: Session, before: list[int] | None, by: journal.Actor, seen: Collection[int] | None = None
) -> None:
    """Who led ``session`` before; None: whom its series says.

    ``seen``: who led it after what is undone. Raises: ``ChangedMeanwhile``.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    now = session.leaders.values_list("person_id", flat=True)
    _lead(session, _leading(now=now, seen=seen, wanted=before or []))
    if before is None:
        Session.objects.filter(pk=session.pk).update(own_leaders=False)
    journal.record("programme.session.led", target=session, by=by, room_id=session.room_id)


@transaction.atomic
def give_calendar(*, room: Room, person_id: int, on: date, by: journal.Actor) -> str | None:
    """A new secret for the address of somebody's own calendar; the old address works no longer.

    It is told once and kept nowhere. None where ``room`` does not know the person.
    """
    if not _known(room.pk, [person_id]):
        return None
    secret = secrets.token_urlsafe(24)
    address, _new = CalendarAddress.objects.update_or_create(
        room=room, person_id=person_id, defaults={"digest": digest_of(secret=secret), "made_on": on}
    )
    journal.record("programme.calendar.given", target=address, by=by, room_id=room.pk)
    return secret


@transaction.atomic
def put_calendar_back(*, room: Room, person_id: int, before: Mapping[str, str] | None, by: journal.Actor) -> bool:
    """Undo ``give_calendar``: the address ``before`` (``queries.leading.kept_calendar``) works again; None: none did.

    Whether there was one to undo.
    """
    address = CalendarAddress.objects.filter(room=room, person_id=person_id).first()
    if address is None:
        return False
    journal.record("programme.calendar.put_back", target=address, by=by, room_id=room.pk)
    if before is None:
        address.delete()
    else:
        made_on = date.fromisoformat(before["made_on"])
        CalendarAddress.objects.filter(pk=address.pk).update(digest=before["digest"], made_on=made_on)
    return True


def digest_of(*, secret: str) -> str:
    """What is kept of the secret in an address."""
    return sha256(secret.encode()).hexdigest()


def _leading(*, now: Collection[int], seen: Collection[int] | None, wanted: Collection[int]) -> set[int]:
    """Who leads from now on; where nobody else was chosen than led it then, who leads it now."""
    stood = {} if seen is None else {"leaders": {*seen}}
    chosen: set[int] = changes(now={"leaders": {*now}}, seen=stood, wanted={"leaders": {*wanted}}).get(
        "leaders", {*now}
    )
    return chosen


def _lead(session: Session, person_ids: Collection[int]) -> None:
    session.leaders.all().delete()
    Leader.objects.bulk_create(
        Leader(room_id=session.room_id, session=session, person_id=person)
        for person in _known(session.room_id, person_ids)
    )
    Session.objects.filter(pk=session.pk).update(own_leaders=True, changed=True)


def _known(room_id: int, person_ids: Collection[int]) -> list[int]:
    """Those of ``person_ids`` whom the room knows."""
    there = Participation.objects.filter(room=room_id, person__in=person_ids).order_by("person")
    return list(there.values_list("person_id", flat=True))
