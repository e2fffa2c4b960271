"""The pages of figures: what each reader sees, and what it costs. RES-1, RES-2, RES-5."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.results.services.figures import count_all_again, count_what_is_behind
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.domain.rooms.services.rooms import set_variant
from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
from tests.cast import YEAR, a_person, all_attend, attends, people

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8  # a page, whatever the size of the room


@pytest.fixture
def page(client_as, only_reads):
    """The words of a page for a role, read only."""

    def read(role, name, *args):
        with only_reads():
            response = client_as(role).get(reverse(f"dashboards:{name}", args=args))
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_the_results_page_shows_every_indicator_with_its_words(page):
    words = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)

    assert "Resultaten van 2025" in words
    assert words.count('class="said"') == 27
    assert "nog niet geregistreerd" in words
    assert "op weg, nog" in words


def test_the_results_page_says_until_when_it_counts_in_the_year_itself(page, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(YEAR, 11, 18))

    assert "Tot en met 18 november." in page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)


def test_the_team_sees_small_numbers_and_a_financier_does_not(page):
    team = page(AccessRole.COORDINATOR, "figure", "holendrecht", YEAR, "language")
    financier = page(AccessRole.FINANCIER, "figure", "holendrecht", YEAR, "language")

    assert "Nederlands leren: 1" in team
    assert "Nederlands leren: &lt;5" in financier


def test_only_the_team_sees_who_is_behind_a_figure(page):
    team = page(AccessRole.COORDINATOR, "figure", "holendrecht", YEAR, "total_unique")
    cooperative = page(AccessRole.COOPERATIVE, "figure", "holendrecht", YEAR, "total_unique")

    assert "Fatima E." in team
    assert "Fatima" not in cooperative
    assert "Hier komt het vandaan" not in cooperative


def test_a_name_behind_a_figure_is_a_first_name_and_an_initial(page):
    assert "Amrani" not in page(AccessRole.COORDINATOR, "figure", "holendrecht", YEAR, "total_unique")


def test_a_long_list_behind_a_figure_comes_in_pages(page, neighbourhood, client_as):
    all_attend(people(neighbourhood.room, 120), on=date(YEAR, 6, 1))

    assert "Blad 1 van 2" in page(AccessRole.COORDINATOR, "figure", "holendrecht", YEAR, "social")
    address = reverse("dashboards:figure", args=["holendrecht", YEAR, "social"])
    assert "Blad 2 van 2" in client_as(AccessRole.COORDINATOR).get(address, {"blad": 2}).content.decode()


def test_an_empty_year_says_what_to_do_first(page):
    assert "Nog niets genoteerd in 2024" in page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR - 1)


@pytest.mark.parametrize("counted", [False, True])
def test_what_was_just_written_stands_on_the_page_at_once(page, neighbourhood, counted):
    before = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    attends(a_person(neighbourhood.room, "Nieuw"), "oefenlessen-computer", on=date(YEAR, 6, 1))
    if counted:
        count_what_is_behind()
    after = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)

    assert "Computervaardigheid: 0." in before
    assert "Computervaardigheid: 1." in after


def test_figures_that_are_kept_as_html_never_reach_a_reader_they_were_not_made_for(page, neighbourhood):
    attends(a_person(neighbourhood.room, "Nieuw"), "oefenlessen-computer", on=date(YEAR, 6, 1))
    count_what_is_behind()

    assert "Computervaardigheid: 1." in page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    assert "Computervaardigheid: &lt;5." in page(AccessRole.FINANCIER, "results", "holendrecht", YEAR)


def test_nobody_is_sent_to_a_report_that_is_closed_to_them(page):
    assert "jaarverslag/" in page(AccessRole.BOARD, "results", "holendrecht", YEAR)
    assert "jaarverslag/" not in page(AccessRole.KEY_VOLUNTEER, "results", "holendrecht", YEAR)


def test_years_stand_side_by_side(page, neighbourhood):
    attends(neighbourhood.people["Mei"], on=date(YEAR - 1, 6, 1))

    words = page(AccessRole.COORDINATOR, "years", "holendrecht")

    assert 'data-label="2024"' in words
    assert 'data-label="2025"' in words


def test_the_cooperative_sees_its_rooms_side_by_side_and_no_others(page):
    words = page(AccessRole.COOPERATIVE, "rooms_year", YEAR)

    assert "Holendrecht" in words
    assert "Venserpolder" in words
    assert "Overvecht" not in words


def test_what_rooms_did_together_is_added_up_again_when_one_of_them_is_written(page, neighbourhood):
    before = page(AccessRole.COOPERATIVE, "rooms_year", YEAR)
    all_attend(people(neighbourhood.other_room, 20), on=date(YEAR, 6, 1))
    after = page(AccessRole.COOPERATIVE, "rooms_year", YEAR)

    visits = [int(re.search(r"<b>(\d+)</b><span>keer kwam er iemand", words)[1]) for words in (before, after)]
    assert visits[1] == visits[0] + 21  # with its one visit of before, that is small no longer


def test_the_latest_year_is_one_click_away(client_as):
    response = client_as(AccessRole.COORDINATOR).get(reverse("dashboards:latest", args=["holendrecht"]))

    assert response.url == reverse("dashboards:results", args=["holendrecht", YEAR])


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv", "json"])
def test_the_table_comes_as_a_file(client_as, ending):
    response = client_as(AccessRole.COORDINATOR).get(reverse("dashboards:download", args=["holendrecht", YEAR, ending]))

    assert response.headers["Content-Disposition"] == f'attachment; filename="resultaten-holendrecht-2025.{ending}"'
    assert len(response.content) > 1000


def test_a_file_may_be_passed_on_so_it_is_protected_for_the_team_too(client_as):
    address = reverse("dashboards:download", args=["holendrecht", YEAR, "json"])

    content = json.loads(client_as(AccessRole.COORDINATOR).get(address).content)

    assert content["language"]["value"] == "<5"


@pytest.mark.parametrize(
    "address",
    ["/kamers/holendrecht/2999/", "/kamers/holendrecht/2025/geen/", "/kamers/nergens/2025/", "/kamers/alle/2999/",
     "/kamers/holendrecht/2025/resultaten.exe", "/kamers/holendrecht/2999/resultaten.csv"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client_as, address):
    assert client_as(AccessRole.COOPERATIVE).get(address).status_code == 404


def test_a_results_page_seen_before_costs_three_queries(page, django_assert_num_queries, client_as):
    page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    client = client_as(AccessRole.COORDINATOR)

    with django_assert_num_queries(3):  # session, account with grants, room with how often its years were written
        client.get(reverse("dashboards:results", args=("holendrecht", YEAR)))


def test_a_results_page_seen_before_shows_what_was_written_since(page, neighbourhood):
    before = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    attends(a_person(neighbourhood.room, "Noor"), on=date(YEAR, 11, 3))

    assert page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR) != before


def test_a_results_page_seen_before_shows_the_targets_of_another_phase(page, neighbourhood):
    before = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    set_variant(room=neighbourhood.room, variant=Variant.LIGHT, since=date(YEAR, 12, 1), by=COMMAND_LINE)

    after = page(AccessRole.COORDINATOR, "results", "holendrecht", YEAR)
    assert ("is een volle kamer" in before, "is een light-kamer" in after) == (True, True)


@pytest.mark.parametrize("number", [1, 50, 500])
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("results", ["holendrecht", YEAR]),
        ("figure", ["holendrecht", YEAR, "social"]),
        ("figure", ["holendrecht", YEAR, "total_unique"]),
        ("years", ["holendrecht"]),
        ("rooms_year", [YEAR]),
    ],
)
def test_a_page_costs_at_most_eight_queries_whatever_the_size(
    neighbourhood, signed_in, django_assert_max_num_queries, number, name, args
):
    all_attend(people(neighbourhood.room, number), on=date(YEAR, 6, 1))
    count_all_again()
    role = AccessRole.COOPERATIVE if name == "rooms_year" else AccessRole.COORDINATOR
    client, address = signed_in(neighbourhood.accounts[role]), reverse(f"dashboards:{name}", args=args)
    client.get(address)

    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)

    assert len(response.content) < 100_000
