"""Who leads, and who could."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Max

from buurtwerkkamer.domain.people.models import Participation, Person
from buurtwerkkamer.domain.people.queries.names import first_names
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, CalendarAddress, Initiator, Leader, Series
from buurtwerkkamer.domain.programme.queries.occurrence import Leads
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.spelling import folded, matches

BEFORE: Final = timedelta(days=366)
MOST: Final = 8  # people who are proposed


@dataclass(frozen=True, slots=True)
class LedBefore:
    """Who helped at such a thing before: how often in a year, and when last."""

    who: Leads
    times: int
    last_on: date


def led_before(*, room: Room, activity_id: int, on: date) -> list[LedBefore]:
    """Who helped at the activity in the year before ``on``, most often first: who can stand in. Two queries."""
    helped = Attendance.objects.filter(
        room=room, activity=activity_id, on__gte=on - BEFORE, on__lt=on, capacity=Capacity.VOLUNTEER
    )
    rows = helped.order_by().values_list("person").annotate(times=Count("*"), last_on=Max("on"))
    most = sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST]
    people = {person.pk: person for person in Person.objects.filter(pk__in=[pk for pk, _times, _last in most])}
    names = first_names(list(people.values()))
    return [
        LedBefore(Leads(pk, names[pk], people[pk].picture, people[pk].paint), times, last) for pk, times, last in most
    ]


def who_carry(*, room: Room, activity_id: int) -> list[Leads]:
    """The residents who carry the activity now, first names told apart: who leads it first. One query."""
    carriers = Initiator.objects.filter(room=room, activity=activity_id, until=None).values("person")
    people = list(Person.objects.filter(pk__in=carriers).order_by("first_name", "pk"))
    names = first_names(people)
    return [Leads(person.pk, names[person.pk], person.picture, person.paint) for person in people]


def who_leads(*, series: Series) -> list[int]:
    """The numbers of the people who lead ``series``. One query."""
    return list(Leader.objects.filter(series=series).order_by("person").values_list("person_id", flat=True))


def first_names_in(*, room: Room, person_ids: Collection[int]) -> dict[int, str]:
    """Those of ``person_ids`` whom ``room`` knows, by first name with an initial. One query."""
    known = Participation.objects.filter(room=room, person__in=person_ids).select_related("person")
    return {one.person_id: one.person.short_name for one in known}


def possible_leaders(*, room: Room) -> list[Leads]:
    """Everybody whom ``room`` knows, by first name with an initial. One query."""
    known = Participation.objects.filter(room=room).values("person")
    people = Person.objects.filter(pk__in=known).only("first_name", "last_name", "picture", "paint")
    seen = [Leads(person.pk, person.short_name, person.picture, person.paint) for person in people]
    return sorted(seen, key=lambda one: (one.name.casefold(), one.person_id))


def calendar_of(*, room: Room, digest: str) -> int | None:
    """Whose own calendar is read at the address with this digest; None where there is none in ``room``."""
    there = CalendarAddress.objects.filter(room=room, digest=digest)
    return there.values_list("person_id", flat=True).first()


def kept_calendar(*, room: Room, person_id: int) -> dict[str, str] | None:
    """What is kept of the address of somebody's own calendar, as plain values; None where there is none."""
    there = CalendarAddress.objects.filter(room=room, person=person_id).first()
    return {"digest": there.digest, "made_on": there.made_on.isoformat()} if there else None


def called(*, room: Room, typed: str) -> list[Leads]:
    """Who of ``room`` may be meant by ``typed``: only the best fitting, more than one where they fit alike."""
    fits = [(fit, one) for one in possible_leaders(room=room) if (fit := matches(typed, one.name)) is not None]
    best = min((fit for fit, _one in fits), default=0)
    exact = [one for _fit, one in fits if folded(one.name) == folded(typed)]
    return exact or [one for fit, one in fits if fit == best]


def leaders_of_room(*, room: Room) -> list[Leads]:
    """Everybody who leads something in ``room``, now or once, by name. One query."""
    leading = Leader.objects.filter(room=room).values("person")
    people = list(Person.objects.filter(pk__in=leading))
    names = first_names(people)
    seen = [Leads(person.pk, names[person.pk], person.picture, person.paint) for person in people]
    return sorted(seen, key=lambda one: (one.name.casefold(), one.person_id))
