"""Budgets in versions, contributions and hours: who writes what, and that nothing is lost. Source: FIN-3, FIN-6."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from buurtwerkkamer.domain.finance.enums import BudgetState, Financier, ParameterCode
from buurtwerkkamer.domain.finance.models import BudgetLine, BudgetVersion, Contribution, Instalment, Parameter
from buurtwerkkamer.domain.finance.queries.budgets import (
    Total,
    budget_that_holds,
    budget_total,
    budget_versions,
    budgets_of_years,
)
from buurtwerkkamer.domain.finance.queries.contributions import pledges, tenants
from buurtwerkkamer.domain.finance.queries.hours import minutes_by_activity, staff_minutes
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.queries.year import is_budget_balanced
from buurtwerkkamer.domain.finance.rules.budget import Budget, Line, base_budget
from buurtwerkkamer.domain.finance.rules.parameters import value_by_period
from buurtwerkkamer.domain.finance.services import budgets, contributions
from buurtwerkkamer.domain.finance.services.parameters import NotFromTheFirst, put_parameter_back, set_parameter
from buurtwerkkamer.domain.finance.services.staff_hours import TooManyHours, write_staff_hours
from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name, record_tenancies
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from tests.cast import COOKING, DESK, SEWING, YEAR, a_person, a_room, all_attend, attends, helps, people

pytestmark = pytest.mark.django_db
ON = date(YEAR, 2, 3)
FULL = base_budget(Variant.FULL)
LIGHT = base_budget(Variant.LIGHT)


@pytest.fixture
def room():
    return a_room()


def writes(room, budget=FULL, *, seen=None, year=YEAR):
    return budgets.write_budget(room=room, year=year, budget=budget, why="Eerste opzet", on=ON, by=DESK, seen=seen)


def agrees(room, *, seen=None):
    return budgets.agree_budget(room=room, year=YEAR, why="Besproken", on=ON, by=DESK, seen=seen)


# --- Budgets ---------------------------------------------------------------------------------------------------------


def test_a_budget_is_proposed_agreed_and_then_changed(room):
    writes(room, LIGHT)
    writes(room)
    agrees(room)
    writes(room, LIGHT)
    found = budget_versions(room=room, year=YEAR)
    assert [(v.number, v.state) for v in found] == [
        (4, BudgetState.CHANGED), (3, BudgetState.AGREED), (2, BudgetState.PROPOSAL), (1, BudgetState.PROPOSAL),
    ]  # fmt: skip
    assert found[1].budget == found[2].budget == FULL
    assert budget_that_holds(found) == found[0]
    assert found[0].written_by == DESK.label


def test_what_was_agreed_holds_until_it_is_changed_and_a_year_is_agreed_once(room):
    with pytest.raises(budgets.NothingToAgree):
        agrees(room)
    writes(room)
    agreed = agrees(room)
    with pytest.raises(budgets.AgreedAlready):
        agrees(room)
    assert budgets_of_years(room=room)[YEAR].pk == agreed.pk


def test_what_a_budget_comes_to_is_what_its_lines_are(room, django_assert_num_queries):
    assert budget_total(room=room, year=YEAR) is None
    writes(room, LIGHT)
    assert budget_total(room=room, year=YEAR) == Total(73000_00, BudgetState.PROPOSAL)
    agrees(room)
    writes(room)
    with django_assert_num_queries(1):
        assert budget_total(room=room, year=YEAR) == Total(114000_00, BudgetState.CHANGED)


def test_who_writes_second_hears_of_the_first(room):
    writes(room, seen=0)
    with pytest.raises(ChangedMeanwhile):
        writes(room, LIGHT, seen=0)
    with pytest.raises(ChangedMeanwhile):
        agrees(room, seen=0)
    assert BudgetVersion.objects.count() == 1


def test_only_the_last_version_is_taken_back(room):
    first, second = writes(room), writes(room, LIGHT)
    with pytest.raises(budgets.NotTheLast):
        budgets.take_back_version(room=room, pk=first.pk, by=DESK)
    budgets.take_back_version(room=room, pk=second.pk, by=DESK)
    assert [version.budget for version in budget_versions(room=room, year=YEAR)] == [FULL]


def test_a_line_that_no_budget_has_is_refused(room):
    for lines in ({"Z9": Line(1)}, {}):
        with pytest.raises(budgets.UnknownLine):
            writes(room, Budget(lines))


@pytest.mark.parametrize("change", [
    lambda: BudgetLine.objects.filter(code="C1").update(cents=1),
    lambda: BudgetVersion.objects.update(state=BudgetState.AGREED),
    lambda: BudgetVersion.objects.update(year=YEAR + 1),
])  # fmt: skip
def test_the_database_refuses_to_change_what_was_written(room, change):
    writes(room)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    BudgetVersion.objects.update(why="")  # words may go, where they name somebody
    assert connection.is_usable()


def test_reading_every_version_is_one_query(room, django_assert_num_queries):
    for _time in range(3):
        writes(room)
    with django_assert_num_queries(1):
        assert len(budget_versions(room=room, year=YEAR)) == 3


# --- Who pays --------------------------------------------------------------------------------------------------------


def pays(room, financier=Financier.MUNICIPALITY, name="Gemeente", **amounts):
    return contributions.add_contribution(
        room=room, year=YEAR, financier=financier, name=name, amounts=amounts, by=DESK
    )


def test_a_financier_pays_in_parts_and_what_came_in_is_counted(room, django_assert_num_queries):
    made = pays(room, asked_cents=70000_00, agreed_cents=65000_00)
    first = contributions.add_instalment(room=room, contribution=made, due_on=ON, cents=32500_00, by=DESK)
    contributions.add_instalment(room=room, contribution=made, due_on=date(YEAR, 8, 1), cents=32500_00, by=DESK)
    contributions.receive_instalment(room=room, pk=first.pk, on=ON, by=DESK)
    pays(room, Financier.OWN_INCOME, "", promised_cents=1000_00)
    with django_assert_num_queries(1):
        municipality, own = pledges(room=room, year=YEAR)
    assert (municipality.name, municipality.asked, municipality.agreed, municipality.received) == (
        "Gemeente", 70000_00, 65000_00, 32500_00,
    )  # fmt: skip
    assert (own.name, own.expected, own.received) == ("Eigen inkomsten", 1000_00, 0)


def test_nobody_stands_there_twice_and_everybody_has_a_name(room):
    pays(room)
    with pytest.raises(contributions.ThereAlready):
        pays(room, name="gemeente")
    with pytest.raises(contributions.TheirName):
        pays(room, Financier.PRIVATE_FUND, " ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(room=room, year=YEAR, financier=Financier.PRIVATE_FUND)


def test_two_who_change_one_contribution_lose_nothing(room):
    made = pays(room, agreed_cents=1)
    seen = {"asked_cents": None, "promised_cents": None, "agreed_cents": 1}

    def changes(**new):
        return contributions.change_contribution(room=room, pk=made.pk, amounts=seen | new, seen=seen, by=DESK)

    assert changes(agreed_cents=2) == {"agreed_cents": 1}
    assert changes(asked_cents=5) == {"asked_cents": None}
    with pytest.raises(ChangedMeanwhile):
        changes(agreed_cents=3)
    made.refresh_from_db()
    assert (made.asked_cents, made.agreed_cents) == (5, 2)


def test_what_was_paid_is_not_taken_back(room):
    made = pays(room)
    part = contributions.add_instalment(room=room, contribution=made, due_on=ON, cents=1, by=DESK)
    contributions.receive_instalment(room=room, pk=part.pk, on=ON, by=DESK)
    with pytest.raises(contributions.PaidAlready):
        contributions.take_back_contribution(room=room, pk=made.pk, by=DESK)
    with pytest.raises(contributions.PaidAlready):
        contributions.take_back_instalment(room=room, pk=part.pk, by=DESK)
    contributions.receive_instalment(room=room, pk=part.pk, on=None, by=DESK)
    contributions.take_back_instalment(room=room, pk=part.pk, by=DESK)
    contributions.take_back_contribution(room=room, pk=made.pk, by=DESK)
    assert not Contribution.objects.exists()
    assert not Instalment.objects.exists()


def test_tenants_are_counted_once_however_often_they_came(room, django_assert_num_queries):
    rents, other, _homeowner = people(room, 3)
    [landlord] = partners_by_name(
        cooperative=room.cooperative, names=["Rochdale"], kind=PartnerKind.HOUSING_CORPORATION
    ).values()
    record_tenancies(partner_of={rents.pk: landlord.pk, other.pk: landlord.pk})
    all_attend([rents, other], on=ON)
    attends(rents, SEWING, on=ON)
    attends(_homeowner, on=ON)
    attends(other, on=date(YEAR - 1, 2, 3))
    with django_assert_num_queries(1):
        found = tenants(room=room, year=YEAR)
    assert (found.participants, found.of) == (3, {"Rochdale": 2})


# --- The year of a room ----------------------------------------------------------------------------------------------


def test_a_budget_of_a_year_to_come_is_no_year_in_which_something_was_registered(room):
    writes(room, year=YEAR + 1)
    assert not RoomYear.objects.filter(room=room, year=YEAR + 1).exists()
    assert is_budget_balanced(room=room, year=YEAR + 1) is None


# --- Hours and parameters --------------------------------------------------------------------------------------------


def test_minutes_by_activity_are_those_of_volunteers_in_the_parts_of_the_year(room, django_assert_num_queries):
    bep = a_person(room, "Bep")
    helps(bep, COOKING, on=date(YEAR, 3, 1), minutes=90)
    helps(bep, COOKING, on=date(YEAR, 9, 1), minutes=30)
    helps(bep, SEWING, on=date(YEAR, 9, 2), minutes=60)
    helps(bep, SEWING, on=date(YEAR - 1, 9, 2), minutes=60)
    attends(bep, SEWING, on=date(YEAR, 5, 1))
    periods = value_by_period(year=YEAR, minutes=[0] * 12, parameters=parameters_of(cooperative_id=room.cooperative_id))
    with django_assert_num_queries(1):
        found = minutes_by_activity(room=room, year=YEAR, periods=periods)
    assert list(found.values()) == [[90, 30], [0, 60]]


def writes_hours(room, seen=None, **minutes):
    return write_staff_hours(
        room=room, year=YEAR, minutes={month[1:]: given for month, given in minutes.items()}, by=DESK, seen=seen
    )


def test_hours_of_the_team_stand_a_month_and_nothing_is_lost(room):
    assert writes_hours(room, m1=600, m2=None) == {"1": None}
    assert writes_hours(room, m2=60, seen={"2": None}) == {"2": None}
    assert staff_minutes(room=room, year=YEAR)[:3] == [600, 60, 0]
    with pytest.raises(ChangedMeanwhile):
        writes_hours(room, m2=120, seen={"2": None})
    with pytest.raises(TooManyHours):
        writes_hours(room, m3=1000 * 60 + 1)
    writes_hours(room, m1=0, seen={"1": 600})
    assert staff_minutes(room=room, year=YEAR)[0] == 0


def test_what_a_cooperative_sets_counts_for_its_rooms_and_can_be_put_back(room):
    attends(a_person(room), on=ON)
    count_what_is_behind()
    before = RoomYear.objects.get(room=room, year=YEAR).written
    about = {"cooperative": room.cooperative, "code": ParameterCode.HOUR_VALUE, "since": date(2026, 7, 1)}
    assert set_parameter(**about, value=1500, source="besluit", by=DESK) is None
    assert RoomYear.objects.get(room=room, year=YEAR).written > before
    assert set_parameter(**about, value=1600, source="ander besluit", by=DESK) == (1500, "besluit")
    with pytest.raises(ChangedMeanwhile):
        put_parameter_back(**about, before=None, now=(1500, "besluit"), by=DESK)
    put_parameter_back(**about, before=(1500, "besluit"), now=(1600, "ander besluit"), by=DESK)
    put_parameter_back(**about, before=None, now=(1500, "besluit"), by=DESK)
    assert not Parameter.objects.exists()
    with pytest.raises(NotFromTheFirst):
        set_parameter(**about | {"since": date(2026, 7, 2)}, value=1, source="x", by=DESK)
