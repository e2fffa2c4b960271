"""Where is a room needed: the map, the same in words, and whom a place reaches. NBH-1, NBH-2, NBH-3."""

import re

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace
from buurtwerkkamer.domain.neighbourhoods.services.addresses import UnknownAddress
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.rooms.services.house import write_place
from buurtwerkkamer.kernel.near import near
from tests.cast import DESK
from tests.domain.neighbourhoods.test_reading_points import squares
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


def test_the_map_may_show_any_figure_that_is_kept_and_the_table_says_it_too(page, town):
    html = page(kleur="ouderen")
    assert "<title>Weverspark, 20%</title>" in html
    assert "<title>Rietland, onbekend</title>" in html
    assert '<th scope="col" class="figure">65 jaar of ouder</th>' in html
    assert rows(html)[0] == ["Weverspark", "thuisbuurt", "30%", "40%", "600", "1.300", "20%"]
    assert '<option value="ouderen" selected>65 jaar of ouder</option>' in html
    assert "<title>Weverspark, 1.500</title>" in page(kleur="bewoners")
    assert len(rows(page(kleur="dichtbij"))[0]) == 6, "that column is there already"


def test_the_municipality_and_its_districts_have_a_class_too(page, town):
    html = page()
    assert re.search(r"Lindendam, gemeente</th>.*?zoekbuurt.*?<td[^>]*>20%</td><td[^>]*>25%</td>", html, re.DOTALL)
    assert "Midden, wijk</th>" in html


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
    html = page(plek="125000 485000")
    assert "<dt>Naar oppervlak geteld</dt><dd>21</dd>" in html
    assert "<dt>Naar oppervlak, met AOW erbij</dt><dd>39</dd>" in html


def test_a_place_says_who_has_which_benefit_and_what_rooms_reach_already(page, town, neighbourhood):
    write_place(room=neighbourhood.room, name="Zuid", place=(119_000, 480_000), by=DESK)
    html = page(plek="Weverspark")
    for what, number in (
        ("Bijstand", "320"),
        ("AO", "200"),
        ("WW", "80"),
        ("Hiervan bereikt een kamer al", "300"),
        ("Dan blijven er over", "300"),
        ("Mensen die een kamer verwacht", "500 tot 1.000"),
    ):
        assert f"<dt>{what}</dt><dd>{number}</dd>" in html
    assert "Boven de 3.000 is er plaats voor nog een kamer." in html
    assert "Hemelsbreed gemeten." in html
    assert "<dt>Hiervan bereikt een kamer al</dt><dd>niemand</dd>" in page(plek="Rozenbuurt")


@pytest.mark.parametrize(
    "address", ["/buurten/", "/buurten/BU99900001/", "/buurten/land/"], ids=lambda address: address
)
def test_invented_figures_are_called_so_on_every_page(client_as, town, address):
    Release.objects.update(invented=True)
    near.clear()
    html = client_as(AccessRole.COOPERATIVE).get(address).content.decode()
    assert "Bron: verzonnen cijfers (voorbeeld)." in html
    assert "CBS, K" not in html


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


# --- Any point, and addresses ----------------------------------------------------------------------------------------


def test_a_point_is_told_by_the_neighbourhood_it_lies_in(page, town):
    html = page(plek="120010 480010")
    assert ">Een plek in Weverspark</h2>" in html
    assert 'data-ground="' in html


def test_where_no_figures_are_near_nobody_says_nobody(page, town):
    html = page(plek="130000 480000")
    assert "Er is geen buurt met cijfers binnen 1.500 meter." in html
    assert "<strong>0 bewoners" not in html


def test_squares_are_counted_where_they_were_read_in_and_it_says_so(page, town, tmp_path):
    take_in(squares(tmp_path))
    html = page(plek="Weverspark")
    assert "<strong>40 bewoners</strong>" in html
    assert "<dt>Met 65-plussers erbij</dt><dd>35</dd>" in html
    assert "met vierkanten van 100 meter" in html
    assert rows(html)[0][4] == "40"


@pytest.fixture
def asking(settings, monkeypatch):
    """Addresses may be looked up; what PDOK would say."""
    settings.PDOK = frozenset({"addresses"})

    def find(*, typed):
        if "Nergens" in typed:
            raise UnknownAddress
        return FoundPlace("Dorpsstraat 1, Lindendam", (120_010.0, 480_010.0))

    monkeypatch.setattr("buurtwerkkamer.web.dashboards.views.neighbourhoods.find_address", find)


def test_an_address_becomes_a_point_and_never_stands_in_the_address_of_a_page(client_as, town, asking):
    client = client_as(AccessRole.COOPERATIVE)
    assert 'method="post" action="/buurten/"' in client.get("/buurten/").content.decode()
    answer = client.post("/buurten/", {"plek": "Dorpsstraat 1", "straal": "1000"})
    assert "plek=120010+480010" in answer.headers["Location"]
    assert "Dorps" not in answer.headers["Location"]
    html = client.get(answer.headers["Location"]).content.decode()
    assert "Gevonden: Dorpsstraat 1, Lindendam." in html
    assert "Een plek in Weverspark" in html
    assert "Binnen 1.000 meter" in html


def test_an_address_that_nobody_knows_stays_to_be_put_right(client_as, town, asking):
    html = client_as(AccessRole.COOPERATIVE).post("/buurten/", {"plek": "Nergens 1"}).content.decode()
    assert "Dit adres vinden we niet." in html
    assert 'value="Nergens 1"' in html
    assert "Nergens" not in "".join(re.findall(r'href="([^"]*)"', html))


def test_a_bsn_goes_nowhere(client_as, town, asking, monkeypatch):
    monkeypatch.delattr("buurtwerkkamer.web.dashboards.views.neighbourhoods.find_address")
    html = client_as(AccessRole.COOPERATIVE).post("/buurten/", {"plek": "111222333"}).content.decode()
    assert "field__error" in html
    assert "111222333" not in "".join(re.findall(r'href="([^"]*)"', html))


def test_a_name_is_not_looked_up_elsewhere(client_as, town, asking):
    answer = client_as(AccessRole.COOPERATIVE).post("/buurten/", {"plek": "Weverspark"})
    assert "plek=Weverspark" in answer.headers["Location"]


def test_without_the_setting_nothing_is_asked_of_anybody(client_as, town, settings):
    html = client_as(AccessRole.COOPERATIVE).get("/buurten/").content.decode()
    assert 'method="get" action="/buurten/"' in html
    assert "pdok" not in html.lower()
    answer = client_as(AccessRole.COOPERATIVE).post("/buurten/", {"plek": "Dorpsstraat 1"})
    assert answer.status_code == 302


def test_a_background_only_where_the_setting_says_so(page, town, settings):
    settings.MAP_TILES = ["https://service.pdok.nl"]
    html = page()
    assert '<image href="https://service.pdok.nl/brt/' in html
    assert "Achtergrond: BRT-Achtergrondkaart, Kadaster" in html
