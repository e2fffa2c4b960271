"""Who was at a session, put right afterwards by those who were not at the tablet: one save, and the exact way back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.enums import Capacity, Correction
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_written
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes


class NotYet(DomainError):
    message = _("Deze keer komt nog. Daarna vul je in wie er was.")


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody was there, in a capacity. ``minutes`` are a volunteer's: a participant's are not kept."""

    person_id: int
    capacity: Capacity
    minutes: int = 0

    @property
    def key(self) -> tuple[int, str]:
        """What is there once at a session."""
        return self.person_id, str(self.capacity)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a save changed: plain values that survive a signed address, enough to put everything back as it was."""

    added: Sequence[Sequence[Any]] = ()  # person, capacity, minutes
    removed: Sequence[Sequence[Any]] = ()  # person, capacity, minutes, import
    hours: Sequence[Sequence[int]] = ()  # person, minutes before, minutes after
    came: Sequence[int] = ()  # who had no visit on that day, and has now
    gone: Sequence[Sequence[Any]] = ()  # person, import: visits of which nothing but this session told
    strangers: Sequence[Any] = ()  # number before, number after, import

    @property
    def is_nothing(self) -> bool:
        """Whether everything stayed as it was."""
        return not (self.added or self.removed or self.hours or self.strangers)


@transaction.atomic
def correct_session(
    *,
    session: Session,
    put: Sequence[Present],
    off: Sequence[tuple[int, str]],
    strangers: int | None,
    today: date,
    by: journal.Actor,
    seen: Mapping[str, int] | None = None,
) -> Corrected:
    """``put`` were there, ``off`` were not after all, and ``strangers`` is how many came whom nobody knows by name.

    Only what is named changes, so that what the tablet writes at the same time stays. Visits follow; hours are whole
    minutes. Who is not known in the room is left out. ``seen``: the minutes of who helped, by their number, and
    ``strangers``, as they stood there when somebody began; None: they do not say.
    Raises: ``NotYet`` for a session after ``today``; ``ChangedMeanwhile``, by the same names, where 0 is nobody.
    Source: ACT-3, REG-5, FIN-6, DNA-5.
    """
    if session.on > today:
        raise NotYet
    session = Session.objects.select_for_update(of=("self",)).select_related("room").get(pk=session.pk)
    there = {(one.person_id, one.capacity): one for one in Attendance.objects.filter(session=session)}
    if seen is not None:
        _refuse_changed(session, there.values(), put, off, strangers, seen)
    known = _known(session.room, {one.person_id for one in put})
    new = {one.key: one for one in put if one.key not in there and one.person_id in known}
    rows = [(one.person_id, str(one.capacity), _minutes(one)) for one in new.values()]
    came = _add(session, [(*row, None) for row in rows])
    hours = _change_hours([(there[one.key], one.minutes) for one in put if one.key in there])
    removed, gone = _take_off(session, [there[key] for key in off if key in there and key not in new])
    corrected = Corrected(rows, removed, hours, came, gone, _count(session, strangers))
    if not corrected.is_nothing:
        note_written(room=session.room, year=session.on.year)
        _record(Correction.CORRECTED, session, corrected, by)
    return corrected


@transaction.atomic
def restore_session(*, session: Session, corrected: Corrected, by: journal.Actor) -> bool:
    """Everything that ``corrected`` changed is as it was, except what changed again since. Source: ACT-3.

    Returns whether it is all as it was.
    """
    session = Session.objects.select_for_update(of=("self",)).select_related("room").get(pk=session.pk)
    room, on = session.room, session.on
    known = _known(room, {row[0] for row in (*corrected.removed, *corrected.gone)})
    visits = [(room.pk, on, person, import_id) for person, import_id in corrected.gone if person in known]
    bulk.insert(Visit, ("room", "on", "person", "import_id"), visits, ignore_conflicts=True)
    _add(session, [tuple(row) for row in corrected.removed if row[0] in known])
    of_session = Attendance.objects.filter(session=session)
    for person, capacity, minutes in corrected.added:
        of_session.filter(person_id=person, capacity=capacity, minutes=minutes).delete()
    _unsaid_visits(session, corrected.came).delete()
    for person, before, after in corrected.hours:
        of_session.filter(person_id=person, capacity=Capacity.VOLUNTEER, minutes=after).update(minutes=before)
    if corrected.strangers:
        before, after, import_id = corrected.strangers
        if _strangers(session)[0] == after:
            _write_count(session, before, import_id)
    note_written(room=room, year=on.year)
    _record(Correction.RESTORED, session, corrected, by)
    return _is_as_before(session, corrected, known)


def _is_as_before(session: Session, corrected: Corrected, known: Collection[int]) -> bool:
    rows = Attendance.objects.filter(session=session).values_list("person_id", "capacity", "minutes")
    there = {(person, capacity): minutes for person, capacity, minutes in rows}
    before: dict[tuple[int, str], int | None] = {(person, capacity): None for person, capacity, _m in corrected.added}
    before |= {(person, capacity): minutes for person, capacity, minutes, _i in corrected.removed if person in known}
    before |= {(person, Capacity.VOLUNTEER): minutes for person, minutes, _after in corrected.hours}
    counted = not corrected.strangers or _strangers(session)[0] == corrected.strangers[0]
    return counted and all(there.get(key) == minutes for key, minutes in before.items())


def _refuse_changed(
    session: Session,
    there: Iterable[Attendance],
    put: Iterable[Present],
    off: Iterable[tuple[int, str]],
    strangers: int | None,
    seen: Mapping[str, int],
) -> None:
    """Two who write other hours of the same helper, or count who has no name otherwise: the second is asked."""
    minutes = {one.person_id: one.minutes for one in there if one.capacity == Capacity.VOLUNTEER}
    helped = {one.person_id: one.minutes for one in put if one.capacity == Capacity.VOLUNTEER}
    helped |= {person_id: 0 for person_id, capacity in off if capacity == Capacity.VOLUNTEER}
    wanted = {str(person_id): of_one for person_id, of_one in helped.items()}
    now = {str(person_id): minutes.get(person_id, 0) for person_id in helped}
    if strangers is not None:
        wanted["strangers"], now["strangers"] = strangers, _strangers(session)[0]
    changes(now=now, seen={name: seen.get(name, 0) for name in now}, wanted=wanted)


def _record(action: Correction, session: Session, corrected: Corrected, by: journal.Actor) -> None:
    numbers = {
        "added": len(corrected.added),
        "removed": len(corrected.removed),
        "hours": len(corrected.hours),
        "strangers": int(bool(corrected.strangers)),
    }
    journal.record(action.value, target=session, by=by, room_id=session.room_id, **numbers)


def _known(room: Room, person_ids: set[int]) -> set[int]:
    known = Participation.objects.filter(room=room, person__in=person_ids)
    return set(known.values_list("person_id", flat=True))


def _minutes(present: Present) -> int:
    return present.minutes if present.capacity == Capacity.VOLUNTEER else 0


def _add(session: Session, rows: Sequence[tuple[Any, ...]]) -> list[int]:
    """Write who was there, each a person, capacity, minutes and import. Returns who had no visit yet on that day."""
    of_session = (session.room_id, session.on, session.activity_id, session.pk)
    bulk.insert(
        Attendance,
        ("room", "on", "activity", "session", "person", "capacity", "minutes", "import_id"),
        [(*of_session, *row) for row in rows],
        ignore_conflicts=True,
    )
    visits = [(session.room_id, session.on, person) for person in sorted({row[0] for row in rows})]
    return bulk.insert_new(Visit, ("room", "on", "person"), visits, returning="person")


def _change_hours(wanted: Iterable[tuple[Attendance, int]]) -> list[tuple[int, int, int]]:
    changed = []
    for there, minutes in wanted:
        if there.capacity == Capacity.VOLUNTEER and there.minutes != minutes:
            changed.append((there.person_id, there.minutes, minutes))
            Attendance.objects.filter(pk=there.pk).update(minutes=minutes)
    return changed


def _take_off(
    session: Session, gone: Sequence[Attendance]
) -> tuple[list[tuple[int, str, int, int | None]], list[tuple[int, int | None]]]:
    Attendance.objects.filter(pk__in=[one.pk for one in gone]).delete()
    visits = _unsaid_visits(session, {one.person_id for one in gone})
    unsaid = list(visits.values_list("person_id", "import_id"))
    visits.delete()
    return [(one.person_id, one.capacity, one.minutes, one.import_id) for one in gone], unsaid


def _unsaid_visits(session: Session, person_ids: Iterable[int]) -> Any:
    """Visits on that day of which nothing tells any more: no tap at the table, no other attendance."""
    of_day = {"room": session.room, "on": session.on, "person__in": list(person_ids)}
    did = Attendance.objects.filter(**of_day).values("person")
    return Visit.objects.filter(**of_day, arrived_at=None).exclude(person__in=did)


def _strangers(session: Session) -> tuple[int, int | None]:
    """How many nobody knows by name, and the import that said so."""
    there = Headcount.objects.filter(room=session.room, on=session.on, activity=session.activity_id)
    return there.values_list("count", "import_id").first() or (0, None)


def _count(session: Session, number: int | None) -> tuple[Any, ...]:
    before, import_id = _strangers(session)
    if number is None or number == before:
        return ()
    _write_count(session, number, import_id)
    return before, number, import_id


def _write_count(session: Session, number: int, import_id: int | None) -> None:
    of_activity: dict[str, Any] = {"room": session.room, "on": session.on, "activity_id": session.activity_id}
    if number:
        defaults = {"count": number, "import_id": import_id}
        Headcount.objects.update_or_create(**of_activity, defaults=defaults)
    else:
        Headcount.objects.filter(**of_activity).delete()
