"""`./bwk import cbs`, `./bwk neighbourhoods classify` and `./bwk sites`: what they print, and their exit status."""

import csv
import io
import json

import pytest

from buurtwerkkamer.cli import main
from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.rooms.services.house import write_place
from buurtwerkkamer.kernel.near import near
from tests.cast import DESK
from tests.domain.neighbourhoods.test_reading_points import squares
from tests.domain.neighbourhoods.town import a_map, a_square, a_table, the_centres

pytestmark = pytest.mark.django_db
FIELDS = (
    "gwb_code", "name", "class", "benefits_percent", "low_educated_percent", "near_border", "within_1500m",
    "within_1500m_with_aow",
)  # fmt: skip


@pytest.fixture
def town(tmp_path, capsys):
    assert main(["import", "cbs", str(a_table(tmp_path)), str(the_centres(tmp_path))]) == 0
    capsys.readouterr()


def said(capsys, *words):
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_an_import_tells_what_was_read_and_what_is_missing(tmp_path, capsys):
    out = said(capsys, "import", "cbs", str(a_table(tmp_path)))
    assert "2019: cijfers, 1 × gemeente, 1 × wijk, 5 × buurt" in out
    assert "water / water left out: 1" in out
    assert "low_educated                   6 , 1 leeg / empty" in out
    assert "social_support                 – niet in dit bestand" in out


def test_an_import_as_json(tmp_path, capsys):
    [told] = json.loads(said(capsys, "import", "cbs", str(a_table(tmp_path)), "--format", "json"))
    assert told["years"][0]["figures"]["assistance"] == {"there": 6, "empty": 1}
    assert Release.objects.count() == 1


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    assert "2019: cijfers" in said(capsys, "import", "cbs", str(a_table(tmp_path)), "--dry-run")
    assert not Release.objects.exists()


def test_a_file_that_cannot_be_read_is_status_2_and_a_sentence(tmp_path, capsys):
    file = tmp_path / "leeg-2019.csv"
    file.write_bytes(b"")
    assert main(["import", "cbs", str(a_table(tmp_path)), str(file)]) == 2
    assert "leeg-2019.csv: Dit bestand is leeg." in capsys.readouterr().err
    assert not Release.objects.exists()


def test_classes_as_csv_begin_with_the_fields_that_were_agreed(town, capsys):
    rows = list(
        csv.DictReader(io.StringIO(said(capsys, "neighbourhoods", "classify", "--year", "2019", "--format", "csv")))
    )
    assert tuple(rows[0])[: len(FIELDS)] == FIELDS
    assert [row["gwb_code"] for row in rows] == [*(f"BU9990000{n}" for n in range(1, 6)), "GM9990", "WK999000"]
    first, last = rows[0], rows[4]
    assert [first[name] for name in FIELDS] == [
        "BU99900001",
        "Weverspark",
        "thuis",
        "30.0",
        "40.0",
        "false",
        "600",
        "1300",
    ]
    assert [last[name] for name in FIELDS] == ["BU99900005", "Rietland", "unknown", "", "", "false", "600", "1300"]
    assert (last["district_class"], last["definition"], last["year"]) == ("zoek", "D1", "2019")
    assert (last["thresholds"], last["source"]) == ("20/30/15", "CBS, Kerncijfers wijken en buurten 2019")


def test_classes_as_json_say_what_they_were_made_with(town, capsys):
    words = ("--region", "GM9990", "--definition", "D2", "--thresholds", "15,30,15", "--format", "json")
    told = json.loads(said(capsys, "neighbourhoods", "classify", *words))
    assert (told["year"], told["region"], told["definition"]) == (2019, "GM9990", "D2")
    assert told["thresholds"]["benefits_percent"] == 15
    assert told["counts"] == {"thuis": 1, "zoek": 1, "werk": 1, "pro": 1, "unknown": 1}
    assert told["source"] == "CBS, Kerncijfers wijken en buurten 2019"
    assert set(FIELDS) <= told["areas"][0].keys()
    assert told["areas"][4]["benefits_percent"] is None


def test_classes_as_geojson_are_outlines_where_a_file_has_them_and_points_elsewhere(town, tmp_path, capsys):
    square = a_map(tmp_path, a_square("BU99900001", 119_500, 479_500), crs="urn:ogc:def:crs:EPSG::28992")
    said(capsys, "import", "cbs", str(square))
    told = json.loads(said(capsys, "neighbourhoods", "classify", "--only", "BU", "--format", "geojson"))
    shapes = {feature["properties"]["gwb_code"]: feature["geometry"] for feature in told["features"]}
    assert {code: shape["type"] for code, shape in shapes.items()} == {
        "BU99900001": "Polygon", **{f"BU9990000{n}": "Point" for n in range(2, 6)},
    }  # fmt: skip
    longitude, latitude = shapes["BU99900002"]["coordinates"]
    assert 4.8 < longitude < 5
    assert 52.2 < latitude < 52.4


