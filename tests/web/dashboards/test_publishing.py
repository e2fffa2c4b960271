"""The annual report on the screen: what is in it, and the file."""

from datetime import date

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.results.services.figures import count_all_again
from tests.cast import attends, people


def _page(name: str, *args: object) -> str:
    return reverse(f"dashboards:{name}", args=["holendrecht", *args])


def test_the_page_says_what_is_in_the_report_and_offers_it(client_as, only_reads):
    with only_reads():
        text = client_as(AccessRole.FINANCIER).get(_page("report", 2025)).content.decode()

    assert _page("report_pdf", 2025) in text
    assert "Vrijwilligers en sleutels" in text
    assert "eigen woorden" not in text


def test_who_may_write_finds_the_way_to_it(client_as):
    text = client_as(AccessRole.COORDINATOR).get(_page("report", 2025)).content.decode()

    assert reverse("desk:report_texts", args=["holendrecht", 2025]) in text


def test_the_file_is_a_pdf_with_a_name(client_as):
    file = client_as(AccessRole.BOARD).get(_page("report_pdf", 2025))

    assert file["Content-Type"] == "application/pdf"
    assert 'filename="jaarverslag-holendrecht-2025.pdf"' in file["Content-Disposition"]
    assert file.content.startswith(b"%PDF")


def test_a_year_without_anything_says_so_and_has_no_file(client_as):
    client = client_as(AccessRole.BOARD)

    assert "Over dit jaar is nog niets opgeschreven" in client.get(_page("report", 2019)).content.decode()
    assert client.get(_page("report_pdf", 2019)).status_code == 404
    assert client.get(_page("report", 2999)).status_code == 404


def test_without_a_year_the_last_whole_one_comes(client_as):
    assert client_as(AccessRole.BOARD).get(_page("latest_report")).headers["Location"] == _page("report", 2025)


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize(
    ("page", "role"),
    [
        (_page("report", 2025), AccessRole.FINANCIER),
        (reverse("desk:report_texts", args=["holendrecht", 2025]), AccessRole.COORDINATOR),
    ],
    ids=["report", "texts"],
)
def test_a_page_costs_eight_queries_with_one_person_and_with_many(
    client_as, neighbourhood, django_assert_num_queries, page, role, count
):
    for person in people(neighbourhood.room, count):
        attends(person, on=date(2025, 4, 1))
    count_all_again()
    client = client_as(role)

    with django_assert_num_queries(8):
        client.get(page)
