"""CBS's own figures of Amsterdam, Heerlen, Utrecht and the country give what was worked out of them by hand.

The files are not in this repository: they may lie beside it. Source: data-and-law.md A1, A4.
"""

import numpy as np
import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas, latest_year_with, published
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.maps import shapes
from buurtwerkkamer.domain.neighbourhoods.queries.sites import chosen_sites
from buurtwerkkamer.domain.neighbourhoods.services.reading.lists import read_buildings
from buurtwerkkamer.domain.neighbourhoods.services.releases import WrongFile

from .town import DATA, real_files, take_in

pytestmark = [pytest.mark.django_db, real_files]
T, Z, W, P, U = NeighbourhoodClass


def read(*names):
    return take_in(*(DATA / name for name in names))


def counts(year, region, definition=Definition.D1):
    result = classification(year=year, region=region, definition=definition)
    return [result.counts()[klass] for klass in NeighbourhoodClass]


@pytest.mark.parametrize(
    ("definition", "expected"),
    [("D1", [49, 14, 165, 163, 88]), ("D2", [4, 0, 224, 163, 88]), ("D3", [78, 80, 70, 163, 88])],
)
def test_amsterdam_in_three_definitions(definition, expected):
    read("kwb_2019_amsterdam.csv.gz")
    assert counts(2019, "GM0363", Definition(definition)) == expected


def test_amsterdam_near_the_border():
    read("kwb_2019_amsterdam.csv.gz")
    found = [area for area in classification(year=2019, region="GM0363").areas if area.kind is AreaKind.NEIGHBOURHOOD]
    assert sum(area.near_border for area in found) == 20
    assert sum(area.fits_none for area in found) == 4
    unknown = [area for area in found if area.klass is U]
    assert sum(area.inhabitants or 0 for area in unknown) == 17_185


def test_the_country_itself():
    read("kwb_2019_amsterdam.csv.gz")
    shares = {}
    for definition in Definition:
        country = next(area for area in classification(year=2019, definition=definition).areas if area.code == "NL00")
        shares[definition.value] = round(country.benefits_percent, 1)
    assert shares == {"D1": 12.4, "D2": 8.1, "D3": 25.8}
    assert round(country.low_educated_percent, 1) == 28.4


def test_amsterdam_2017_has_benefits_and_no_education():
    read("kwb_2017_amsterdam.csv.gz")
    assert counts(2017, "GM0363")[:4] == [0, 0, 0, 0]
    assert "low_educated" not in published(year=2017)
    found = classification(year=2017, region="GM0363").areas
    assert sum(area.benefits_percent is not None for area in found if area.kind is AreaKind.NEIGHBOURHOOD) > 400


def test_heerlen_has_five_years_of_which_one_can_be_classified():
    [reading] = read("kwb_2016_2020_heerlen.csv.gz")
    assert [found.year for found in reading.years] == [2016, 2017, 2018, 2019, 2020]
    assert [len(found.areas) for found in reading.years] == [80, 81, 81, 81, 81]
    assert [found.without_code for found in reading.years] == [1, 0, 0, 0, 0], "a district whose code was not found"
    assert sum(counts(2019, "GM0917")[:4]) == 51
    assert [sum(counts(year, "GM0917")[:4]) for year in (2016, 2017, 2018, 2020)] == [0, 0, 0, 0]
    assert latest_year_with("low_educated") == 2019
    assert latest_year_with("assistance") == 2020


def test_utrecht_2023_has_no_education_yet_and_says_so():
    [reading] = read("kwb_2023_utrecht.csv.gz")
    assert counts(2023, "GM0344") == [0, 0, 0, 0, 111]
    assert reading.years[0].filled["assistance"] > 100
    assert not published(year=2023) & {"low_educated", "middle_educated", "high_educated"}


def test_the_country_of_2024_goes_in_whole():
    [reading] = read("kwb_2024_nederland_bevolking.csv.gz")
    [found] = reading.years
    assert found.kinds() == {
        AreaKind.COUNTRY: 1, AreaKind.MUNICIPALITY: 342, AreaKind.DISTRICT: 3393,
        AreaKind.NEIGHBOURHOOD: 14_574 - found.water,
    }  # fmt: skip
    every = areas(year=2024)
    letters = [code for code in every.codes.tolist() if code.startswith("BU") and not code[2:].isdigit()]
    assert len(letters) == 517
    assert every.columns["inhabitants"][every.at["NL00"]] == 17_942_942


def test_two_cities_of_one_year_stand_beside_each_other():
    read("kwb_2019_amsterdam.csv.gz", "kwb_2016_2020_heerlen.csv.gz")
    assert counts(2019, "GM0363") == [49, 14, 165, 163, 88]
    assert sum(counts(2019, "NL00")[:4]) == 391 + 51


def test_another_table_of_cbs_is_refused():
    with pytest.raises(WrongFile, match="andere tabel"):
        read("ses_woa_2019_amsterdam.csv.gz")


def test_points_and_outlines_of_amsterdam():
    read("kwb_2019_amsterdam.csv.gz", "buurten_amsterdam_2019_punten.csv.gz", "buurten_amsterdam_2022.geojson.gz")
    every = areas(year=2019)
    neighbourhoods = every.of_kind(AreaKind.NEIGHBOURHOOD)
    assert np.sum(~np.isnan(every.places[neighbourhoods, 0])) == 479
    found, year = shapes(every=every, region="GM0363")
    assert year == 2022
    assert len(found) > 400, "most neighbourhoods kept their boundaries when their codes changed"


def test_rooms_of_amsterdam_reach_most_where_a_proof_says_so():
    read("kwb_2019_amsterdam.csv.gz", "buurten_amsterdam_2019_punten.csv.gz")
    result = chosen_sites(year=2019, region="GM0363", count=12, within=0.01)
    assert len(result.sites) == 12
    assert result.found.proven
    assert result.found.gap <= 0.01
    assert result.found.reached <= result.found.upper_bound


def test_places_that_exist_can_be_read_as_rooms_or_candidates():
    assert len(read_buildings(path=DATA / "ontmoetingsplekken_amsterdam.csv.gz")) == 344
