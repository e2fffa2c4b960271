"""The indicator table as each reader may see it. RES-1, RES-2, RES-4, RES-5."""

from datetime import date

import pytest

from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.domain.results.queries.table import (
    MEASURED,
    REACHED,
    indicator_table,
    rooms_side_by_side,
    together,
    years_side_by_side,
)
from buurtwerkkamer.domain.results.queries.year import types
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.services.rooms import set_variant
from buurtwerkkamer.kernel.disclosure import HIDDEN, WITHHELD
from tests.cast import DESK, SEWING, YEAR, a_person, a_room, attends, helps, is_referred, people, strangers_come

pytestmark = pytest.mark.django_db
AFTER = date(YEAR + 1, 6, 1)
IN_MARCH = date(YEAR, 3, 4)


def the_table(room, *, year=YEAR, today=AFTER, protected=False):
    return indicator_table(room=room, year=year, today=today, protected=protected)


def test_every_indicator_of_the_source_has_a_row_with_its_target():
    table = the_table(a_room())

    assert [row.indicator.code for row in table.rows] == [indicator.code for indicator in indicators()]
    assert len(table.rows) == 27
    assert str(table.row("key_holders").target) == "meer dan 15"
    assert str(table.row("referred_taking_part").target) == "meer dan 10 van 20"


def test_targets_are_those_of_the_phase_on_the_reporting_date():
    room = a_room(variant=Variant.LIGHT)
    set_variant(room=room, variant=Variant.FULL, since=date(YEAR, 7, 1), by=DESK)
    attends(a_person(room), on=IN_MARCH)

    before, since = the_table(room, today=date(YEAR, 6, 30)), the_table(room, today=date(YEAR, 7, 1))

    assert (before.phase, since.phase) == (Phase.LIGHT, Phase.FULL_FIRST_YEARS)
    assert (str(before.row("language").target), str(since.row("language").target)) == ("20", "50")


def test_what_cannot_be_counted_yet_is_not_registered_and_never_zero():
    room = a_room()
    attends(a_person(room), on=IN_MARCH)

    row = the_table(room).row("placements")

    assert (row.now.text, row.standing, row.share) == ("–", Standing.NOT_REGISTERED, None)


def test_a_year_without_anything_has_a_table_without_figures():
    table = the_table(a_room())

    assert table.now is None
    assert {row.now.text for row in table.rows} == {"–"}
    assert types(table) == []


def test_x_of_y_says_both():
    room = a_room()
    for person in people(room, 7, newcomer_on=date(YEAR, 1, 2)):
        attends(person, on=IN_MARCH)
    people(room, 5, newcomer_on=date(YEAR, 1, 2))

    assert the_table(room).row("newcomers_taking_part").now.text == "7 van 12"


def test_last_year_stands_beside_this_year():
    room = a_room()
    fatima, kofi = people(room, 2, since=date(YEAR - 1, 1, 1))
    attends(fatima, on=IN_MARCH.replace(year=YEAR - 1))
    attends(fatima, on=IN_MARCH)
    attends(kofi, on=IN_MARCH)

    row = the_table(room).row("total_unique")

    assert (row.before.text, row.now.text) == ("1", "2")


@pytest.mark.parametrize(("came", "says"), [(1, "<5"), (4, "<5"), (5, "5")])
def test_outside_the_team_one_to_four_persons_are_not_shown(came, says):
    room = a_room()
    for person in people(room, came):
        attends(person, on=IN_MARCH)

    row = the_table(room, protected=True).row("social")

    assert row.now.text == says
    assert (row.share is None) == (says == HIDDEN)
    assert (row.standing is Standing.TOO_SMALL) == (says == HIDDEN)


def test_nobody_is_shown_as_nobody():
    room = a_room()
    attends(a_person(room), on=IN_MARCH)

    assert the_table(room, protected=True).row("language").now.text == "0"


def test_outside_the_team_the_y_of_x_of_y_goes_when_it_gives_a_few_away():
    room = a_room()
    for person in people(room, 9):
        is_referred(person, known_on=date(YEAR, 1, 2))
        attends(person, on=IN_MARCH)
    is_referred(a_person(room, "Mei"), known_on=date(YEAR, 1, 2))

    assert the_table(room).row("referred_taking_part").now.text == "9 van 10"
    assert the_table(room, protected=True).row("referred_taking_part").now.text == "9"


