"""What was left for the room becomes what it is, in one step, and back. Source: REG-2."""

from datetime import date, time, timedelta

import pytest
from django.db import connection

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.pathway.enums import Became, Channel, Stage
from buurtwerkkamer.domain.pathway.models import Message, Question
from buurtwerkkamer.domain.pathway.queries.messages import message_of, settled_lately, unread
from buurtwerkkamer.domain.pathway.services.messages import (
    Referred,
    SettledMeanwhile,
    make_job,
    make_question,
    note_absence,
    note_message,
    read_message,
    take_back_message,
    unsettle,
)
from buurtwerkkamer.domain.pathway.services.questions import MovedMeanwhile, NotKnownHere, Told, move_question
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked, NotOpen, take_job
from buurtwerkkamer.domain.programme.services.leading import lead_this_one
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.domain.table.queries.today_lines import MOST
from buurtwerkkamer.domain.trust.services.forgetting import forget_what_is_past
from buurtwerkkamer.kernel.access import Permission
from tests.cast import DESK, SEWING, a_person, a_room, the_activity

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)
YESTERDAY = TODAY - timedelta(days=1)
NINE = time(9)
EVERYTHING = frozenset(Permission)
LETTER = "Kan ik langskomen met een brief?"
JOB = "kleine-reparaties-aan-om-de-woning"


def left(room, words=LETTER, *, on=TODAY):
    return note_message(room=room, words=words, came_by=Channel.MACHINE, on=on, at=NINE, by=DESK)


def as_question(message, person, *, referred=None, **more):
    told = Told(person and person.pk, LETTER, **more)
    return make_question(message=message, told=told, referred=referred, on=TODAY, at=NINE, by=DESK)


def absent(message, person, one):
    return note_absence(message=message, person_id=person.pk, occurrence=one, on=TODAY, by=DESK)


def planned(room, *, led_by=()):
    line = SessionLine(the_activity(SEWING).pk, on=TODAY, starts_at=time(10), ends_at=time(12))
    which = f"s{plan_session(room=room, line=line, by=DESK).pk}"
    one = occurrence(room=room, which=which)
    lead_this_one(occurrence=one, person_ids=[person.pk for person in led_by], by=DESK)
    return occurrence(room=room, which=which)


def the_day(room):
    return today(room=room, on=TODAY, may=EVERYTHING)


def test_what_was_left_is_sealed_and_unread(room):
    message = left(room)
    assert [one.words for one in unread(room=room)] == [LETTER]
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM pathway_message")
        assert "brief" not in cursor.fetchone()[0]
    assert message_of(room=a_room("zuilen"), pk=message.pk) is None


def test_it_becomes_a_question_with_who_takes_it_and_by_when(room):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    message = left(room)
    wrote = as_question(message, mei, taken_by_id=bep.pk, due_on=TODAY + timedelta(days=2))
    question = Question.objects.get()
    assert (question.person, question.taken_by, question.stage) == (mei, bep, Stage.CONNECTING)
    [settled] = settled_lately(room=room)
    assert (settled.became, settled.person) == (Became.QUESTION, mei)

    unsettle(message=message, wrote=wrote, by=DESK)
    assert not Question.objects.exists()
    assert unread(room=room).get().person is None


def test_somebody_whom_the_room_does_not_know_is_gone_again_too(room):
    message = left(room)
    wrote = as_question(message, None, new_name="Carlos")
    assert Message.objects.get().person.first_name == "Carlos"
    unsettle(message=message, wrote=wrote, by=DESK)
    assert not Person.objects.exists()


