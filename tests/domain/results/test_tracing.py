"""Every figure can be opened to the records it was counted from. RES-2."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.tracing import records_behind
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.kernel.periods import Period
from tests.cast import YEAR, a_job, a_neighbourhood, a_person, a_room, attends, helps, is_referred, people

pytestmark = pytest.mark.django_db
numbers = count(1)
BY_CODE = {indicator.code: indicator for indicator in indicators()}
NOT_FROM_PERSONS = {"volunteer_groups", "partners_scaling"}


def behind(code, room, year=YEAR):
    return records_behind(indicator=BY_CODE[code], room=room, year=year)


def assert_traces_agree(room):
    """What each figure opens to is as many records as the figure says."""
    counted = count_year(room=room, year=YEAR)
    for code, value in counted.values.items():
        records = behind(code, room)
        if value is None or code in NOT_FROM_PERSONS:
            continue
        assert records is not None, code
        assert sum(record.counts for record in records) == value, code
        if code in counted.of:
            assert len(records) == counted.of[code], code


def test_every_figure_of_persons_and_jobs_opens_to_as_many_records():
    assert_traces_agree(a_neighbourhood().room)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    came=st.lists(
        st.tuples(
            st.integers(0, 4), st.integers(0, 32), st.dates(date(YEAR - 1, 12, 1), date(YEAR + 1, 1, 31)), st.booleans()
        ),
        max_size=12,
    ),
    jobs=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))), max_size=3
    ),
)
def test_whatever_happened_each_figure_agrees_with_what_is_behind_it(came, jobs):
    room = a_room(f"kamer-{next(numbers)}")  # one transaction holds all examples
    neighbours = people(room, 5, since=date(YEAR - 1, 1, 1), newcomer_on=date(YEAR, 1, 1))
    activities = list(Activity.objects.order_by("position"))
    for who, what, on, as_volunteer in came:
        attends(neighbours[who], activities[what].code, on=on, as_volunteer=as_volunteer, minutes=30)
    for asker, hand, on in jobs:
        a_job(room, asked_on=on, done_on=on, requester=neighbours[asker], hands=((neighbours[hand], 45),))

    assert_traces_agree(room)


def test_a_participant_is_traced_with_times_and_last_day():
    room = a_room()
    fatima = a_person(room, "Fatima")
    attends(fatima, "oefenen-met-praten", on=date(YEAR, 3, 4))
    attends(fatima, "lezen-en-schrijven", on=date(YEAR, 11, 3))

    [record] = behind("language", room)

    assert (record.person_id, record.words) == (fatima.pk, f"2 keer, het laatst op 3 november {YEAR}")


def test_a_volunteer_is_traced_with_hours_of_activities_and_jobs_together():
    room = a_room()
    henk = a_person(room, "Henk")
    helps(henk, on=date(YEAR, 3, 4), minutes=90)
    a_job(room, asked_on=date(YEAR, 3, 1), done_on=date(YEAR, 3, 5), hands=((henk, 75),))

    [record] = behind("active_volunteers", room)

    assert record.words == "2:45 uur gegeven"


def test_a_key_holder_is_traced_with_the_key():
    room = a_room()
    kofi = a_person(room, "Kofi", keys=(Period(date(YEAR, 5, 6)),))

    [record] = behind("key_holders", room)

    assert (record.person_id, record.words) == (kofi.pk, f"sleutel 1, sinds 6 mei {YEAR}")


def test_who_was_referred_and_did_not_come_stands_there_and_does_not_count():
    room = a_room()
    is_referred(a_person(room, "Mei"), known_on=date(YEAR, 5, 1), partner="Buurtteam")

    [record] = behind("referred_taking_part", room)

    assert (record.words, record.counts) == ("verwezen door Buurtteam, nog niet gekomen dit jaar", False)


def test_what_is_not_counted_from_records_has_no_trace():
    assert behind("trust", a_room()) is None
