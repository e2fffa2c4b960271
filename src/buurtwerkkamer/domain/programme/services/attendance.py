"""Who came and what for: the one way in for tablet, desk, register and demo, for one line or a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_years_written
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.prepared import Prepared

BATCH = 2000  # rows a statement; SQLite allows 32,766 values


class TooManyStrangers(DomainError):
    message = _("Zoveel mensen passen niet in de kamer. Vraag de coördinator.")


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A person at an activity on a day. ``minutes`` are given hours: a participant's are not kept."""

    on: date
    activity_id: int
    person_id: int
    capacity: Capacity = Capacity.PARTICIPANT
    minutes: int = 0

    @property
    def key(self) -> tuple[date, int, int, str]:
        """What makes two lines the same: day, activity, person and capacity. Source: register-import.md."""
        return (self.on, self.activity_id, self.person_id, str(self.capacity))


@dataclass(frozen=True, slots=True)
class HeadcountLine:
    """So many visitors whom nobody knows by name, at an activity on a day."""

    on: date
    activity_id: int
    count: int


@transaction.atomic(savepoint=False)
def record_attendances(
    *, room: Room, lines: Sequence[AttendanceLine], import_id: int | None = None, visited: bool = False
) -> list[AttendanceLine]:
    """Write each of ``lines`` once, with its session and visit where these are not yet there. Returns the new ones.

    A line that stands there already, or twice in ``lines``, changes nothing. ``visited``: all visits are there already.
    Source: ACT-3, REG-5; register-import.md ("duplicate").
    """
    if not lines:
        return []
    sessions, attended = _there(room, lines)
    first = {line.key: line for line in reversed(lines)}  # of two the same, the earlier one stays
    new = [line for line in lines if line.key not in attended and first[line.key] is line]
    if not new:
        return []
    sessions |= _make_sessions(room, {(line.on, line.activity_id) for line in new} - sessions.keys(), import_id)
    if not visited:
        visits = {(line.on, line.person_id) for line in new}
        bulk.insert(
            Visit,
            ("room", "on", "person", "import_id"),
            [(room.pk, on, person, import_id) for on, person in sorted(visits)],
            ignore_conflicts=True,
        )
    bulk.insert(
        Attendance,
        ("room", "on", "activity", "session", "person", "capacity", "minutes", "import_id"),
        [
            (
                room.pk,
                line.on,
                line.activity_id,
                sessions[line.on, line.activity_id],
                line.person_id,
                str(line.capacity),
                line.minutes if line.capacity == Capacity.VOLUNTEER else 0,
                import_id,
            )
            for line in new
        ],
    )
    note_years_written(room=room, years={line.on.year for line in new})
    return new


@transaction.atomic(savepoint=False)
def take_back_attendances(*, room: Room, lines: Sequence[AttendanceLine]) -> None:
    """These people were not at that after all. Their visits stay. Source: ACT-3."""
    for line in lines:
        Attendance.objects.filter(
            room=room, on=line.on, activity_id=line.activity_id, person_id=line.person_id, capacity=line.capacity
        ).delete()
    note_years_written(room=room, years={line.on.year for line in lines})


@transaction.atomic(savepoint=False)
def give_hours(*, room: Room, line: AttendanceLine) -> int | None:
    """A volunteer gave these minutes to an activity on a day; what stood there before is replaced by them.

    Returns the minutes before, None where there were none. Source: ACT-3, FIN-6.
    """
    there = Attendance.objects.filter(
        room=room, on=line.on, activity_id=line.activity_id, person_id=line.person_id, capacity=Capacity.VOLUNTEER
    )
    before = there.values_list("minutes", flat=True).first()
    if before is None:
        record_attendances(room=room, lines=[line])
    else:
        there.update(minutes=line.minutes)
        note_years_written(room=room, years={line.on.year})
    return before


@transaction.atomic(savepoint=False)
def count_strangers(*, room: Room, on: date, activity_id: int, number: int) -> None:
    """``number`` more visitors whom nobody knows by name; fewer where it is negative. Source: REG-1, DNA-5.

    Raises ``TooManyStrangers`` where no room holds so many in a day: somebody plays with the tablet.
    """
    there = Headcount.objects.filter(room=room, on=on, activity_id=activity_id)
    if number < 0:
        there.filter(count__lte=-number).delete()
        there.update(count=F("count") + number)
    elif not bulk.insert_new(
        Headcount, ("room", "on", "activity", "count"), [(room.pk, on, activity_id, number)], returning="id"
    ) and not there.filter(count__lte=Headcount.MOST - number).update(count=F("count") + number):
        raise TooManyStrangers
    note_years_written(room=room, years={on.year})


@transaction.atomic
def record_headcounts(*, room: Room, lines: Sequence[HeadcountLine], import_id: int | None = None) -> int:
    """Write the anonymous visitors of a day and activity, once. Returns how many lines are new.

    Source: REG-1, DNA-5.
    """
    if not lines:
        return 0
    days = [line.on for line in lines]
    there = set(Headcount.objects.filter(room=room, on__range=(min(days), max(days))).values_list("on", "activity_id"))
    new = {(line.on, line.activity_id): line for line in reversed(lines) if (line.on, line.activity_id) not in there}
    Headcount.objects.bulk_create(
        (
            Headcount(room=room, on=line.on, activity_id=line.activity_id, count=line.count, import_id=import_id)
            for line in new.values()
        ),
        batch_size=BATCH,
    )
    note_years_written(room=room, years={on.year for on, _activity in new})
    return len(new)


def _there(room: Room, lines: Sequence[AttendanceLine]) -> tuple[dict[tuple[date, int], int], set[tuple[Any, ...]]]:
    """Of the days of ``lines``: the first session of each day and activity, one without a time before all others; and
    the keys of who attended. One query.
    """
    days, people = [line.on for line in lines], [line.person_id for line in lines]
    rows = _THERE.rows(room=room.pk, first=min(days), last=max(days), least=min(people), most=max(people))
    sessions, attended = {}, set()
    for on, activity, session, person, capacity in rows:
        sessions[on, activity] = session
        attended.add((on, activity, person, capacity))
    return sessions, attended


def _sessions_there(room: int, first: date, last: date, least: int, most: int) -> QuerySet[Session, Any]:
    """Each once, or once for each of the people numbered ``least`` to ``most`` who was there."""
    last_first = (F("starts_at").desc(nulls_last=True), "-pk")  # so that the first is what a dictionary keeps
    them = FilteredRelation("attendances", condition=Q(attendances__person__gte=least, attendances__person__lte=most))
    there = Session.objects.filter(room=room, on__range=(first, last)).annotate(them=them).order_by(*last_first)
    return there.values_list("on", "activity_id", "pk", "them__person_id", "them__capacity")


_THERE: Final = Prepared(_sessions_there, room=int, first=date, last=date, least=int, most=int)


def _make_sessions(room: Room, wanted: set[tuple[date, int]], import_id: int | None) -> dict[tuple[date, int], int]:
    made = Session.objects.bulk_create(
        (Session(room_id=room.pk, on=on, activity_id=activity, import_id=import_id) for on, activity in sorted(wanted)),
        batch_size=BATCH,
    )
    return {(session.on, session.activity_id): session.pk for session in made}
