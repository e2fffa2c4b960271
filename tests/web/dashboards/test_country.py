"""Every neighbourhood of the country in one small file that the browser keeps. NBH-3."""

import gzip
import json

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.neighbourhoods.queries.country import made_of
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.neighbourhoods.town import TOWN, a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
RD = "urn:ogc:def:crs:EPSG::28992"


@pytest.fixture
def town(tmp_path, settings):
    settings.HOME = tmp_path / "home"
    beside = (a_square("BU99900001", 119_500, 479_500), a_square("BU99900002", 120_500, 479_500))
    take_in(a_table(tmp_path), the_centres(tmp_path), a_map(tmp_path, *beside, crs=RD))


def told(client, mark=None):
    answer = client.get(reverse("dashboards:country_file", args=[2019, mark or made_of(year=2019)]))
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


def test_the_browser_does_not_keep_what_is_old(client_as, town):
    answer, _said = told(client_as(AccessRole.COOPERATIVE), mark="2019-0-0")
    assert answer["Cache-Control"] == "no-store"


def test_another_file_of_cbs_has_another_address(client_as, town, tmp_path):
    client = client_as(AccessRole.COOPERATIVE)
    before = client.get("/buurten/land/").content.decode()
    take_in(a_table(tmp_path, *_richer(), name="later-2019.csv"))
    after = client.get("/buurten/land/").content.decode()
    first, second = (html.partition('data-country="')[2].partition('"')[0] for html in (before, after))
    assert first != second
    assert told(client)[1]["classes"][0] == 3


def test_the_page_names_the_municipalities_for_who_sees_no_map(client_as, town):
    html = client_as(AccessRole.COOPERATIVE).get("/buurten/land/").content.decode()
    assert '<a href="/buurten/?jaar=2019&amp;gebied=GM9990">Lindendam</a>' in html


def test_a_year_that_was_not_read_in_leads_to_the_page(client_as, town):
    answer = client_as(AccessRole.COOPERATIVE).get("/buurten/land/1999/x.json")
    assert answer.headers["Location"] == "/buurten/land/"


def _richer():
    """The town when nobody has benefits or little education."""
    return [",".join([*line.split(",")[:13], "10", "300", "600", "10", "10", "10", "200", "10"]) for line in TOWN[:7]]
