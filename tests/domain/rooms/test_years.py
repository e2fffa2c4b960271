"""The sign that a room's figures have moved."""

from datetime import date

import pytest

from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from buurtwerkkamer.domain.rooms.services.years import note_lasting, note_years_written
from tests.cast import INLOOP, a_person, a_room, attends

pytestmark = pytest.mark.django_db


def test_a_year_begins_with_what_was_registered_in_it_and_not_with_who_was_known_then():
    room = a_room()
    person = a_person(room, since=date(2011, 5, 9))
    attends(person, INLOOP, on=date(2025, 3, 4))

    assert years_registered(room=room) == [2025]


def test_each_year_of_what_was_written_at_once_is_there():
    room = a_room()

    note_years_written(room=room, years={2026, 2024})

    assert years_registered(room=room) == [2024, 2026]


@pytest.mark.parametrize(
    ("years", "after"),
    [
        ({2026}, {2024: 1, 2026: 2}),  # the usual case: the last year
        ({2027}, {2024: 1, 2026: 1, 2027: 1}),
        ({2024}, {2024: 2, 2026: 2}),
        ({2023}, {2023: 1, 2024: 2, 2026: 2}),
        ({2027, 2025}, {2024: 1, 2025: 1, 2026: 2, 2027: 1}),
        (set(), {2024: 1, 2026: 1}),
    ],
    ids=str,
)
def test_what_is_written_touches_its_years_and_every_later_one_in_one_statement(
    years, after, django_assert_num_queries
):
    room, other = a_room(), a_room("h-buurt")
    RoomYear.objects.bulk_create(
        RoomYear(room=where, year=y, written=1) for where in (room, other) for y in (2024, 2026)
    )

    with django_assert_num_queries(len(years) and 1):
        note_years_written(room=room, years=years)

    assert dict(room.years.values_list("year", "written")) == after
    assert dict(other.years.values_list("year", "written")) == {2024: 1, 2026: 1}


def test_what_lasts_touches_later_years_only(django_assert_num_queries):
    room = a_room()
    note_years_written(room=room, years={2024, 2026})
    before = dict(room.years.values_list("year", "written"))

    with django_assert_num_queries(1):
        note_lasting(room=room, since=2025)

    assert dict(room.years.values_list("year", "written")) == {2024: before[2024], 2026: before[2026] + 1}
