"""A room's money at the desk: budget, what if, who pays, hours; and the amounts of the cooperative."""

import re
from datetime import date

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.models import BudgetVersion, Contribution, Instalment, Parameter, StaffHours
from buurtwerkkamer.domain.finance.rules.budget import base_budget, line_kinds
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.finance.services.contributions import add_contribution, add_instalment
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.enums import Variant
from tests.cast import DESK, YEAR

# session, account, room; then: versions, names, parameters, phase | versions, parameters, phase, pledges
# | parameters, figures, staff hours, versions
QUERIES = {"budget": 6, "financing": 7, "hours": 7, "what_if": 5, "budget_write": 4, "year": 6}


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def to(name, *more):
    return reverse(f"desk:money_{name}", args=["holendrecht", *more])


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def amounts(**other):
    said = {}
    for code, line in base_budget(Variant.FULL).lines.items():
        said[f"cents_{code}"] = str(line.cents // 100)
        if line.minutes:
            said[f"minutes_{code}"] = str(line.minutes // 60)
        if line.places:
            said[f"places_{code}"] = str(line.places)
    return said | {"why": "De huur gaat omhoog", "seen": "0"} | other


def a_budget(room, *, agreed=True):
    write_budget(room=room, year=YEAR, budget=base_budget(Variant.FULL), why="Opzet", on=date(YEAR, 1, 5), by=DESK)
    if agreed:
        agree_budget(room=room, year=YEAR, why="Besproken", on=date(YEAR, 1, 9), by=DESK)


def a_pledge(room, cents=65_000_00):
    made = add_contribution(
        room=room,
        year=YEAR,
        financier=Financier.MUNICIPALITY,
        name="Gemeente",
        amounts={"agreed_cents": cents},
        by=DESK,
    )
    return made, add_instalment(room=room, contribution=made, due_on=date(YEAR, 2, 1), cents=cents // 2, by=DESK)


# --- Budget ----------------------------------------------------------------------------------------------------------


def test_without_a_budget_the_page_shows_what_a_room_usually_costs(coordinator):
    said = words(coordinator.get(to("budget", YEAR)))
    assert "Er is nog geen begroting" in said
    assert "Basis light" in said
    assert "16%" in said


def test_a_budget_is_written_agreed_and_undone(coordinator):
    page = coordinator.post(to("budget_write", YEAR), amounts(cents_C1="13.200"), follow=True)
    assert "€ 115.200" in words(page)
    assert "De huur gaat omhoog." in words(page)
    page = coordinator.post(to("budget_agree", YEAR), {"why": "Besproken", "seen": "1"}, follow=True)
    assert f"De begroting van {YEAR} is afgesproken." in words(page)
    coordinator.post(undo_of(page))
    assert list(BudgetVersion.objects.values_list("state", flat=True)) == ["proposal"]


def test_an_amount_that_is_left_out_follows_from_its_hours(coordinator):
    coordinator.post(to("budget_write", 2020), amounts(cents_A1="", minutes_A1="24"))
    line = BudgetVersion.objects.get().lines.get(code="A1")
    assert (line.cents, line.minutes) == (48_000_00, 24 * 60)


def test_what_cannot_be_read_is_said_and_stays(coordinator):
    page = coordinator.post(to("budget_write", YEAR), amounts(cents_C1="veel", why=""))
    assert "Dit bedrag snappen we niet." in words(page)
    assert "Schrijf in een zin waarom." in words(page)
    assert 'value="veel"' in page.content.decode()


def test_two_who_write_a_budget_at_once_lose_nothing(coordinator, room):
    a_budget(room, agreed=False)
    page = coordinator.post(to("budget_write", YEAR), amounts(cents_C1="14.000"))
    assert "Versie 1 is € 114.000: Opzet." in words(page)
    assert 'value="14.000"' in page.content.decode()
    coordinator.post(to("budget_write", YEAR), amounts(cents_C1="14.000", seen="1"))
    assert BudgetVersion.objects.count() == 2


def test_an_older_version_can_be_seen_and_one_that_is_not_there_cannot(coordinator, room):
    a_budget(room)
    assert "voorstel op 5 januari" in words(coordinator.get(to("budget", YEAR), {"versie": "1"}))
    assert coordinator.get(to("budget", YEAR), {"versie": "7"}).status_code == 404


@pytest.mark.parametrize("year", [2017, 2200])
def test_a_year_that_nobody_plans_is_not_there(coordinator, year):
    assert coordinator.get(to("budget", year)).status_code == 404


def test_what_if_reckons_and_writes_nothing(coordinator, room):
    a_budget(room)
    said = words(coordinator.get(to("what_if", YEAR), {"vanaf": "", "uren": "24", "huur": "1.100"}))
    assert f"Dan kost {YEAR} € 127.200. Dat is € 13.200 meer." in said
    assert "+ € 12.000" in said
    assert BudgetVersion.objects.count() == 2
    assert "snappen we niet" in words(coordinator.get(to("what_if", YEAR), {"uren": "heel veel"}))


def test_years_stand_beside_each_other(coordinator, room):
    assert "Nog geen begroting" in words(coordinator.get(to("years")))
    a_budget(room)
    assert str(YEAR) in words(coordinator.get(to("years")))


# --- Who pays --------------------------------------------------------------------------------------------------------


def test_who_pays_is_written_down_and_undone(coordinator):
    said = {
        "financier": "municipality",
        "name": "Gemeente Amsterdam",
        "asked_cents": "70.000",
        "agreed_cents": "65.000",
    }
    page = coordinator.post(to("contribution_add", YEAR), said, follow=True)
    assert "Gemeente Amsterdam" in words(page)
    assert "staat er dit jaar al" in words(coordinator.post(to("contribution_add", YEAR), said))
    coordinator.post(undo_of(page))
    assert not Contribution.objects.exists()


def test_amounts_are_changed_and_undone(coordinator, room):
    made, _part = a_pledge(room)
    said = {"asked_cents": "", "promised_cents": "", "agreed_cents": "60.000", "initial-agreed_cents": "65.000",
            "initial-asked_cents": "", "initial-promised_cents": ""}  # fmt: skip
    page = coordinator.post(to("contribution", made.pk), said, follow=True)
    made.refresh_from_db()
    assert made.agreed_cents == 60_000_00
    coordinator.post(undo_of(page))
    made.refresh_from_db()
    assert made.agreed_cents == 65_000_00


def test_a_part_is_planned_received_and_undone(coordinator, room):
    made, part = a_pledge(room)
    page = coordinator.post(to("instalment_add", made.pk), {"cents": "100", "due_on": f"1 mei {YEAR}"}, follow=True)
    assert "€ 100,00" in words(page)
    coordinator.post(undo_of(page))
    page = coordinator.post(to("instalment_received", part.pk), {"on": f"3 februari {YEAR}"}, follow=True)
    assert "Binnen op 3 februari" in words(page)
    coordinator.post(undo_of(page))
    assert list(Instalment.objects.values_list("received_on", flat=True)) == [None]


def test_a_part_that_did_not_come_or_never_will_is_put_right_and_undone(coordinator, room):
    made, part = a_pledge(room)
    coordinator.post(to("instalment_received", part.pk), {"on": f"3 februari {YEAR}"}, follow=True)
    page = coordinator.post(to("instalment_drop", part.pk), follow=True)
    assert "Hier kwam al geld van binnen." in words(page)
    page = coordinator.post(to("instalment_not_received", part.pk), follow=True)
    assert Instalment.objects.get().received_on is None
    coordinator.post(undo_of(page), follow=True)
    assert Instalment.objects.get().received_on == date(YEAR, 2, 3)
    coordinator.post(to("instalment_not_received", part.pk), follow=True)
    page = coordinator.post(to("instalment_drop", part.pk), follow=True)
    assert not made.instalments.exists()
    coordinator.post(undo_of(page))
    again = Instalment.objects.get()
    assert (again.due_on, again.cents) == (part.due_on, part.cents)
    assert coordinator.post(to("instalment_drop", part.pk + 100)).status_code == 404


@pytest.mark.parametrize(("name", "said", "words_said"), [
    ("instalment_add", {"cents": "0", "due_on": "1 mei"}, "meer dan nul"),
    ("instalment_add", {"cents": "12", "due_on": "ooit"}, "snappen we niet"),
])  # fmt: skip
def test_a_part_that_cannot_be_read_is_asked_again(coordinator, room, name, said, words_said):
    made, _part = a_pledge(room)
    assert coordinator.post(to(name, made.pk), said).status_code == 200
    assert Instalment.objects.count() == 1
    del words_said


def test_the_page_says_what_is_missing_and_warns_long_before(coordinator, room):
    a_budget(room)
    a_pledge(room)
    said = words(coordinator.get(to("financing", YEAR)))
    assert "Er is € 49.000 te weinig toegezegd." in said
    assert "de kas leeg" in said
    assert "ongeveer 60%" in said


def test_small_numbers_of_tenants_are_for_the_team_only(client_as, room, neighbourhood):
    a_budget(room)
    team, outside = (
        words(client_as(r).get(to("financing", YEAR))) for r in (AccessRole.COORDINATOR, AccessRole.FINANCIER)
    )
    assert "mensen" not in outside.partition("Per woningcorporatie")[2].partition("De kas")[0]
    assert "te klein om te tonen" not in team


# --- Hours -----------------------------------------------------------------------------------------------------------


def test_hours_stand_beside_euros(coordinator, room):
    a_budget(room)
    said = words(coordinator.get(to("hours", YEAR)))
    assert "populaire begroting" in said
    assert "Gewoon is minstens 40%." in said
    assert "Per activiteit" in said


def test_hours_of_few_volunteers_are_for_the_team_only(client_as, room):
    a_budget(room)
    said = words(client_as(AccessRole.FINANCIER).get(to("hours", YEAR)))
    assert "Per activiteit" not in said
    assert "Zo klein, dat we die hier niet tonen." in said


def test_hours_of_the_team_are_written_and_undone(coordinator):
    page = coordinator.post(to("staff_hours", YEAR), {"1": "20", "initial-1": "", "2": "1,5"}, follow=True)
    assert list(StaffHours.objects.order_by("month").values_list("minutes", flat=True)) == [1200, 90]
    assert "€ 740,00" in words(page)
    coordinator.post(undo_of(page))
    assert not StaffHours.objects.exists()


# --- Amounts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def cooperative(client_as):
    return client_as(AccessRole.COOPERATIVE)


def amount(code="hour_value"):
    return reverse("desk:money_parameter", args=[code])


def test_the_cooperative_sets_what_an_hour_is_worth_and_undoes_it(cooperative):
    assert "€ 14,71" in words(cooperative.get(amount()))
    said = {"value": "15,12", "since": "1 juli 2026", "source": "besluit van de minister"}
    page = cooperative.post(amount(), said, follow=True)
    assert "€ 15,12 Vanaf 1 juli 2026." in words(page)
    cooperative.post(undo_of(page))
    assert not Parameter.objects.exists()


@pytest.mark.parametrize(("code", "value", "kept"), [("municipality", "55", 55), ("price_index", "121,5", 12150)])
def test_shares_are_whole_percents_and_prices_have_two_places(cooperative, code, value, kept):
    cooperative.post(amount(code), {"value": value, "since": "1 januari 2026", "source": "afspraak"})
    assert Parameter.objects.get().value == kept


@pytest.mark.parametrize("said", [
    {"value": "60,5", "since": "1 januari 2026", "source": "x"},
    {"value": "101", "since": "1 januari 2026", "source": "x"},
    {"value": "60", "since": "2 januari 2026", "source": "x"},
    {"value": "60", "since": "1 januari 2026", "source": ""},
])  # fmt: skip
def test_what_cannot_be_right_is_asked_again(cooperative, said):
    assert cooperative.post(amount("municipality"), said).status_code == 200
    assert not Parameter.objects.exists()


def test_amounts_are_listed_with_their_source(cooperative):
    said = words(cooperative.get(reverse("desk:money_parameters")))
    assert "Handgeld in een maand, hoogstens : € 250,00" in said
    assert "nog te controleren" in said
    assert cooperative.get(amount("onzin")).status_code == 404


def test_the_rooms_of_the_cooperative_stand_beside_each_other(cooperative, room):
    a_budget(room)
    a_pledge(room)
    said = words(cooperative.get(reverse("desk:money_rooms_year", args=[YEAR])))
    assert "Holendrecht € 114.000 € 65.000 € 49.000 € 0 te klein om te tonen" in said
    assert "Venserpolder" in said
    assert cooperative.get(reverse("desk:money_rooms_year", args=[2200])).status_code == 404


def test_rooms_cost_the_same_for_one_payer_and_for_many(cooperative, room, django_assert_num_queries):
    a_budget(room)
    for turn in range(2):
        count_what_is_behind()
        # session, account, how many rooms, rooms, budgets, who pays, parameters, figures
        with django_assert_num_queries(8):
            cooperative.get(reverse("desk:money_rooms_year", args=[YEAR]))
        for number in range(3):
            add_contribution(
                room=room, year=YEAR, financier=Financier.PRIVATE_FUND, name=f"Fonds {turn} {number}",
                amounts={}, by=DESK,
            )  # fmt: skip


# --- What a page costs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUERIES)
def test_every_page_only_reads_and_asks_little(coordinator, room, only_reads, django_assert_num_queries, name):
    a_budget(room)
    a_pledge(room)
    count_what_is_behind()
    coordinator.get(to(name, YEAR))  # hours by activity, and tenants, are kept until something is written
    for _time in range(2):
        with only_reads(), django_assert_num_queries(QUERIES[name]):
            assert coordinator.get(to(name, YEAR)).status_code == 200
    assert len(line_kinds()) == 14