def test_where_one_of_the_types_that_social_joins_is_small_the_other_is_withheld():
    room = a_room()
    for person in people(room, 6):
        attends(person, on=IN_MARCH)
    attends(a_person(room, "Mei"), SEWING, on=IN_MARCH)

    lines = {line.code: line.persons for line in types(the_table(room, protected=True))}

    assert (lines["meeting"], lines["activation"]) == (WITHHELD, HIDDEN)


def test_hours_of_a_few_volunteers_are_theirs_alone():
    room = a_room()
    for person in people(room, 4):
        helps(person, on=IN_MARCH, minutes=90)

    assert the_table(room).now.months.minutes_total == 360
    assert the_table(room, protected=True).now.months.minutes is None


def test_a_month_with_a_few_visits_cannot_be_subtracted_from_the_total():
    room = a_room()
    neighbours = people(room, 8)
    for month in (1, 2):
        for person in neighbours:
            attends(person, on=date(YEAR, month, 4))
    attends(neighbours[0], on=date(YEAR, 3, 4))

    year = the_table(room, protected=True).now.months

    assert year.visits_total == 17
    assert (year.visits.count(HIDDEN), year.visits.count(WITHHELD)) == (1, 1)


def test_strangers_stand_beside_persons_and_are_never_added():
    room = a_room()
    attends(a_person(room), on=IN_MARCH)
    strangers_come(room, 7, on=IN_MARCH)

    table = the_table(room)

    assert table.row("total_unique").now.value == 1
    assert table.now.months.anonymous_total == 7


def test_years_side_by_side_leaves_out_years_without_anything():
    room = a_room()
    attends(a_person(room, since=date(YEAR - 2, 1, 1)), on=date(YEAR - 2, 3, 4))
    attends(a_person(room), on=IN_MARCH)

    tables = years_side_by_side(room=room, years=range(YEAR - 3, YEAR + 1), today=AFTER, protected=False)

    assert [table.year for table in tables] == [YEAR - 2, YEAR]


def test_rooms_side_by_side_is_always_protected_and_adds_no_persons():
    rooms = [a_room("holendrecht"), a_room("zuilen")]
    for room, number in zip(rooms, (6, 3), strict=True):
        for person in people(room, number):
            attends(person, on=IN_MARCH)

    tables = rooms_side_by_side(rooms=rooms, year=YEAR, today=AFTER)
    both = together(rooms=rooms, year=YEAR, today=AFTER)

    assert [table.row("total_unique").now.text for table in tables] == ["6", HIDDEN]
    assert (both.rooms, both.left_out, both.measured["total_unique"]) == (2, 1, 1)


def test_what_rooms_did_together_adds_only_what_each_of_them_shows():
    """Or the sum minus the others would tell the visits and hours of a small room."""
    rooms = [a_room("holendrecht"), a_room("zuilen")]
    for room, number in zip(rooms, (6, 3), strict=True):
        for person in people(room, number):
            helps(person, on=IN_MARCH, minutes=60)

    both = together(rooms=rooms, year=YEAR, today=AFTER)

    assert (both.visits, both.volunteer_minutes, both.left_out) == (6, 360, 1)


def test_the_number_of_reached_targets_counts_only_what_was_measured():
    room = a_room(variant=Variant.LIGHT)
    for person in people(room, 50):
        attends(person, on=IN_MARCH)

    table = the_table(room)

    assert table.row("social").standing in REACHED
    assert table.number_standing(REACHED) == 1
    assert table.number_standing(MEASURED) < len(table.rows)


@pytest.mark.parametrize("rooms", [1, 6])
def test_rooms_side_by_side_costs_the_same_for_few_and_many(rooms, django_assert_num_queries):
    made = [a_room(f"kamer-{n}") for n in range(rooms)]
    for room in made:
        attends(a_person(room), on=IN_MARCH)
    count_what_is_behind()

    with django_assert_num_queries(1 + rooms):  # and a phase per room, which a screen reads at once
        rooms_side_by_side(rooms=made, year=YEAR, today=AFTER)
