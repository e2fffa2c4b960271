"""Where is a room needed: the map, the same in words, and whom a place reaches. NBH-1, NBH-2, NBH-3."""

import re

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.neighbourhoods.town import TOWN, a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
RD = "urn:ogc:def:crs:EPSG::28992"


@pytest.fixture
def page(client_as, only_reads):
    """The words of the page for the cooperative, read only."""

    def read(**asked):
        with only_reads():
            response = client_as(AccessRole.COOPERATIVE).get(reverse("dashboards:neighbourhoods"), asked)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


def rows(html):
    """The table as it is read aloud."""
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in body.split("</tr>")[:-1]
    ]


def test_before_anything_is_read_in_the_page_says_what_to_do(page):
    assert "Er zijn nog geen cijfers" in page()


def test_the_table_says_what_the_map_shows_most_needed_first(page, town):
    html = page()
    assert "Lindendam, cijfers van 2019. Rekenwijze D1." in html
    assert (
        rows(html)
        == [
            ["Weverspark", "thuisbuurt", "30%", "40%", "600", "1.300"],
            ["Hoogveld", "zoekbuurt", "25%", "20%", "600", "1.300"],
            ["Rozenbuurt", "werkbuurt", "11%", "20%", "110", "310"],
            ["Meent", "probuurt", "5%", "10%", "600", "1.300"],
            ["Rietland", "onbekend , wijk: zoekbuurt", "–", "–", "600", "1.300"],
        ]
        or rows(html)[1][1] == "zoekbuurt"
    )


def test_every_neighbourhood_is_on_the_map_as_a_dot_or_as_its_outline(page, town, tmp_path):
    html = page()
    assert html.count("<title>") == 5 + 1  # and that of the page
    assert html.count('r="9"') == 5
    assert "Een stip is een buurt" in html
    take_in(a_map(tmp_path, a_square("BU99900001", 119_500, 479_500), crs=RD))
    html = page()
    assert html.count('r="9"') == 4
    assert 'class="thuis" d="M' in html
    assert "Grenzen van 2019" in html


def test_what_it_was_made_with_stands_on_the_page(page, town):
    html = page(rekenwijze="D2", uitkering="15", thuis="40", opleiding="10")
    assert "Rekenwijze D2: uitkering (WW, bijstand of AO) van alle bewoners. Veel uitkeringen: vanaf 15%." in html
    assert "Weinig opleiding: vanaf 10%, voor een thuisbuurt vanaf 40%." in html
    assert "Bron: CBS, Kerncijfers wijken en buurten 2019." in html
    assert "kwb-2019.csv" in html
    assert "cijfers van 2019, ingelezen op" in html


def test_percentages_that_cannot_be_are_told_and_the_usual_hold(page, town):
    html = page(thuis="10", opleiding="20")
    assert "Dit is minder dan bij een werkbuurt." in html
    assert "voor een thuisbuurt vanaf 30%" in html
    assert 'value="10"' in html, "what was typed stays"


@pytest.mark.parametrize(
    "wrong", [{"uitkering": "veel"}, {"straal": "9"}, {"jaar": "1066"}, {"gebied": "GM0000"}], ids=str
)
def test_what_cannot_be_read_breaks_nothing(page, town, wrong):
    assert rows(page(**wrong))[0][0] == "Weverspark"


def test_the_map_may_show_a_figure(page, town):
    html = page(kleur="uitkering")
    assert 'class="shade-4" cx' in html
    assert "30% en meer" in html
    assert re.search(r'aria-current="page">Uitkering', html)


@pytest.mark.parametrize("typed", ["Weverspark", "BU99900001", "120000 480000"])
def test_a_place_says_whom_it_reaches(page, town, typed):
    html = page(plek=typed)
    assert "<strong>Minstens 600 bewoners</strong>" in html
    assert "Een kamer heeft er liefst 1.500 nodig." in html
    assert "<dt>Met AOW erbij</dt><dd>1.300</dd>" in html
    assert 'class="catchment"' in html
    assert f'value="{"120000, 480000" if typed[0] == "1" else "Weverspark"}"' in html
    assert "Van 1 buurt is niets bekend." in html


def test_a_place_by_overlap_where_all_outlines_are_known(page, tmp_path):
    take_in(a_table(tmp_path), a_map(tmp_path, a_square("BU99900001", 120_000, 480_000, side=10_000), crs=RD))
    assert "<dt>Naar oppervlak geteld</dt><dd>21</dd>" in page(plek="125000 485000")


def test_a_place_that_we_do_not_know_is_told(page, town):
    html = page(plek="Nergenshuizen")
    assert "Deze plek kennen we niet." in html
    assert 'value="Nergenshuizen"' in html


def test_a_year_without_education_says_so(page, tmp_path):
    lines = [re.sub(r"(,\d+){3}((,\d*){5})$", r",,,\2", line) for line in TOWN]
    take_in(a_table(tmp_path, *lines), the_centres(tmp_path))
    html = page()
    assert "publiceerde nog niets over opleiding" in html
    assert {row[1] for row in rows(html)} == {"onbekend"}


def test_a_year_with_all_figures_is_shown_before_a_newer_one_without(page, tmp_path):
    newer = a_table(
        tmp_path, "2021,BU99900001,Weverspark,1500", name="b.csv", columns=["jaar", "gwb_code", "regio", "a_inw"]
    )
    take_in(a_table(tmp_path), newer)
    assert "cijfers van 2019" in page()
    assert "cijfers van 2021" in page(jaar="2021")


def test_a_long_list_is_cut_until_somebody_asks_for_all(page, tmp_path):
    lines = [TOWN[2].replace("BU99900001", f"BU999001{n:02d}").replace("Weverspark", f"Buurt {n}") for n in range(60)]
    take_in(a_table(tmp_path, *lines))
    assert len(rows(page())) == 50
    assert "Alle 60 buurten" in page()
    assert len(rows(page(alle="1"))) == 60


def test_the_page_asks_the_database_little(client_as, town, django_assert_num_queries):
    client = client_as(AccessRole.COOPERATIVE)
    address = reverse("dashboards:neighbourhoods")
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address, {"plek": "Weverspark"})
