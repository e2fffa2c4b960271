"""How results are counted: every sentence of the rules as a test. Source: counting.md, RES-2."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.kernel.periods import Period
from tests.cast import (
    COOKING,
    INLOOP,
    SEWING,
    YEAR,
    a_job,
    a_person,
    a_room,
    attends,
    helps,
    is_referred,
    people,
    strangers_come,
)

pytestmark = pytest.mark.django_db
NEW_YEARS_DAY, NEW_YEARS_EVE = date(YEAR, 1, 1), date(YEAR, 12, 31)
DAY_BEFORE, DAY_AFTER = date(YEAR - 1, 12, 31), date(YEAR + 1, 1, 1)
MARCH = date(YEAR, 3, 3)
TALKING, READING, COMPUTER, GARDEN = (
    "oefenen-met-praten",
    "lezen-en-schrijven",
    "oefenlessen-computer",
    "tuindienst-en-onderhoud-binnentuinen",
)


def value(room, code):
    return count_year(room=room, year=YEAR).values[code]


# --- Unique participants of a type ----------------------------------------------------------------------------------


def test_somebody_who_comes_often_is_one_participant(room):
    mei = a_person(room, "Mei")
    for day in (3, 10, 17):
        attends(mei, TALKING, on=date(YEAR, 3, day))
    attends(mei, READING, on=MARCH)
    assert value(room, "language") == 1


def test_who_helps_at_an_activity_is_a_participant_of_its_type_too(room):
    helps(a_person(room, "Kofi"), TALKING, on=MARCH)
    assert value(room, "language") == 1


@pytest.mark.parametrize(
    ("on", "counts"), [(DAY_BEFORE, 0), (NEW_YEARS_DAY, 1), (NEW_YEARS_EVE, 1), (DAY_AFTER, 0)], ids=str
)
def test_an_attendance_counts_in_the_calendar_year_of_its_day(room, on, counts):
    attends(a_person(room), TALKING, on=on)
    assert value(room, "language") == value(room, "total_unique") == counts


def test_another_rooms_attendances_do_not_count_here(room):
    fatima = a_person(room)
    attends(fatima, TALKING, on=MARCH, room=a_room("elders"))
    assert value(room, "language") == value(room, "total_unique") == 0


def test_strangers_are_shown_beside_persons_and_never_added(room):
    attends(a_person(room), on=MARCH)
    strangers_come(room, 40, on=MARCH)
    counted = count_year(room=room, year=YEAR)
    assert counted.values["social"] == counted.values["total_unique"] == 1
    assert counted.anonymous[2] == 40
    assert counted.visits[2] == 1


def test_social_joins_meeting_and_activation_without_counting_anybody_twice(room):
    fatima = a_person(room)
    attends(fatima, INLOOP, on=MARCH)
    attends(fatima, SEWING, on=MARCH)
    attends(a_person(room, "Bep"), SEWING, on=MARCH)
    counted = count_year(room=room, year=YEAR)
    assert (counted.types["meeting"], counted.types["activation"]) == (1, 2)
    assert counted.values["social"] == 2


# --- Jobs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done_on", "counts"), [(DAY_BEFORE, 0), (NEW_YEARS_DAY, 1), (NEW_YEARS_EVE, 1), (DAY_AFTER, 0), (None, 0)], ids=str
)
def test_jobs_are_counted_when_done_by_the_day_they_were_done(room, done_on, counts):
    a_job(room, asked_on=date(YEAR - 1, 6, 1), done_on=done_on)
    assert value(room, "jobs") == counts


def test_who_asked_for_a_job_that_was_done_is_in_the_total_and_only_there(room):
    a_job(room, asked_on=MARCH, done_on=MARCH, requester=a_person(room, "Bep"))
    counted = count_year(room=room, year=YEAR)
    assert counted.values["total_unique"] == 1
    assert counted.values["jobs"] == 1
    assert counted.types.get("jobs", 0) == 0


def test_who_asked_for_a_job_that_was_not_done_is_not_in_the_total(room):
    a_job(room, asked_on=MARCH, requester=a_person(room, "Bep"))
    assert value(room, "total_unique") == 0


def test_two_jobs_for_one_person_are_two_jobs_and_one_person(room):
    bep = a_person(room, "Bep")
    for _time in range(2):
        a_job(room, asked_on=MARCH, done_on=MARCH, requester=bep)
    assert (value(room, "jobs"), value(room, "total_unique")) == (2, 1)


# --- Everybody ------------------------------------------------------------------------------------------------------


def test_merely_being_on_the_list_does_not_count(room):
    people(room, 5, member=Period(NEW_YEARS_DAY), fee_years=(YEAR,), keys=(Period(NEW_YEARS_DAY),))
    assert value(room, "total_unique") == 0


def test_who_attends_several_types_and_asks_for_a_job_is_one_in_the_total(room):
    bep = a_person(room, "Bep")
    attends(bep, INLOOP, on=MARCH)
    attends(bep, TALKING, on=MARCH)
    a_job(room, asked_on=MARCH, done_on=MARCH, requester=bep)
    assert value(room, "total_unique") == 1


def test_who_did_a_job_and_never_attended_is_not_in_the_total(room):
    """Only attending or receiving counts."""
    a_job(room, asked_on=MARCH, done_on=MARCH, hands=((a_person(room, "Henk"), 60),))
    assert value(room, "total_unique") == 0


# --- Volunteers -----------------------------------------------------------------------------------------------------


def test_active_volunteers_helped_at_a_session_or_did_a_job_and_each_is_one(room):
    kofi, henk, mei = (a_person(room, name) for name in ("Kofi", "Henk", "Mei"))
    helps(kofi, on=MARCH)
    a_job(room, asked_on=MARCH, done_on=MARCH, hands=((henk, 60), (kofi, 30)))
    attends(mei, on=MARCH)
    assert value(room, "active_volunteers") == 2


def test_a_handyman_of_a_job_that_is_not_done_is_not_yet_active(room):
    a_job(room, asked_on=MARCH, hands=((a_person(room, "Henk"), 60),))
    assert value(room, "active_volunteers") == 0


def test_volunteer_hours_are_those_at_sessions_and_at_jobs_to_the_minute(room):
    kofi = a_person(room, "Kofi")
    helps(kofi, on=date(YEAR, 1, 6), minutes=95)
    helps(kofi, on=DAY_AFTER, minutes=500)
    attends(kofi, on=date(YEAR, 2, 6), minutes=600)
    a_job(room, asked_on=MARCH, done_on=MARCH, hands=((kofi, 20),))
    counted = count_year(room=room, year=YEAR)
    assert counted.volunteer_minutes == 115
    assert counted.minutes[:3] == [95, 0, 20]


def test_a_group_has_at_least_three_different_volunteers(room):
    kofi, henk, bep = (a_person(room, name) for name in ("Kofi", "Henk", "Bep"))
    for day in (3, 10, 17):
        helps(kofi, COOKING, on=date(YEAR, 3, day))
    helps(henk, COOKING, on=MARCH)
    assert value(room, "volunteer_groups") == 0
    helps(bep, COOKING, on=MARCH)
    assert value(room, "volunteer_groups") == 1
    assert count_year(room=room, year=YEAR).group_sizes == {"cooking": 3}


@pytest.mark.parametrize(
    ("activities", "groups"),
    [
        ((TALKING, READING, "huiswerkbegeleiding"), 1),
        ((COMPUTER, COMPUTER, "ondersteuning-bij-digitalisering"), 1),
        ((GARDEN, GARDEN, GARDEN), 1),
        ((GARDEN, "fietsherstelservice", "fietsherstelservice"), 0),  # the garden is a group of its own
        ((INLOOP, INLOOP, INLOOP), 0),  # not one of the six
    ],
)
def test_a_group_is_formed_by_what_it_does(room, activities, groups):
    for number, activity in enumerate(activities):
        helps(a_person(room, f"Buur {number}"), activity, on=MARCH)
    assert value(room, "volunteer_groups") == groups


def test_who_does_jobs_forms_the_group_with_who_helps_at_sessions_of_that_kind(room):
    hands = [(person, 30) for person in people(room, 2)]
    a_job(room, asked_on=MARCH, done_on=MARCH, kind="fietsherstelservice", hands=tuple(hands))
    helps(a_person(room, "Henk"), "kleine-reparaties-aan-om-de-woning", on=MARCH, minutes=60)
    counted = count_year(room=room, year=YEAR)
    assert counted.values["volunteer_groups"] == 1
    assert counted.group_minutes == {"jobs": 120}


def test_taking_part_does_not_make_a_group(room):
    for person in people(room, 3):
        attends(person, COOKING, on=MARCH)
    assert value(room, "volunteer_groups") == 0


# --- Keys and members -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "counts"),
    [
        (Period(NEW_YEARS_EVE), 1),
        (Period(DAY_AFTER), 0),
        (Period(date(YEAR - 3, 1, 1)), 1),
        (Period(MARCH, NEW_YEARS_EVE), 0),
        (Period(MARCH, DAY_AFTER), 1),
    ],
    ids=["from the last day", "from the next year", "for years", "back on the last day", "back the day after"],
)
def test_key_holders_are_those_on_the_last_day_of_the_year(room, held, counts):
    a_person(room, "Kofi", since=date(YEAR - 3, 1, 1), keys=(held,))
    assert value(room, "key_holders") == counts


def test_paying_members_paid_for_the_year(room):
    a_person(room, "Bep", member=Period(NEW_YEARS_DAY), fee_years=(YEAR,))
    a_person(room, "Henk", member=Period(NEW_YEARS_DAY), fee_years=(YEAR - 1, YEAR + 1))
    a_person(room, "Mei", member=Period(NEW_YEARS_DAY))
    assert value(room, "paying_members") == 1


# --- Newcomers and referred -----------------------------------------------------------------------------------------


def test_newcomers_taking_part_of_all_newcomers_registered_by_the_end_of_the_year(room):
    fatima = a_person(room, newcomer_on=date(YEAR - 1, 5, 1))
    a_person(room, "Mei", newcomer_on=NEW_YEARS_EVE)
    later = a_person(room, "Kofi", newcomer_on=DAY_AFTER)
    neighbour = a_person(room, "Bep")
    for person in (fatima, later, neighbour):
        attends(person, on=MARCH)
    counted = count_year(room=room, year=YEAR)
    assert (counted.values["newcomers_taking_part"], counted.of["newcomers_taking_part"]) == (1, 2)


def test_a_newcomer_who_came_in_another_year_only_does_not_take_part(room):
    attends(a_person(room, newcomer_on=date(YEAR - 1, 5, 1)), on=DAY_BEFORE)
    assert value(room, "newcomers_taking_part") == 0


def test_referred_taking_part_of_all_referred_by_an_institution_by_the_end_of_the_year(room):
    mei, kofi, bep, henk = (a_person(room, name) for name in ("Mei", "Kofi", "Bep", "Henk"))
    is_referred(mei, known_on=date(YEAR - 1, 6, 1))
    is_referred(mei, known_on=MARCH, partner="Buurtteam")
    is_referred(kofi, known_on=NEW_YEARS_EVE)
    is_referred(bep, known_on=DAY_AFTER)
    is_referred(henk, known_on=MARCH, direction=Direction.OUTBOUND)
    for person in (mei, bep, henk):
        attends(person, on=MARCH)
    counted = count_year(room=room, year=YEAR)
    assert (counted.values["referred_taking_part"], counted.of["referred_taking_part"]) == (1, 2)


def test_referrals_are_persons_with_one_dated_in_the_year_in_either_direction(room):
    mei, kofi, bep = (a_person(room, name) for name in ("Mei", "Kofi", "Bep"))
    is_referred(mei, known_on=MARCH, referred_on=NEW_YEARS_DAY)
    is_referred(mei, known_on=MARCH, referred_on=MARCH, direction=Direction.OUTBOUND, partner="Arts")
    is_referred(kofi, known_on=MARCH, referred_on=NEW_YEARS_EVE.replace(month=2, day=1), direction=Direction.OUTBOUND)
    is_referred(bep, known_on=MARCH, referred_on=DAY_BEFORE)
    assert value(room, "referrals") == 2
    assert value(room, "partners_scaling") == 2


def test_referrals_without_any_day_are_not_registered_rather_than_none(room):
    is_referred(a_person(room, "Mei"), known_on=MARCH)
    assert value(room, "referrals") is None
    assert value(room, "partners_scaling") is None


def test_without_any_referral_there_are_none(room):
    assert value(room, "referrals") == value(room, "partners_scaling") == 0


# --- What is not registered yet -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["trust", "liveability", "placements", "paid_work", "budget_balance", "staffing"])
def test_what_no_part_registers_yet_is_nothing_and_not_zero(room, code):
    attends(a_person(room), on=MARCH)
    assert value(room, code) is None


def test_an_empty_year_counts_nothing_and_breaks_nothing(room):
    counted = count_year(room=room, year=YEAR)
    assert counted.volunteer_minutes == sum(counted.visits) == sum(counted.anonymous) == 0
    assert counted.values["total_unique"] == 0


def test_who_helps_at_what_belongs_to_no_group_is_counted_beside_the_groups(room):
    henk, bep = people(room, 2)
    helps(henk, INLOOP, on=MARCH)
    helps(henk, COOKING, on=MARCH)
    helps(bep, INLOOP, on=MARCH)

    counted = count_year(room=room, year=YEAR)

    assert (counted.volunteers_in_no_group, counted.group_sizes) == (2, {"cooking": 1})


def test_attendances_are_counted_from_their_index_alone(room):
    """``attendance_counts`` has every column that is asked for; with one more, PostgreSQL reads every row as well."""
    [index] = [index for index in Attendance._meta.indexes if index.name == "attendance_counts"]
    in_it = {Attendance._meta.get_field(name).column for name in index.fields}

    with CaptureQueriesContext(connection) as asked:
        count_year(room=room, year=YEAR)

    columns = {name for query in asked for name in re.findall(r'"programme_attendance"\."(\w+)"', query["sql"])}
    assert columns
    assert columns <= in_it
