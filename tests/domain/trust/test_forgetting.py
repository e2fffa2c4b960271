"""Who is forgotten can be found nowhere, and no figure moves. Source: REG-6, DNA-11, RES-2."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

from buurtwerkkamer.demo.make import make_cooperative
from buurtwerkkamer.demo.plan import Size
from buurtwerkkamer.domain.finance.models import AccountsText, Allowance, Booking, BudgetVersion, CashReviewItem
from buurtwerkkamer.domain.people.models import Door, KeyLoan, Participation, Person
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.models import Attendance, Job
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.tracing import records_behind
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.domain.trust.queries.keeping import people_past_their_term
from buurtwerkkamer.domain.trust.rules.keeping import models_about_people
from buurtwerkkamer.domain.trust.services.forgetting import (
    NOBODY,
    Forgotten,
    KeyStillOut,
    forget_person,
    forget_what_is_past,
)
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, YEAR, a_job, a_person, all_attend, attends, people
from tests.domain.trust.planted import DAY, MARK, somebody

pytestmark = pytest.mark.django_db
ON = date(2025, 12, 3)


def everything_counted():
    """Every figure of every year of every room, and how many records stand behind each."""
    years = RoomYear.objects.select_related("room").order_by("room", "year")
    return {
        (each.room_id, each.year): (
            count_year(room=each.room, year=each.year),
            [len(records_behind(indicator=one, room=each.room, year=each.year) or ()) for one in indicators()],
        )
        for each in years
    }


def everything_written():
    """Every value of every row that may say something of somebody, as text; what is sealed is opened."""
    models = [model for model in models_about_people() if model is not AuditEvent]
    return "\n".join(str(row) for model in models for row in QuerySet(model).values_list())


def test_no_figure_of_any_year_moves_when_people_go_and_when_all_have_gone():
    make_cooperative(on=ON, size=Size(rooms=2, people_percent=10))
    before = everything_counted()
    everybody = Person.objects.count()
    assert len(before) >= 4

    some = forget_what_is_past(today=date(2027, 2, 1)).people
    assert 0 < some < everybody
    assert everything_counted() == before

    for each in Person.objects.filter(is_forgotten=False):
        KeyLoan.objects.filter(person=each, returned_on=None).update(returned_on=date(2026, 1, 1))
        forget_person(person=each, on=date(2026, 1, 1), by=DESK)
    assert everything_counted() == before
    assert set(Person.objects.values_list("first_name", "is_forgotten")) == {(NOBODY, True)}


class TestOneOfWhomThereIsEverything:
    """A row in every table."""

    def test_there_is_something_in_every_table(self, room):
        somebody(room)
        empty = {model._meta.label for model in models_about_people() if not QuerySet(model).exists()}
        assert empty == {"people.Account", "people.Grant", "people.Invitation", "people.SignIn"}, (
            "plant it, so that forgetting and dumps are tried on it"
        )

    def test_nothing_that_can_be_read_is_left_and_the_figures_stay(self, room):
        person = somebody(room)
        counted = everything_counted()
        assert everything_written().count(MARK) > 15

        forget_person(person=person, on=ON, by=DESK)

        left = [line for line in everything_written().splitlines() if MARK.lower() in line.lower()]
        assert len(left) == 12  # a report, who agreed a rule, a budget, books, the bank, a tap, a register: own terms
        assert everything_counted() == counted
        assert not Person.objects.filter(pk=person.pk).exists()

    def test_nobody_knows_them_and_their_number_leads_nowhere(self, room):
        person = somebody(room)

        forget_person(person=person, on=ON, by=DESK)

        [nobody] = Person.objects.filter(is_forgotten=True)
        assert (nobody.first_name, nobody.full_name, nobody.folded) == (NOBODY, NOBODY, " ")
        assert nobody.pk != person.pk
        assert not Participation.objects.filter(person=nobody).exists()
        assert Participation.counted.filter(person=nobody).get().note == ""
        assert Attendance.objects.filter(person=nobody).count() == 2
        assert list(Job.objects.values_list("words", "address", "requester", "taken_by")) == [("", "", nobody.pk, None)]
        line = AuditEvent.objects.get(action="trust.people.forgotten")
        assert (line.person_id, line.room_id, line.details) == (None, room.pk, {"people": 1})

    def test_a_night_forgets_them_when_their_term_is_over_and_never_again(self, room):
        somebody(room)

        assert forget_what_is_past(today=date(2022, 3, 5)).people == 0  # a member until the fifth of March 2020
        assert forget_what_is_past(today=date(2022, 3, 6)) == Forgotten(people=1, jobs=0, registers=0, messages=0)
        assert forget_what_is_past(today=date(2032, 3, 5)).people == 1  # the housemate of 2025
        assert MARK not in Job.objects.get().words
        assert not BudgetVersion.objects.exclude(why="").exists()  # seven years, as the law has it for money
        assert not Booking.objects.exclude(words="", document="").exists()
        assert not AccountsText.objects.exclude(words="").exists()
        assert not CashReviewItem.objects.exclude(question="", answer="").exists()
        assert set(Allowance.objects.values_list("person__first_name", "amount_cents")) == {(NOBODY, 500)}
        assert not forget_what_is_past(today=date(2042, 3, 5)).people


@pytest.mark.parametrize(
    "known",
    [{"keys": (Period(DAY),)}, {"member": Period(DAY)}, {"since": date(2024, 1, 2)}],
    ids=["holds a key", "is a member", "is known since then"],
)
def test_who_is_not_gone_stays(room, known):
    a_person(room, "Kofi", **({"since": DAY} | known))

    assert not people_past_their_term(on=date(2026, 1, 1)).exists()


def test_who_came_stays_two_years_from_that_day(room):
    attends(a_person(room, "Bep", since=DAY), on=date(2024, 5, 6))

    assert not people_past_their_term(on=date(2026, 5, 6)).exists()
    assert people_past_their_term(on=date(2026, 5, 7)).exists()


def test_who_has_a_key_at_home_is_not_forgotten_before_it_is_back(room):
    person = a_person(room, "Kofi", keys=(Period(DAY),))

    with pytest.raises(KeyStillOut):
        forget_person(person=person, on=ON, by=DESK)

    assert Person.objects.get() == person


def test_a_membership_ends_on_that_day(room):
    person = a_person(room, "Bep", member=Period(DAY), fee_years=(2020,))

    forget_person(person=person, on=ON, by=DESK)

    assert list(Person.objects.values_list("memberships__until", "memberships__fees__year")) == [(ON, 2020)]


def test_who_stays_needs_no_initial_on_the_table(room):
    one, other = a_person(room, "Bep", last_name="Jansen"), a_person(room, "Bep", last_name="Visser")
    hang_doors(room=room, person_ids=[one.pk, other.pk], on=ON, by=DESK)

    forget_person(person=one, on=ON, by=DESK)

    assert [door.name for door in Door.objects.all()] == ["Bep"]


def test_words_of_old_jobs_and_registers_go_also_of_who_still_comes(room):
    person = a_person(room, "Bep", since=DAY)
    a_job(room, asked_on=DAY, done_on=DAY, requester=person)
    a_job(room, asked_on=DAY, requester=person)  # still open
    attends(person, on=date(YEAR, 11, 3))
    RegisterImport.objects.create(
        room=room, file_name="lijst.xlsx", sha256="0", offered_at="2020-03-04T10:00Z", by="desk", reported=["regel"]
    )

    assert forget_what_is_past(today=ON) == Forgotten(people=0, jobs=1, registers=1, messages=0)

    assert sorted(Job.objects.values_list("status", "words")) == [("done", ""), ("open", "Een lamp ophangen")]
    assert RegisterImport.objects.get().reported == []
    assert forget_what_is_past(today=ON) == Forgotten(people=0, jobs=0, registers=0, messages=0)


def test_many_cost_the_same_each(room, django_assert_max_num_queries):
    many = people(room, 3, since=DAY)
    all_attend(many, on=DAY + timedelta(days=1))

    with django_assert_max_num_queries(348):
        assert forget_what_is_past(today=ON).people == 3
