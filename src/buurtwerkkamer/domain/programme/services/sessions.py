"""One time: planned once, moved, cancelled, and back again. What was written of who came is never touched."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from buurtwerkkamer.domain.programme.models import Attendance, Session
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes, refuse_changed
from buurtwerkkamer.kernel.periods import Period


class EndsBeforeItStarts(DomainError):
    message = "Het einde ligt voor het begin. Kijk de tijden nog eens na."


class AlreadyThere(DomainError):
    message = "Dit staat dan al in het programma."


class SomebodyCame(DomainError):
    message = "Hier waren al mensen. Daarom blijft dit staan."


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What, when and for how much (cents): local day and times."""

    activity_id: int
    on: date
    starts_at: time
    ends_at: time
    contribution_cents: int = 0


@dataclass(frozen=True, slots=True)
class Stood:
    """How a session stood before a change, to be put back."""

    on: str
    starts_at: str | None
    ends_at: str | None
    contribution_cents: int
    changed: bool
    cancelled: bool


@transaction.atomic
def plan_session(*, room: Room, line: SessionLine, by: journal.Actor) -> Session:
    """Something takes place once. Raises: ``EndsBeforeItStarts``, ``AlreadyThere``. Source: ACT-3."""
    _check(room, line)
    session = Session.objects.create(
        room=room,
        activity_id=line.activity_id,
        on=line.on,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        contribution_cents=line.contribution_cents,
    )
    journal.record("programme.session.planned", target=session, by=by, room_id=room.pk)
    return session


@transaction.atomic
def take_back_session(*, session: Session, by: journal.Actor, seen: int | None = None) -> None:
    """It was not planned after all. ``seen``: its revision. Raises: ``SomebodyCame``, ``ChangedMeanwhile``."""
    session = _as_it_was_left(session, seen)
    _refuse_attended(session)
    journal.record("programme.session.taken_back", target=session, by=by, room_id=session.room_id)
    session.delete()


@transaction.atomic
def made(*, occurrence: Occurrence) -> Session:
    """The session of ``occurrence``, made where only its series said it so far. Raises: ``AlreadyThere``."""
    if occurrence.session:
        return Session.objects.select_for_update().get(pk=occurrence.session.pk)
    series = occurrence.series
    if series is None:
        raise ValueError("an occurrence has a session or a series")
    new = Session(
        room_id=series.room_id,
        activity_id=series.activity_id,
        series=series,
        on=occurrence.on,
        planned_on=occurrence.planned_on,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        contribution_cents=occurrence.contribution_cents,
    )
    there = Session.objects.filter(series=series, planned_on=occurrence.planned_on).first()
    if there is None:
        _check_free(new)
        new.save()
    return there or new


@transaction.atomic
def move_session(
    *, occurrence: Occurrence, line: SessionLine, by: journal.Actor, seen: Mapping[str, Any] | None = None
) -> tuple[Session, Stood]:
    """Only this one is on another day or time. Returns how it stood.

    ``seen``: what stood there of ``line`` when somebody began to type; what was not touched stays as it is now.
    Raises: ``SomebodyCame`` where people came and the day would change; ``AlreadyThere``, ``EndsBeforeItStarts``;
    ``ChangedMeanwhile``.
    """
    session = made(occurrence=occurrence)
    now = {name: getattr(session, name) for name in asdict(line)}
    new = changes(now=now, seen=seen or {}, wanted=asdict(line))
    if "on" in new:
        _refuse_attended(session)
    _check(session.room, SessionLine(**(now | new)), besides=session.pk)
    before = _stood(session)
    for name, value in new.items():
        setattr(session, name, value)
    _keep(session, "programme.session.moved", by)
    return session, before


@transaction.atomic
def cancel_session(*, occurrence: Occurrence, by: journal.Actor) -> tuple[Session, Stood]:
    """Only this one does not take place. Returns how it stood. Raises: ``SomebodyCame``."""
    session = made(occurrence=occurrence)
    _refuse_attended(session)
    before = _stood(session)
    session.cancelled = True
    _keep(session, "programme.session.cancelled", by)
    return session, before


@transaction.atomic
def restore_session(*, session: Session, by: journal.Actor) -> Stood:
    """It takes place after all. Returns how it stood."""
    before = _stood(session)
    session.cancelled = False
    _keep(session, "programme.session.restored", by)
    return before


@transaction.atomic
def put_back(*, session: Session, before: dict[str, Any], by: journal.Actor, seen: int | None = None) -> None:
    """``session`` stands again as it did, unless people came since: then its day stays.

    ``seen``: its revision after what is undone. Raises: ``ChangedMeanwhile``, ``AlreadyThere``.
    """
    session = _as_it_was_left(session, seen)
    stood = Stood(**before)
    if not _attended(session):
        session.on = date.fromisoformat(stood.on)
    session.starts_at = time.fromisoformat(stood.starts_at) if stood.starts_at else None
    session.ends_at = time.fromisoformat(stood.ends_at) if stood.ends_at else None
    session.contribution_cents, session.cancelled = stood.contribution_cents, stood.cancelled
    _check_free(session)
    _keep(session, "programme.session.put_back", by, changed=stood.changed)


def as_words(stood: Stood) -> dict[str, Any]:
    """``stood`` as plain values, for an address that puts it back."""
    return asdict(stood)


def _as_it_was_left(session: Session, seen: int | None) -> Session:
    there = Session.objects.select_for_update().get(pk=session.pk)
    refuse_changed(revision=there.revision, seen=seen)
    return there


def _stood(session: Session) -> Stood:
    return Stood(
        on=session.on.isoformat(),
        starts_at=session.starts_at.isoformat() if session.starts_at else None,
        ends_at=session.ends_at.isoformat() if session.ends_at else None,
        contribution_cents=session.contribution_cents,
        changed=session.changed,
        cancelled=session.cancelled,
    )


def _keep(session: Session, what: str, by: journal.Actor, *, changed: bool = True) -> None:
    session.changed = changed
    session.revision += 1
    session.save()
    journal.record(what, target=session, by=by, room_id=session.room_id)


def _check(room: Room, line: SessionLine, besides: int | None = None) -> None:
    if line.ends_at <= line.starts_at:
        raise EndsBeforeItStarts
    same = Session.objects.filter(room=room, on=line.on, activity=line.activity_id, starts_at=line.starts_at)
    day = occurrences(room=room, within=Period(line.on, line.on + timedelta(days=1)))
    said = [
        one for one in day if not one.session and (one.activity.pk, one.starts_at) == (line.activity_id, line.starts_at)
    ]
    if said or (same.exclude(pk=besides) if besides else same).exists():
        raise AlreadyThere


def _check_free(session: Session) -> None:
    same = Session.objects.filter(
        room=session.room_id, on=session.on, activity=session.activity_id, starts_at=session.starts_at
    )
    if same.exclude(pk=session.pk).exists():
        raise AlreadyThere


def _refuse_attended(session: Session) -> None:
    if _attended(session):
        raise SomebodyCame


def _attended(session: Session) -> bool:
    return Attendance.objects.filter(session=session).exists()
