"""Places for new rooms: how many, how far apart, whom they reach, and how much better could exist. NBH-5."""

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.rooms.services.house import write_place
from buurtwerkkamer.kernel.near import near
from tests.cast import DESK
from tests.domain.neighbourhoods.test_reading_points import squares
from tests.domain.neighbourhoods.town import a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
RD = "urn:ogc:def:crs:EPSG::28992"


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


@pytest.fixture
def page(client_as, only_reads):
    def read(**asked):
        with only_reads():
            answer = client_as(AccessRole.COOPERATIVE).get(reverse("dashboards:area_sites"), asked)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_nothing_is_looked_for_until_somebody_asks(page, town):
    html = page()
    assert "Zoek plekken" in html
    assert "Het antwoord" not in html


def test_places_are_found_and_told_in_words(page, town):
    html = page(aantal="2", gebied="GM9990")
    assert "Deze 2 plekken bereiken samen 710 mensen met een uitkering." in html
    assert "Beter kan niet: dat is bewezen." in html
    assert "Van 1 buurt is niets bekend. Die telt als niemand." in html
    assert "Meer plekken helpen niet" not in html
    assert "Meer plekken helpen niet" in page(aantal="5", gebied="GM9990")
    assert html.count('class="site"') == 2
    assert "We kozen uit 5 plekken." in html
    assert ">Binnen 1.500 m</th>" in html


def test_rooms_that_are_there_do_not_count_again(page, town, neighbourhood):
    write_place(room=neighbourhood.room, name="Weverspark", place=(120_000, 480_000), by=DESK)
    html = page(aantal="1", gebied="GM9990")
    assert "Deze plek bereikt 110 mensen met een uitkering die nog geen kamer bereikt." in html
    assert "De kamers die er zijn, bereiken er 600." in html
    assert "Rozenbuurt" in html


def test_a_list_of_places_may_be_chosen_from(page, town, tmp_path):
    there = tmp_path / "plekken-2019.csv"
    there.write_text(
        "naam,categorie,x_rd,y_rd\nDe Brug,Buurthuis,120100,480000\nVer weg,Buurthuis,150000,480000\n", "utf-8"
    )
    outline = a_map(tmp_path, a_square("BU99900001", 119_500, 479_500), crs=RD)
    take_in(there, outline)
    html = page(aantal="1", gebied="GM9990", uit="plekken")
    assert "De Brug" in html
    assert "We kozen uit 1 plekken." in html
    assert "Ver weg" not in html


def test_squares_are_counted_where_they_were_read_in_and_it_says_so(page, town, tmp_path):
    take_in(squares(tmp_path))
    html = page(aantal="1", gebied="GM9990", aow="on")
    assert "Deze plek bereikt 35 mensen met een uitkering of van 65 jaar en ouder." in html
    assert "Hemelsbreed gemeten, met vierkanten van 100 meter." in html
    assert "Met 65-plussers</th>" in html
    assert "midden binnen de cirkel" not in html


def test_invented_figures_are_called_so(page, town):
    Release.objects.update(invented=True)
    near.clear()
    html = page(aantal="1", gebied="GM9990")
    assert "Bron: verzonnen cijfers (voorbeeld)." in html
    assert "CBS, Kerncijfers" not in html


def test_the_country_is_told_without_a_map(page, town):
    html = page(aantal="1", gebied="NL00")
    assert "Deze plek bereikt 600" in html
    assert 'class="map"' not in html


@pytest.mark.parametrize("wrong", [{"aantal": "0"}, {"aantal": "veel"}, {"aantal": "2", "straal": "1"}], ids=str)
def test_what_cannot_be_is_told(page, town, wrong):
    html = page(**wrong)
    assert "field__error" in html
    assert "Het antwoord" not in html


def test_without_a_list_it_says_what_to_do(page, town):
    assert "Hier is niets om uit te kiezen." in page(aantal="1", uit="plekken")