def test_a_column_is_called_after_the_radius_that_was_asked(town, capsys):
    words = ("neighbourhoods", "classify", "--radius", "800", "--format")
    row = next(csv.DictReader(io.StringIO(said(capsys, *words, "csv"))))
    assert row["within_800m"] == "350"
    assert "within_1500m" not in row
    assert "0,8 km" in said(capsys, *words, "table")
    told = json.loads(said(capsys, "sites", "--count", "1", "--radius", "800", "--quick", "--format", "json"))
    assert told["sites"][0]["within_800m_with_aow"] == 1300


def test_what_is_invented_says_so_in_every_file(town, capsys):
    Release.objects.update(invented=True)
    near.clear()
    for word in (["neighbourhoods", "classify"], ["sites", "--count", "1", "--quick"]):
        for form in ("csv", "json", "geojson", "table"):
            out = said(capsys, *word, "--format", form)
            assert "verzonnen cijfers (voorbeeld)" in out, f"{word} as {form}"
            assert "CBS" not in out
    [site] = json.loads(said(capsys, "sites", "--count", "1", "--quick", "--format", "geojson"))["features"]
    assert site["properties"]["source"] == "verzonnen cijfers (voorbeeld)"


def test_classes_as_a_table_for_people(town, capsys):
    out = said(capsys, "neighbourhoods", "classify")
    assert "rekenwijze D1" in out
    assert "onbekend (wijk: zoekbuurt" in out
    assert "Bron: CBS, Kerncijfers wijken en buurten 2019" in out


def test_sites_as_json(town, capsys):
    told = json.loads(said(capsys, "sites", "--region", "GM9990", "--count", "2", "--gap", "0", "--format", "json"))
    assert [site["name"] for site in told["sites"]] == ["Weverspark", "Rozenbuurt"]
    assert (told["reached"], told["upper_bound"], told["gap_percent"], told["proven"]) == (710, 710, 0, True)
    assert (told["counted_by"], told["unknown"]) == ("neighbourhood", 1)
    assert told["source"] == "CBS, Kerncijfers wijken en buurten 2019"


def test_sites_are_counted_by_squares_where_there_are_and_it_says_so(town, tmp_path, capsys):
    said(capsys, "import", "cbs", str(squares(tmp_path)))
    words = ("sites", "--region", "GM9990", "--count", "1", "--with-aow")
    told = json.loads(said(capsys, *words, "--format", "json"))
    assert (told["counted"], told["counted_by"], told["reached"]) == ("WW, bijstand, AO, 65+", "square_100", 35)
    out = said(capsys, *words)
    assert "geteld met vierkanten van 100 meter" in out
    [row] = csv.DictReader(io.StringIO(said(capsys, *words, "--format", "csv")))
    assert (row["counted_by"], row["upper_bound"], row["gap_percent"]) == ("square_100", "35", "0.0")


@pytest.mark.parametrize("form", ["csv", "geojson", "table"])
def test_sites_in_every_form_to_a_file(town, tmp_path, form):
    file = tmp_path / "sites"
    assert main(["sites", "--count", "1", "--quick", "--format", form, "--output", str(file)]) == 0
    assert "Weverspark" in file.read_text()


def test_sites_among_buildings_beside_rooms_that_are_there(town, tmp_path, capsys):
    for name, lines in {
        "panden.csv": "School;124000;480000\nKerk;120000;480000",
        "kamers.csv": "Kamer;120000;480000",
    }.items():
        (tmp_path / name).write_text(f"naam;x_rd;y_rd\n{lines}\n")
    words = ("--candidates", str(tmp_path / "panden.csv"), "--existing", str(tmp_path / "kamers.csv"))
    told = json.loads(said(capsys, "sites", "--count", "2", *words, "--format", "json"))
    assert [site["name"] for site in told["sites"]] == ["School"]
    assert told["reached_by_existing"] == 600


def test_sites_beside_the_rooms_of_this_installation(neighbourhood, town, capsys):
    write_place(room=neighbourhood.room, name="Zuid", place=(120_000, 480_000), by=DESK)
    told = json.loads(said(capsys, "sites", "--count", "1", "--existing", "own", "--format", "json"))
    assert ([site["name"] for site in told["sites"]], told["reached_by_existing"]) == (["Rozenbuurt"], 600)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["neighbourhoods", "classify", "--year", "2018"], "Wel van: 2019"),
        (["neighbourhoods", "classify", "--region", "GM0001"], "GM0001"),
        (["neighbourhoods", "classify", "--thresholds", "20,10,30"], "thresholds"),
        (["neighbourhoods", "classify", "--radius", "0"], "radius"),
        (["sites", "--count", "0"], "at least one"),
        (["sites", "--count", "1", "--candidates", "weg.csv"], "weg.csv"),
        (["sites", "--count", "1", "--candidates", "grid:0"], "grid"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else each,
)
def test_what_cannot_be_done_is_status_2(town, capsys, words, reason):
    assert main(words) == 2
    assert reason in capsys.readouterr().err


def test_nothing_read_in_yet(db, capsys):
    assert main(["neighbourhoods", "classify"]) == 2
    assert "./bwk import cbs" in capsys.readouterr().err
