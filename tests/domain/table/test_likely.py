"""Who may come now, the most likely first. Source: REG-1."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.services.presence import VisitLine, arrive, leave, record_visits
from buurtwerkkamer.domain.table.queries.likely import likely
from buurtwerkkamer.domain.table.rules import habits
from tests import cast

TODAY = date(2025, 6, 3)  # a Tuesday
NOW = time(10, 0)


def neighbours(room, *first_names):
    """People with a door."""
    people = [cast.a_person(room, name) for name in first_names]
    hang_doors(room=room, person_ids=[person.pk for person in people], on=TODAY, by=cast.DESK)
    return people


def came(person, *days, at=NOW, room=None):
    """``person`` came at that time on those days, and stayed an hour."""
    lines = [VisitLine(day, person.pk, at, time(at.hour + 1, at.minute)) for day in days]
    record_visits(room=room or cast.room_of(person), lines=lines)


def weeks_before(*weeks, on=TODAY):
    return [on - timedelta(weeks=week) for week in weeks]


def names(room, *, on=TODAY, at=NOW):
    return [tile.door.name for tile in likely(room=room, on=on, at=at)]


def test_who_comes_on_this_day_of_the_week_is_before_who_comes_often_on_another(room):
    friday, tuesday = neighbours(room, "Vrijdag", "Dinsdag")
    came(friday, *weeks_before(0, 1, 2, 3, 4, on=date(2025, 5, 30)))
    came(tuesday, *weeks_before(1))

    assert names(room) == ["Dinsdag", "Vrijdag"]
    assert names(room, on=date(2025, 6, 6)) == ["Vrijdag", "Dinsdag"]


def test_who_comes_at_this_hour_is_before_who_comes_at_another(room):
    evening, morning = neighbours(room, "Avond", "Ochtend")
    came(evening, *weeks_before(1, 2, 3, 4), at=time(19, 30))
    came(morning, *weeks_before(1, 2), at=time(10, 5))

    assert names(room) == ["Ochtend", "Avond"]
    assert names(room, at=time(19, 25))[0] == "Avond"


def test_who_came_this_season_is_before_who_came_last_winter(room):
    winter, spring = neighbours(room, "Winter", "Lente")
    came(winter, *weeks_before(20, 21, 22))
    came(spring, *weeks_before(1, 2, 4))

    assert names(room) == ["Lente", "Winter"]


def test_who_comes_seldom_is_still_known_after_most_of_a_year(room):
    [seldom] = neighbours(room, "Zelden")
    came(seldom, *weeks_before(45))

    assert names(room) == ["Zelden"]


def test_who_is_new_has_had_less_time_to_show_a_habit(room):
    old, new = neighbours(room, "Bekend", "Nieuw")
    came(old, *weeks_before(2, 11, 30))
    came(new, *weeks_before(2))

    assert names(room) == ["Nieuw", "Bekend"]


def test_who_is_here_already_is_last_and_who_has_gone_before_them(room):
    here, gone, absent = neighbours(room, "Binnen", "Geweest", "Zelden")
    for person in (here, gone):
        came(person, *weeks_before(1, 2, 3))
    came(absent, *weeks_before(3))
    arrive(room=room, person_ids=[here.pk, gone.pk], on=TODAY, at=time(9))
    leave(room=room, person_ids=[gone.pk], on=TODAY, at=time(9, 30))

    tiles = likely(room=room, on=TODAY, at=NOW)

    assert [(tile.door.name, tile.here) for tile in tiles] == [("Zelden", False), ("Geweest", False), ("Binnen", True)]


def test_everybody_who_is_here_is_there_however_many_may_still_come(room):
    people = neighbours(room, "Abdi", "Bep", "Carla", "Dirk", "Els", "Fatima")
    for person in people:
        came(person, *weeks_before(1))
    arrive(room=room, person_ids=[person.pk for person in people[:3]], on=TODAY, at=time(9))

    tiles = likely(room=room, on=TODAY, at=NOW, most=2)

    assert [tile.here for tile in tiles] == [False, False, True, True, True]
    assert {tile.door.name for tile in tiles if tile.here} == {"Abdi", "Bep", "Carla"}


def test_who_is_new_today_is_there_too(room):
    [new] = neighbours(room, "Nieuw")
    arrive(room=room, person_ids=[new.pk], on=TODAY, at=NOW)

    assert [(tile.door.name, tile.here) for tile in likely(room=room, on=TODAY, at=NOW)] == [("Nieuw", True)]


def test_what_is_later_than_now_is_not_known_yet(room):
    early, late = neighbours(room, "Vroeg", "Laat")
    came(early, *weeks_before(1))
    came(late, *weeks_before(1, 2))
    came(late, TODAY, at=time(10, 30))
    came(early, TODAY, at=time(9, 30))
    came(late, TODAY + timedelta(weeks=1))

    at_ten = likely(room=room, on=TODAY, at=NOW)
    at_eleven = likely(room=room, on=TODAY, at=time(11))

    assert [(tile.door.name, tile.here) for tile in at_ten] == [("Laat", False), ("Vroeg", True)]
    assert [(tile.door.name, tile.here) for tile in at_eleven] == [("Vroeg", False), ("Laat", True)]


def test_who_is_only_in_a_register_without_an_hour_is_there_too(room):
    paper, evening = neighbours(room, "Papier", "Avond")
    cast.attends(paper, on=TODAY - timedelta(weeks=1))
    came(evening, *weeks_before(1), at=time(19))

    assert names(room) == ["Papier", "Avond"]


def test_who_has_no_door_is_never_there(room):
    came(cast.a_person(room, "Onzichtbaar"), *weeks_before(1, 2, 3))

    assert names(room) == []


def test_another_room_says_nothing_of_this_one(room):
    other = cast.a_room("venserpolder")
    [sien], [fatima] = neighbours(other, "Sien"), neighbours(room, "Fatima")
    came(sien, *weeks_before(1, 2, 3))
    came(fatima, *weeks_before(1), room=other)

    assert names(room) == []
    assert names(other) == ["Sien"]


def test_it_is_one_query_and_no_more_doors_than_asked_for(room, django_assert_num_queries):
    for person in neighbours(room, *(f"Buur {n}" for n in range(30))):
        came(person, *weeks_before(1, 2))

    with django_assert_num_queries(1):
        assert len(likely(room=room, on=TODAY, at=NOW, most=18)) == 18


days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
times = st.times()


@given(days)
def test_no_day_is_both_of_this_weekday_and_of_another_and_today_is_neither(on):
    same, other = habits.same_weekday(on), habits.other_weekdays(on)

    assert {day.weekday() for day in same} == {on.weekday()}
    assert on.weekday() not in {day.weekday() for day in other}
    assert all(day < on for day in [*same, *other])
    assert all(day > habits.lately(on) for day in other)


@given(days)
def test_later_weighs_more_and_the_last_stretch_holds_the_whole_year(on):
    for stretches in (habits.recency(on), habits.newness(on)):
        assert [s.day for s in stretches] == sorted((s.day for s in stretches), reverse=True)
        assert [s.weight for s in stretches] == sorted((s.weight for s in stretches), reverse=True)
    assert habits.recency(on)[-1].day == min(habits.same_weekday(on))
    assert habits.newness(on)[-1].weight > habits.NOT_NEW


@given(times)
def test_nearer_in_time_weighs_more_and_lies_within_what_is_less_near(at):
    near = habits.nearness(at)

    assert near[0].first <= at <= near[0].last
    for inner, outer in pairwise(near):
        assert outer.first <= inner.first
        assert inner.last <= outer.last
        assert inner.weight > outer.weight > habits.OTHER_HOUR


@given(times, st.integers(0, 600))
def test_around_stays_within_the_day(at, minutes):
    first, last = habits.around(at, minutes=minutes)

    assert first <= at <= last


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(10), (time(9, 45), time(10, 15))),
        (time(0, 5), (time.min, time(0, 20))),
        (time(23, 50), (time(23, 35), time.max)),
    ],
    ids=str,
)
def test_around_is_so_many_minutes_to_both_sides(at, expected):
    assert habits.around(at, minutes=15) == expected
