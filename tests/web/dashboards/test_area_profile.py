"""Buurtprofiel: of a neighbourhood for the cooperative, of a room for who sees its figures; on paper too. NBH-2."""

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.results.services.figures import count_all_again
from buurtwerkkamer.domain.rooms.services.house import write_place
from tests.cast import DESK
from tests.domain.neighbourhoods.town import a_table, take_in, the_centres
from tests.domain.publishing.reading import ReadReport

pytestmark = pytest.mark.django_db
WEVERSPARK = "BU99900001"


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


@pytest.fixture
def placed(neighbourhood, town):
    """The room stands in Weverspark, the other room in Hoogveld."""
    write_place(room=neighbourhood.room, name="Weverspark", place=(120_000, 480_000), by=DESK)
    write_place(room=neighbourhood.other_room, name="Hoogveld", place=(121_000, 480_000), by=DESK)
    return neighbourhood


def page(client, name, *args, **asked):
    response = client.get(reverse(f"dashboards:{name}", args=args), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_a_neighbourhood_on_one_page(client_as, town, only_reads):
    with only_reads():
        html = page(client_as(AccessRole.COOPERATIVE), "area_profile", WEVERSPARK, rekenwijze="D2")
    assert "Lindendam, cijfers van 2019. Rekenwijze D2." in html
    assert "Er wonen 1.500 bewoners. 300 van hen hebben een uitkering. Dat is 20%." in html
    assert 'class="chart"' in html
    assert 'class="map"' in html
    assert "kwb-2019.csv" in html
    assert "De kamer naast de buurt" not in html


def test_the_map_leads_to_the_profile_and_has_the_rooms(client_as, placed):
    html = page(client_as(AccessRole.COOPERATIVE), "neighbourhoods", plek="Weverspark", straal="2000")
    assert reverse("dashboards:area_profile", args=[WEVERSPARK]) + "?straal=2000" in html
    assert html.count('class="reach"') == 2
    assert "Kamer Holendrecht" in html


def test_a_room_sees_its_own_people_beside_its_neighbourhood(client_as, placed, only_reads):
    with only_reads():
        html = page(client_as(AccessRole.COORDINATOR), "room_area", placed.room.slug)
    assert "Hier staat Holendrecht." in html
    assert "Eén andere kamer bereikt al 600 van hen." in html
    assert "De kamer naast de buurt" in html
    assert "Mensen die in 2025 meededen" in html


def test_small_numbers_are_only_for_the_own_team_and_never_on_paper(client_as, placed):
    own = page(client_as(AccessRole.COORDINATOR), "room_area", placed.room.slug)
    others = page(client_as(AccessRole.FINANCIER), "room_area", placed.room.slug)
    assert "&lt;5 is 1 tot en met 4" in others
    assert "&lt;5 is 1 tot en met 4" not in own
    file = client_as(AccessRole.COORDINATOR).get(reverse("dashboards:room_area_pdf", args=[placed.room.slug]))
    assert "<5" in ReadReport(file.content).text


@pytest.mark.usefixtures("neighbourhood")
def test_before_there_is_a_place_or_figures_the_page_says_what_to_do(client_as, neighbourhood):
    slug = neighbourhood.room.slug
    assert "Schrijf op in welke buurt." in page(client_as(AccessRole.COORDINATOR), "room_area", slug)
    assert "De coördinator schrijft het op." in page(client_as(AccessRole.BOARD), "room_area", slug)
    write_place(room=neighbourhood.room, name="Zuid", place=(120_000, 480_000), by=DESK)
    assert "nog geen cijfers" in page(client_as(AccessRole.COORDINATOR), "room_area", slug)
    client = client_as(AccessRole.COORDINATOR)
    file = client.get(reverse("dashboards:room_area_pdf", args=[slug]))
    assert file.headers["Location"] == reverse("dashboards:room_area", args=[slug])


def test_what_is_no_neighbourhood_is_not_found(client_as, town):
    client = client_as(AccessRole.COOPERATIVE)
    for name in ("area_profile", "area_profile_pdf"):
        assert client.get(reverse(f"dashboards:{name}", args=["BU00000000"])).status_code == 404


def test_the_paper_is_tagged_and_says_the_same(client_as, placed):
    file = client_as(AccessRole.BOARD).get(reverse("dashboards:room_area_pdf", args=[placed.room.slug]))
    assert 'filename="buurtprofiel-holendrecht.pdf"' in file["Content-Disposition"]
    read = ReadReport(file.content)
    assert read.heading_levels[0] == 1
    assert len(read.elements("Figure")) == 3
    assert len(read.elements("Table")) == 3
    for words in ("Buurtprofiel Weverspark", "thuisbuurt", "Dat is 30%.", "Waarmee dit gemaakt is", "Rekenwijze D1"):
        assert words in read.text
    assert not read.words_outside_the_paper()


def test_a_profile_asks_the_database_little(client_as, placed, django_assert_num_queries):
    count_all_again()
    client = client_as(AccessRole.COORDINATOR)
    address = reverse("dashboards:room_area", args=[placed.room.slug])
    client.get(address)
    with django_assert_num_queries(22):
        client.get(address)
