"""The list of activities."""

from datetime import date, time

from buurtwerkkamer.domain.programme.models import Activity, Attendance, Session
from buurtwerkkamer.domain.programme.queries.week import taking_place
from buurtwerkkamer.domain.rooms.models import Room


def all_activities() -> list[Activity]:
    """Every activity and service, in the order of the list. One query. Source: ACT-1."""
    return list(Activity.objects.order_by("position"))


def drop_in() -> Activity:
    """What is always there and asks nothing: where a visitor without a name is counted. Source: ACT-2, DNA-5."""
    return Activity.objects.filter(always_present=True).order_by("position")[0]


def likely_activity(*, room: Room, person_id: int, type_code: str, on: date, at: time) -> Activity | None:
    """What somebody comes for who only says what kind of thing it is.

    The session of that type which is on now or next; else what this person did last of it; else the first of the list.
    None for a type that there is not. Source: REG-1 (two taps, no list of 33 names).
    """
    of_type = Activity.objects.filter(type__code=type_code)
    planned = Session.objects.filter(room=room, on=on, activity__in=of_type)
    today = taking_place(planned).select_related("activity")
    sessions = sorted(today, key=lambda session: _minutes_away(session, at))
    if sessions:
        return sessions[0].activity
    last = Attendance.objects.filter(room=room, person_id=person_id, activity__in=of_type).order_by("-on")
    done = last.select_related("activity").first()
    return done.activity if done else of_type.order_by("position").first()


def _minutes_away(session: Session, at: time) -> int:
    """0 for what is on now; what was over counts double, because nobody comes for it any more."""
    if session.starts_at is None:
        return 0
    now, begins = _minutes(at), _minutes(session.starts_at)
    ends = _minutes(session.ends_at) if session.ends_at else begins + 60
    return max(begins - now, 0) + 2 * max(now - ends, 0)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
