"""Who is missed in a room, and who knows them. Source: REG-4."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Max, QuerySet

from buurtwerkkamer.domain.pathway.enums import CELEBRATED, News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.pathway.queries.questions import talents_of
from buurtwerkkamer.domain.pathway.rules.missing import VISITS, Missed, is_left_alone, missed
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Visit
from buurtwerkkamer.domain.rooms.models import Room

BACK: Final = timedelta(weeks=26)  # so far, how somebody used to come
RECENT: Final = timedelta(days=12)  # who came since is not missed, whatever their rhythm
MOST: Final = 6  # at once: a short list
MOST_KNOW: Final = 2  # who know somebody


@dataclass(frozen=True, slots=True)
class MissedNeighbour:
    """Somebody who is missed, what they can, and the names of who know them best."""

    person: Person
    talents: list[str]
    rhythm: Missed
    known_by: list[str]


def who_is_missed(*, room: Room, on: date) -> list[MissedNeighbour]:
    """A short list: who came most often first, without whom nobody need ask now. Seven queries.

    Source: DNA-1, REG-4.
    """
    visits = Visit.objects.filter(room=room, on__gt=on - BACK, on__lte=on)
    open_days = visits.order_by().values_list("on", flat=True).distinct()
    found = missed(came=_came(room, on), open_days=open_days, on=on)
    alone = _left_alone(room, found, on)
    short = [one for one in found if one.person_id not in alone][:MOST]
    ids = [one.person_id for one in short]
    people = Person.objects.filter(participations__room=room, is_forgotten=False).in_bulk(ids)
    known_by, talents = _known_by(room, ids, on), talents_of(ids)
    return [
        MissedNeighbour(people[one.person_id], talents.get(one.person_id, []), one, known_by.get(one.person_id, []))
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


def _known_by(room: Room, person_ids: list[int], on: date) -> dict[int, list[str]]:
    """Who helped most often where they came."""
    came = Attendance.objects.filter(room=room, on__gt=on - BACK).order_by()
    theirs = list(came.filter(person__in=person_ids).values_list("session", "person"))
    helped = came.filter(session__in={session for session, _person in theirs}, capacity=Capacity.VOLUNTEER)
    helpers: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for session, person, name in helped.values_list("session", "person", "person__first_name"):
        helpers[session].append((person, name))
    together: dict[int, Counter[tuple[int, str]]] = defaultdict(Counter)
    for session, person in theirs:
        together[person].update(one for one in helpers[session] if one[0] != person)
    return {person: [name for (_pk, name), _times in of.most_common(MOST_KNOW)] for person, of in together.items()}
