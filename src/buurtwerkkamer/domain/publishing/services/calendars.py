"""The programme as an iCalendar file, for everybody's own calendar. Source: RFC 5545."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.periods import LOCAL, Period

BEFORE: Final = timedelta(weeks=4)
AHEAD: Final = timedelta(weeks=26)


def calendar_of_room(*, room: Room, today: date, at: datetime) -> bytes:
    """What takes place in ``room``, in plain words, without anybody's name, as of the moment ``at``.

    What is never named where everybody sees it is not in it. Four queries.
    """
    shown = [(one, one.thing.words) for one in _around(room, today) if one.thing]
    return _written(room, room.name, shown, at)


def calendar_of_person(*, room: Room, person_id: int, today: date, at: datetime) -> bytes:
    """What somebody leads in ``room``, and nothing of others. Four queries."""
    own = [one for one in _around(room, today) if person_id in {who.person_id for who in one.leaders}]
    return _written(room, f"{room.name}: wat ik leid", [(one, one.label) for one in own], at)


def _around(room: Room, today: date) -> list[Occurrence]:
    return occurrences(room=room, within=Period(today - BEFORE, today + AHEAD))


def _written(room: Room, name: str, shown: Iterable[tuple[Occurrence, str]], at: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//buurtwerkkamer//programma//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    place = ", ".join(filter(None, (room.name, room.address, room.city)))
    for one, words in shown:
        if one.starts_at:
            calendar.add_component(_event(one, words, place, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(one: Occurrence, words: str, place: str, at: datetime) -> Event:
    starts = one.starts_at
    assert starts is not None  # noqa: S101 -- for the type checker: without a time nothing is in a calendar
    begins = datetime.combine(one.on, starts, LOCAL)
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", datetime.combine(one.on, one.ends_at, LOCAL) if one.ends_at else begins + timedelta(hours=1))
    event.add("summary", words if one.takes_place else f"Gaat niet door: {words}")
    event.add("location", place)
    event.add("status", "CONFIRMED" if one.takes_place else "CANCELLED")
    event.add("sequence", one.revision)
    if one.contribution_cents:
        event.add("description", f"Bijdrage: {euros_and_cents(one.contribution_cents)}")
    return event
