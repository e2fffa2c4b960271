"""Nobody who is forgotten is shown: by no query that lists people, on no page, to no role. Source: REG-6, DNA-11.

Every public query of the domain that can be asked of a room, and every page; also those that are made next year. What
a figure of then is counted from may say that it is nobody's: it stands on no page of the day, and in no list to choose.
"""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from datetime import date, time

import pytest
from django.db.models import Manager, Model, QuerySet
from django.utils import timezone

from buurtwerkkamer import domain
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.trust.services.forgetting import NOBODY, forget_person
from buurtwerkkamer.kernel.periods import Period
from tests import cast
from tests.addresses import ALL, example
from tests.domain.trust.planted import somebody
from tests.web.public.test_who_may_what import words


@pytest.fixture
def room(neighbourhood):
    """A room that knew somebody of whom there was something everywhere, in 2020 and today, and who is forgotten."""
    room, today = neighbourhood.room, timezone.localdate()
    person = somebody(room)
    cast.attends(person, on=today)
    cast.helps(person, cast.COOKING, on=today, minutes=90)
    forget_person(person=person, on=today, by=cast.DESK)
    assert Person.objects.filter(is_forgotten=True).count() == 1
    return room


def queries():
    """Every public function of every module of queries, by name."""
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        if ".queries." in module.name:
            found = vars(importlib.import_module(module.name)).items()
            yield from (
                one
                for name, one in found
                if inspect.isfunction(one) and one.__module__ == module.name and not name.startswith("_")
            )


def asked_of(room):
    """What a query may be asked, by the name of the parameter."""
    everybody = list(Person.objects.values_list("pk", flat=True))
    today = timezone.localdate()
    return {
        "room": room,
        "rooms": [room],
        "cooperative": room.cooperative,
        "on": today,
        "today": today,
        "day": today,
        "since": today,
        "until": today,
        "period": Period(date(2020, 1, 1), date(2100, 1, 1)),
        "within": Period(date(2020, 1, 1), date(2100, 1, 1)),
        "at": time(12),
        "year": 2020,
        "person_ids": everybody,
        "ids": everybody,
        "typed": "niet meer",
        "words": "niet",
    }


def found_in(value, depth=0):
    """Every record, and every text, in what a query answered."""
    if isinstance(value, str | Model):
        yield value
        if isinstance(value, Model):
            yield from (v for v in value.__dict__.get("_state").fields_cache.values() if isinstance(v, Model))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from found_in(inner, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset | QuerySet | Manager) and depth < 6:
        for inner in value.all() if isinstance(value, Manager) else value:
            yield from found_in(inner, depth + 1)
    elif dataclasses.is_dataclass(value) and depth < 6:
        for field in dataclasses.fields(value):
            yield from found_in(getattr(value, field.name), depth + 1)


def tells(value):
    return [
        one
        for one in found_in(value)
        if one == NOBODY or (isinstance(one, str) and NOBODY in one) or (isinstance(one, Person) and one.is_forgotten)
    ]


def test_no_query_of_a_room_lists_who_is_forgotten(room):
    given, asked, telling = asked_of(room), [], {}
    for query in queries():
        wanted = inspect.signature(query).parameters.values()
        needed = {one.name for one in wanted if one.default is one.empty}
        if "room" in needed and needed <= given.keys():
            asked.append(query.__name__)
            if tells(query(**{name: given[name] for name in needed})):
                telling[query.__name__] = query.__module__
    assert len(asked) > 40
    assert telling == {}


def test_the_walk_above_would_find_somebody(room):
    nobody = Person.objects.get(is_forgotten=True)
    assert tells([nobody])
    assert tells({"a": (f"{NOBODY} (klus)",)})
    assert not tells(Person.objects.filter(is_forgotten=False))


def test_no_page_shows_who_is_forgotten_to_any_role(room, neighbourhood):
    shown = {}
    for role, account in neighbourhood.accounts.items():
        client = cast.a_browser_of(account)
        for address in ALL:
            page = client.get(example(address, room))
            if page.status_code == 200 and "html" in page["Content-Type"] and NOBODY in words(page):
                shown.setdefault(address.name, []).append(role)
    assert shown == {}
