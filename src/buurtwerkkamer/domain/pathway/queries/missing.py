"""Who is missed in a room, and who knows them. Source: REG-4."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.pathway.enums import CELEBRATED, News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.pathway.rules.missing import VISITS, Missed, is_left_alone, missed
from buurtwerkkamer.domain.people.models import Person, Talent
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Visit
from buurtwerkkamer.domain.rooms.models import Room

BACK: Final = timedelta(weeks=26)  # so far, how somebody used to come
RECENT: Final = timedelta(days=12)  # who came since is not missed, whatever their rhythm
MOST: Final = 6  # at once: a short list
MOST_KNOW: Final = 2  # who know somebody


@dataclass(frozen=True, slots=True)
class MissedNeighbour:
    """Somebody who is missed, something that they can, and the names of who know them best."""

    person: Person
    talent: str
    rhythm: Missed
    known_by: list[str]


def who_is_missed(*, room: Room, on: date) -> list[MissedNeighbour]:
    """A short list: who came most often first, without whom nobody need ask now. Five queries.

    Source: DNA-1, REG-4.
    """
    visits = Visit.objects.filter(room=room, on__gt=on - BACK, on__lte=on)
    open_days = visits.order_by().values_list("on", flat=True).distinct()
    found = missed(came=_came(room, on), open_days=open_days, on=on)
    alone = _left_alone(room, found, on)
    short = [one for one in found if one.person_id not in alone][:MOST]
    ids = [one.person_id for one in short]
    known = Person.objects.filter(participations__room=room, is_forgotten=False)
    people: dict[int, Any] = known.annotate(talent=Coalesce(_a_talent(), Value(""))).in_bulk(ids)
    known_by = _known_by(room, ids, on)
    return [
        MissedNeighbour(people[one.person_id], people[one.person_id].talent, one, known_by.get(one.person_id, []))
        for one in short
        if one.person_id in people
    ]


def good_news(*, room: Room, since: date, until: date) -> QuerySet[Heard]:
    """Who found work or went on from ``since`` to before ``until``: that is celebrated. Source: REG-4."""
    lately = Heard.objects.filter(room=room, heard_on__gte=since, heard_on__lt=until)
    return lately.filter(news__in=CELEBRATED, person__is_forgotten=False)


def news_of(*, room: Room, pk: int) -> Heard | None:
    """What was heard, with this key, where it is of ``room``."""
    return Heard.objects.filter(room=room, pk=pk).select_related("person", "room").first()


def _came(room: Room, on: date) -> dict[int, list[date]]:
    """The visits of who has a habit and was not here lately."""
    visits = Visit.objects.filter(room=room, on__gt=on - BACK, on__lte=on).order_by()
    habits = visits.values("person").annotate(times=Count("pk"), last=Max("on"))
    away = habits.filter(times__gte=VISITS, last__lt=on - RECENT).values("person")
    came: dict[int, list[date]] = defaultdict(list)
    for person, day in visits.filter(person__in=away).values_list("person", "on"):
        came[person].append(day)
    return came


def _left_alone(room: Room, found: Iterable[Missed], on: date) -> set[int]:
    last = {one.person_id: one.last_on for one in found}
    heard = Heard.objects.filter(room=room, person__in=last)
    return {
        one.person_id
        for one in heard
        if is_left_alone(
            news=News(one.news), heard_on=one.heard_on, until=one.until, last_on=last[one.person_id], on=on
        )
    }


def _a_talent() -> Subquery:
    return Subquery(Talent.objects.filter(person=OuterRef("pk")).order_by("pk").values("words")[:1])


def _known_by(room: Room, person_ids: list[int], on: date) -> dict[int, list[str]]:
    """Who helped most often where they came."""
    helped = Attendance.objects.filter(room=room, on__gt=on - BACK, capacity=Capacity.VOLUNTEER).order_by()
    together = helped.filter(session__attendances__person__in=person_ids)
    counted = together.values_list("session__attendances__person", "person", "person__first_name")
    found: dict[int, list[str]] = defaultdict(list)
    for person, helper, name, _times in counted.annotate(times=Count("pk")).order_by("-times", "person"):
        if helper != person and len(found[person]) < MOST_KNOW:
            found[person].append(name)
    return found
