"""Two records of one person become one, and two again. Source: REG-5."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import (
    Door,
    Membership,
    MembershipFee,
    Merge,
    Participation,
    Person,
    RolePeriod,
)
from buurtwerkkamer.domain.people.services.details import change_details
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom, hang_doors
from buurtwerkkamer.domain.people.services.households import live_together
from buurtwerkkamer.domain.people.services.merging import (
    NotesTooLong,
    SamePerson,
    TooLate,
    WrittenSince,
    forget_merges,
    merge_people,
    undo_merge,
)
from buurtwerkkamer.domain.programme.models import Attendance, JobHand, Visit
from buurtwerkkamer.domain.programme.services.presence import arrive, leave
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.merging import as_it_is, references
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, INLOOP, SEWING, a_job, a_person, a_room, attends, helps, is_referred

AT = datetime(2025, 6, 3, 10, 0, tzinfo=UTC)
DAY = date(2025, 6, 3)


def merge(kept, gone, room, *, name_of=None, at=AT):
    name = name_of or kept
    return merge_people(room=room, kept_id=kept.pk, gone_id=gone.pk, name_of=name.pk, at=at, by=DESK)


def everything():
    """Every row that says something of a person, and people and fees themselves."""
    models = {model for model, _field in references(Person)} | {Person, MembershipFee}
    return {
        model._meta.label: [as_it_is(row) for row in model._default_manager.order_by("pk")]
        for model in sorted(models, key=lambda model: model._meta.label)
    }


@pytest.mark.django_db
class TestMerging:
    """One by one."""

    def test_visits_of_one_day_become_one_from_the_first_hour_to_the_last(self, room):
        kept, gone = a_person(room, "Fatima"), a_person(room, "Fatma")
        for person, came, went in ((kept, time(10), time(11)), (gone, time(9), time(12))):
            arrive(room=room, person_ids=[person.pk], on=DAY, at=came)
            leave(room=room, person_ids=[person.pk], on=DAY, at=went)
        arrive(room=room, person_ids=[gone.pk], on=DAY + timedelta(1), at=time(9))

        merge(kept, gone, room)

        visits = Visit.objects.order_by("on").values_list("person", "on", "arrived_at", "left_at")
        assert list(visits) == [
            (kept.pk, DAY, time(9), time(12)),
            (kept.pk, DAY + timedelta(1), time(9), None),
        ]
        assert not Person.objects.filter(pk=gone.pk).exists()

    def test_who_is_still_inside_by_one_of_the_two_stays_inside(self, room):
        kept, gone = a_person(room, "Fatima"), a_person(room, "Fatma")
        for person in (kept, gone):
            arrive(room=room, person_ids=[person.pk], on=DAY, at=time(9))
        leave(room=room, person_ids=[kept.pk], on=DAY, at=time(10))
        merge(kept, gone, room)
        assert Visit.objects.get().left_at is None

    def test_at_one_session_the_most_hours_stay(self, room):
        kept, gone = a_person(room, "Fatima"), a_person(room, "Fatma")
        helps(kept, COOKING, on=DAY, minutes=60)
        helps(gone, COOKING, on=DAY, minutes=150)
        attends(gone, COOKING, on=DAY)
        merge(kept, gone, room)
        rows = Attendance.objects.order_by("capacity").values_list("person", "capacity", "minutes")
        assert list(rows) == [(kept.pk, "p", 0), (kept.pk, "v", 150)]

    def test_what_each_had_is_of_one_now(self, room):
        member = Period(date(2024, 3, 1))
        kept = a_person(
            room, "Fatima", member=member, fee_years=(2024,), talents=("naaien",), note="Komt op dinsdag.",
            roles=((Role.VOLUNTEER, Period(date(2025, 2, 1))),),
        )  # fmt: skip
        gone = a_person(
            room, "Fatma", last_name="El Amrani", street="Hoptille", birth_year=1970, number=12,
            member=Period(date(2023, 1, 1)), fee_years=(2023, 2024), talents=("naaien", "koken"), keys=(member,),
            roles=((Role.VOLUNTEER, Period(date(2024, 2, 1))),), note="Spreekt Arabisch.", since=date(2023, 1, 1),
        )  # fmt: skip
        other = a_person(room, "Bep")
        a_job(room, asked_on=DAY, done_on=DAY, requester=gone, hands=((gone, 30), (other, 10)))
        ask(room=room, person_id=gone.pk, kind=QuestionKind.HELP, on=DAY, at=time(9))
        is_referred(gone, known_on=DAY)
        live_together(room=room, person_id=kept.pk, with_id=gone.pk, by=DESK)
        before = everything()

        done = merge(kept, gone, room, name_of=gone)

        one = Person.objects.get(pk=kept.pk)
        assert (one.full_name, one.street, one.birth_year) == ("Fatma El Amrani", "Hoptille", 1970)
        known = Participation.objects.get(person=one)
        assert (known.since, known.number, known.note) == (
            date(2023, 1, 1), 12, "Komt op dinsdag. Spreekt Arabisch.",
        )  # fmt: skip
        assert Membership.objects.get().since == date(2023, 1, 1)
        assert set(MembershipFee.objects.values_list("year", flat=True)) == {2023, 2024}
        assert set(one.talents.values_list("words", flat=True)) == {"naaien", "koken"}
        assert RolePeriod.objects.get().since == date(2024, 2, 1)
        assert one.key_loans.count() == 1
        assert JobHand.objects.get(minutes=30).person == one
        assert Question.objects.get().person == one
        assert one.programme_jobs_requested.count() == 1
        assert one.partners_referrals.count() == 1
        undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK)
        assert everything() == before

    def test_every_year_is_counted_again(self, room):
        kept, gone = a_person(room, "Fatima"), a_person(room, "Fatma")
        attends(gone, on=date(2023, 5, 5))
        attends(kept, on=date(2025, 5, 5))
        before = dict(RoomYear.objects.values_list("year", "written"))
        merge(kept, gone, room)
        after = dict(RoomYear.objects.values_list("year", "written"))
        assert {year: after[year] - before[year] for year in after} == {2023: 1, 2025: 1}

    def test_one_door_stays_and_who_is_alone_again_needs_no_initial(self, room):
        kept = a_person(room, "Fatima", last_name="Bakali", picture="parasol", paint="coral")
        gone = a_person(room, "Fatima", last_name="El Amrani")
        hang_doors(room=room, person_ids=[kept.pk, gone.pk], on=DAY, by=DESK)
        before = everything()
        done = merge(kept, gone, room)
        assert Door.objects.get().name == "Fatima"
        undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK)
        assert everything() == before

    def test_it_is_undone_until_something_else_was_written(self, room):
        kept, gone = a_person(room, "Fatima"), a_person(room, "Fatma")
        done = merge(kept, gone, room)
        change_details(room=room, person_id=kept.pk, seen={}, wanted={"street": "Hoptille"}, by=DESK)
        with pytest.raises(WrittenSince):
            undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK)
        change_details(room=room, person_id=kept.pk, seen={}, wanted={"street": ""}, by=DESK)
        attends(kept, on=DAY)
        with pytest.raises(WrittenSince):
            undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK)
        assert Person.objects.count() == 1

    def test_what_it_wrote_is_forgotten_after_a_day(self, room):
        done = merge(a_person(room, "Fatima"), a_person(room, "Fatma"), room)
        assert forget_merges(now=AT + timedelta(hours=23)) == 0
        with pytest.raises(TooLate):
            undo_merge(room=room, merge_id=done.pk, at=AT + timedelta(hours=25), by=DESK)
        assert forget_merges(now=AT + timedelta(hours=25)) == 1
        assert Merge.objects.get().wrote == {}
        with pytest.raises(TooLate):
            undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK)

    def test_who_the_room_does_not_know_is_not_merged(self, room):
        kept, stranger = a_person(room, "Fatima"), a_person(a_room("zuilen"), "Fatma")
        with pytest.raises(NotOfThisRoom):
            merge(kept, stranger, room)
        with pytest.raises(SamePerson):
            merge(kept, kept, room)
        assert Person.objects.count() == 2

    def test_notes_that_do_not_fit_together_are_not_cut(self, room):
        kept, gone = a_person(room, "Fatima", note="a" * 200), a_person(room, "Fatma", note="b" * 150)
        with pytest.raises(NotesTooLong):
            merge(kept, gone, room)

    def test_another_room_undoes_nothing_and_nobody_is_named_in_the_journal(self, room):
        done = merge(a_person(room, "Fatima"), a_person(room, "Fatma"), room)
        with pytest.raises(TooLate):
            undo_merge(room=a_room("zuilen"), merge_id=done.pk, at=AT, by=DESK)
        events = str(list(AuditEvent.objects.values()))
        assert "people.person.merged" in events
        assert "Fat" not in events


DAYS = st.dates(date(2024, 12, 29), date(2025, 1, 4))
CAME = st.lists(st.tuples(DAYS, st.sampled_from([INLOOP, COOKING, SEWING]), st.booleans(), st.integers(0, 240)))


class TestAnyTwo(TestCase):
    """Whatever the two did."""

    @settings(max_examples=25, deadline=None)
    @given(first=CAME, second=CAME, other=CAME)
    def test_days_and_hours_stay_and_undoing_restores_every_row(self, first, second, other):
        room = a_room()
        people = [a_person(room, name) for name in ("Fatima", "Fatma", "Bep")]
        for person, came in zip(people, (first, second, other), strict=True):
            for on, activity, as_volunteer, minutes in came:
                attends(person, activity, on=on, as_volunteer=as_volunteer, minutes=minutes)
        kept, gone, bep = people
        group = {kept.pk: 1, gone.pk: 1, bep.pk: 2}
        before, days, hours = everything(), _days(group), _hours(group)

        done = merge(kept, gone, room)
        assert (_days(group), _hours(group)) == (days, hours)
        assert Visit.objects.count() == len(days)

        assert undo_merge(room=room, merge_id=done.pk, at=AT, by=DESK) == gone.pk
        assert everything() == before


def _days(group):
    return {(on, group[person]) for on, person in Visit.objects.values_list("on", "person")}


def _hours(group):
    """The most minutes of each (session, capacity) that somebody of a group has."""
    most = {}
    for session, capacity, person, minutes in Attendance.objects.values_list(
        "session", "capacity", "person", "minutes"
    ):
        key = (session, capacity, group[person])
        most[key] = max(minutes, most.get(key, 0))
    return most
