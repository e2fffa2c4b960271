"""Every neighbourhood of the country in one small file that the browser keeps. NBH-3."""

import gzip
import json

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.neighbourhoods.queries.country import made_of
from buurtwerkkamer.domain.neighbourhoods.services.country_map import make_a_map
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.neighbourhoods.town import TOWN, a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
RD = "urn:ogc:def:crs:EPSG::28992"


@pytest.fixture
def town(tmp_path, settings):
    settings.HOME = tmp_path / "home"
    beside = (a_square("BU99900001", 119_500, 479_500), a_square("BU99900002", 120_500, 479_500))
    take_in(a_table(tmp_path), the_centres(tmp_path), a_map(tmp_path, *beside, crs=RD))


def told(client):
    """What the browser gets when whoever makes maps has been there."""
    while make_a_map():
        pass
    answer = client.get(reverse("dashboards:country_file", args=[2019, *made_of(2019)]))
    assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")
    return answer, json.loads(gzip.decompress(answer.content))


def corners(ring):
    x, y = ring[:2]
    found = [(x, y)]
    for across, down in zip(ring[2::2], ring[3::2], strict=True):
        x, y = x + across, y + down
        found.append((x, y))
    return set(found)


def test_the_file_has_every_neighbourhood_with_its_class_and_outline(client_as, town):
    answer, said = told(client_as(AccessRole.COOPERATIVE))
    assert said["names"] == ["Weverspark", "Hoogveld", "Rozenbuurt", "Meent", "Rietland"]
    assert said["classes"] == [0, 1, 2, 3, 4]
    [ring] = said["rings"][0]  # in tens of metres from the north-west corner of RD
    assert corners(ring) == {(12_950, 16_050), (13_050, 16_050), (13_050, 15_950), (12_950, 15_950)}
    assert corners(said["rings"][0][0]) & corners(said["rings"][1][0]) == {(13_050, 16_050), (13_050, 15_950)}
    assert "immutable" in answer["Cache-Control"]


def test_until_the_map_is_made_the_page_says_so_and_shows_the_one_before(client_as, town, tmp_path, only_reads):
    client = client_as(AccessRole.COOPERATIVE)
    with only_reads():
        html = client.get("/buurten/land/").content.decode()
    assert "De kaart wordt gemaakt." in html
    assert "data-country" not in html
    told(client)
    assert 'role="status"' not in client.get("/buurten/land/").content.decode()
    take_in(a_table(tmp_path, *_richer(), name="later-2019.csv"))
    html = client.get("/buurten/land/").content.decode()
    assert "Deze kaart is nog die van daarvoor" in html
    assert "data-country" in html


def test_a_map_is_made_once_and_the_one_before_goes(town, tmp_path, settings):
    assert make_a_map()
    assert not make_a_map()
    take_in(a_table(tmp_path, *_richer(), name="later-2019.csv"))
    assert make_a_map()
    assert [kept.name for kept in (settings.HOME / "cache/maps").iterdir()] == [f"{made_of(2019)[0]}.json.gz"]


def test_another_file_of_cbs_has_another_address(client_as, town, tmp_path):
    client = client_as(AccessRole.COOPERATIVE)
    told(client)
    before = client.get("/buurten/land/").content.decode()
    take_in(a_table(tmp_path, *_richer(), name="later-2019.csv"))
    told(client)
    after = client.get("/buurten/land/").content.decode()
    first, second = (html.partition('data-country="')[2].partition('"')[0] for html in (before, after))
    assert first != second
    assert told(client)[1]["classes"][0] == 3


def test_the_page_names_the_municipalities_for_who_sees_no_map(client_as, town):
    html = client_as(AccessRole.COOPERATIVE).get("/buurten/land/").content.decode()
    assert '<a href="/buurten/?jaar=2019&amp;gebied=GM9990">Lindendam</a>' in html


@pytest.mark.parametrize("asked", ["1999/x", "1999/2019-1-1", "2019/2019-0-0"])
def test_a_map_that_is_not_there_leads_to_the_page(client_as, town, asked):
    answer = client_as(AccessRole.COOPERATIVE).get(f"/buurten/land/{asked}.json")
    assert answer.headers["Location"] == "/buurten/land/"


def _richer():
    """The town when nobody has benefits or little education."""
    return [",".join([*line.split(",")[:13], "10", "300", "600", "10", "10", "10", "200", "10"]) for line in TOWN[:7]]
