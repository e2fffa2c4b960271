"""Which targets count: light, full in the first three years, full after that. Source: RES-1, POS-2."""

from datetime import date

import pytest

from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.models import VariantPeriod
from buurtwerkkamer.domain.rooms.queries.phases import phase, phase_of
from buurtwerkkamer.domain.rooms.services.rooms import set_variant
from tests.cast import DESK, a_room

LIGHT, FULL = Variant.LIGHT, Variant.FULL


def on(day, *periods):
    """The phase on a day, of a room with these (since, variant)."""
    return phase_of([VariantPeriod(variant=variant, since=since) for since, variant in periods], on=day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 5, 31), Phase.LIGHT),
        (date(2021, 6, 1), Phase.FULL_FIRST_YEARS),
        (date(2024, 5, 31), Phase.FULL_FIRST_YEARS),
        (date(2024, 6, 1), Phase.FULL_LATER),
    ],
)
def test_a_full_room_has_other_targets_after_three_years_to_the_day(day, expected):
    assert on(day, (date(2020, 1, 1), LIGHT), (date(2021, 6, 1), FULL)) == expected


def test_before_its_first_period_a_room_counts_as_light():
    assert on(date(2019, 12, 31), (date(2020, 1, 1), FULL)) == Phase.LIGHT
    assert on(date(2025, 1, 1)) == Phase.LIGHT


def test_a_light_time_in_between_starts_the_three_years_again():
    history = ((date(2018, 1, 1), FULL), (date(2023, 1, 1), LIGHT), (date(2024, 1, 1), FULL))
    assert on(date(2022, 12, 31), *history) == Phase.FULL_LATER
    assert on(date(2023, 6, 1), *history) == Phase.LIGHT
    assert on(date(2024, 6, 1), *history) == Phase.FULL_FIRST_YEARS
    assert on(date(2027, 1, 1), *history) == Phase.FULL_LATER


def test_saying_full_again_does_not_start_the_three_years_again():
    history = ((date(2020, 1, 1), FULL), (date(2022, 1, 1), FULL))
    assert on(date(2023, 1, 1), *history) == Phase.FULL_LATER


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2023, 2, 28), Phase.FULL_FIRST_YEARS), (date(2023, 3, 1), Phase.FULL_LATER)]
)
def test_three_years_after_29_february_is_1_march(day, expected):
    assert on(day, (date(2020, 2, 29), FULL)) == expected


def test_the_order_in_which_periods_are_read_does_not_matter():
    history = [(date(2018, 1, 1), FULL), (date(2023, 1, 1), LIGHT), (date(2024, 1, 1), FULL)]
    assert on(date(2025, 1, 1), *reversed(history)) == on(date(2025, 1, 1), *history)


@pytest.mark.django_db
def test_a_room_knows_its_phase():
    room = a_room(variant=LIGHT, opened_on=date(2020, 1, 1))
    set_variant(room=room, variant=FULL, since=date(2024, 1, 1), by=DESK)
    assert phase(room=room, on=date(2023, 12, 31)) == Phase.LIGHT
    assert phase(room=room, on=date(2024, 1, 1)) == Phase.FULL_FIRST_YEARS
