"""The manual is part of the product: every page of the desk leads to the page that explains it."""

import pytest
from django.urls import get_resolver, reverse

from buurtwerkkamer.bench.pages import named_addresses
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.web.ui.manual import EXPLAINED_IN, FIRST, as_html, page_about, slugs

PAGES = sorted(
    {name for name, _arguments in named_addresses(get_resolver()) if name.startswith(("desk:", "dashboards:"))}
)


@pytest.mark.parametrize("slug", [slug for slug in slugs() if slug != FIRST])
def test_every_page_of_the_manual_can_be_read_and_is_named_on_its_first_page(client, db, slug):
    page = client.get(reverse("public:manual", args=[slug]))

    assert page.status_code == 200
    assert "<h1>" in page.content.decode()
    assert f'href="{reverse("public:manual", args=[slug])}"' in client.get(reverse("public:help")).content.decode()


def test_a_page_that_there_is_not_is_not_found(client, db):
    assert client.get("/hulp/geheim/").status_code == 404
    assert client.get("/hulp/README/").status_code == 404


def test_the_longest_beginning_says_which_page_explains_a_screen():
    assert page_about("dashboards:report_pdf") == "jaarverslag"
    assert page_about("dashboards:figure") == "resultaten"
    assert page_about("ui:gallery") == ""


@pytest.mark.parametrize("view_name", PAGES)
def test_every_page_of_the_team_is_explained(view_name):
    assert page_about(view_name)


@pytest.mark.parametrize(
    ("view_name", "slug"),
    [
        ("desk:accounts", "uitnodigen"),
        ("desk:accounts_all", "geld"),  # annual accounts, not who may come in
        ("desk:allowances", "geld"),
        ("desk:journal", "privacy"),
        ("desk:life_domains", "resultaten"),
        ("desk:money_bank", "bank"),
        ("desk:table", "tafel"),
    ],
)
def test_a_page_is_explained_by_the_page_about_it(view_name, slug):
    assert page_about(view_name) == slug


def test_a_page_of_the_desk_leads_to_the_page_that_explains_it(client_as, neighbourhood):
    page = client_as(AccessRole.COORDINATOR).get(reverse("desk:table", args=[neighbourhood.room.slug]))

    assert f'href="{reverse("public:manual", args=["tafel"])}"' in page.content.decode()


def test_what_looks_like_html_in_the_manual_stays_text():
    assert "<script" not in "".join(as_html(slug) for slug in slugs())
    assert set(EXPLAINED_IN.values()) >= {"tafel", "resultaten"}