def test_it_becomes_a_referral_and_somebody_to_welcome(room):
    message = left(room, "Wij hebben een nieuwe buur voor jullie.")
    wrote = as_question(message, None, new_name="Carlos", referred=Referred("Buurtteam"))
    referral = Referral.objects.get()
    assert (referral.partner.name, referral.direction, referral.referred_on) == ("Buurtteam", Direction.INBOUND, TODAY)
    assert Question.objects.get().person == referral.person
    unsettle(message=message, wrote=wrote, by=DESK)
    assert (Referral.objects.count(), Question.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_it_becomes_a_job_with_who_does_it_and_from_which_day(room):
    mei, henk = a_person(room, "Mei"), a_person(room, "Henk")
    asked = JobAsked(the_activity(JOB).pk, "Een lamp", "Hoptille 9", requester_id=mei.pk, due_on=TODAY)
    message = left(room)
    wrote = make_job(message=message, asked=asked, taken_by_id=henk.pk, on=TODAY, by=DESK)
    job = Job.objects.get()
    assert (job.requester, job.taken_by, job.due_on) == (mei, henk, TODAY)
    unsettle(message=message, wrote=wrote, by=DESK)
    assert not Job.objects.exists()


def test_what_somebody_went_on_with_is_not_taken_back(room):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    message, other = left(room), left(room)
    wrote = as_question(message, mei)
    move_question(question=Question.objects.get(), to=Stage.DONE, on=TODAY, by=DESK)
    with pytest.raises(MovedMeanwhile):
        unsettle(message=message, wrote=wrote, by=DESK)
    wrote = make_job(message=other, asked=JobAsked(the_activity(JOB).pk, "Lamp"), taken_by_id=None, on=TODAY, by=DESK)
    take_job(job=Job.objects.get(), person_id=bep.pk, by=DESK)
    with pytest.raises(NotOpen):
        unsettle(message=other, wrote=wrote, by=DESK)
    assert not unread(room=room)


def test_who_leads_and_cannot_come_makes_a_session_ask_for_a_leader(room):
    kofi, bep = a_person(room, "Kofi"), a_person(room, "Bep")
    one = planned(room, led_by=[kofi])
    message = left(room, "Ik ben ziek.")
    wrote = absent(message, kofi, one)
    assert occurrence(room=room, which=one.which).needs_a_leader
    assert [session.away for session in the_day(room).sessions] == [("Kofi",)]

    unsettle(message=message, wrote=wrote, by=DESK)
    assert [leader.name for leader in occurrence(room=room, which=one.which).leaders] == ["Kofi"]
    assert [session.away for session in the_day(room).sessions] == [()]

    wrote = absent(message, kofi, occurrence(room=room, which=one.which))
    lead_this_one(occurrence=occurrence(room=room, which=one.which), person_ids=[bep.pk], by=DESK)
    unsettle(message=message, wrote=wrote, by=DESK)
    assert [leader.name for leader in occurrence(room=room, which=one.which).leaders] == ["Bep"]


def test_who_only_takes_part_changes_nothing_of_who_leads(room):
    kofi, mei = a_person(room, "Kofi"), a_person(room, "Mei")
    one = planned(room, led_by=[kofi])
    assert absent(left(room), mei, one) == {}
    assert [leader.name for leader in occurrence(room=room, which=one.which).leaders] == ["Kofi"]


def test_somebody_cannot_come_to_what_only_its_series_says(room):
    mei = a_person(room, "Mei")
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=TODAY)
    series = start_series(room=room, line=line, by=DESK)
    absent(left(room), mei, occurrence(room=room, which=f"v{series.pk}-{TODAY}"))
    assert Message.objects.get().session.planned_on == TODAY


def test_who_is_not_known_here_cannot_be_absent(room):
    with pytest.raises(NotKnownHere):
        absent(left(room), a_person(a_room("zuilen"), "Sien"), planned(room))


def test_it_is_settled_once(room):
    message = left(room)
    read_message(message=message, on=TODAY, by=DESK)
    for again in (
        lambda: read_message(message=message, on=TODAY, by=DESK),
        lambda: as_question(message, a_person(room)),
        lambda: take_back_message(message=message, by=DESK),
    ):
        with pytest.raises(SettledMeanwhile):
            again()
    unsettle(message=message, wrote={}, by=DESK)
    take_back_message(message=message, by=DESK)
    assert not Message.objects.exists()


# --- On the day -----------------------------------------------------------------------------------------------------


def test_what_nobody_read_yesterday_is_a_loose_end_and_named_once(room):
    left(room, "Van gisteren", on=YESTERDAY)
    left(room, "Van nu")
    day = the_day(room)
    assert [one.words for one in day.ends.messages] == ["Van gisteren"]
    assert [(one.words, one.came_by) for one in day.messages] == [("Van nu", "Antwoordapparaat")]


def test_a_day_costs_the_same_with_messages(room, django_assert_num_queries):
    with django_assert_num_queries(4):
        the_day(room)
    for _number in range(50):
        left(room)
    with django_assert_num_queries(4):
        day = the_day(room)
    assert len(day.messages) == MOST


def test_what_was_read_long_ago_goes_and_what_was_not_stays(room):
    read_message(message=left(room, "Gelezen"), on=TODAY, by=DESK)
    left(room, "Ongelezen")
    assert forget_what_is_past(today=TODAY + timedelta(days=80)).messages == 0
    assert forget_what_is_past(today=TODAY + timedelta(days=100)).messages == 1
    assert [one.words for one in Message.objects.all()] == ["Ongelezen"]
