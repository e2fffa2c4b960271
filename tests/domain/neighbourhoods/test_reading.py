"""CBS's own files, as they are published: every spelling of every year, and a sentence for what cannot be. NBH-3."""

import json

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, AreaPlace, Release
from buurtwerkkamer.domain.neighbourhoods.rules.cells import is_water, read_code, read_figure
from buurtwerkkamer.domain.neighbourhoods.services.releases import WrongFile, check, take_out
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK

from .town import COLUMNS, TOWN, a_map, a_square, a_table, packed, take_in, the_centres
from .xls import write_xls

pytestmark = pytest.mark.django_db
WEVERSPARK = "BU99900001"


def the(code=WEVERSPARK, year=2019):
    return AreaFigures.objects.get(code=code, release__year=year)


# --- Cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("0", 0), ("12", 12), (12, 12), (12.0, 12), ("   85", 85), (".", "empty"), ("       .", "empty"), ("", "empty"),
        ("-99997", "secret"), (-99997, "secret"), (-99997.0, "secret"), ("-99995", "later"), ("-99991", "ended"),
        ("-99999999", "empty"),
    ],
    ids=str,
)  # fmt: skip
def test_a_figure_or_why_there_is_none(cell, figure):
    assert read_figure(cell, whole=True) == figure


def test_a_decimal_may_stand_behind_a_comma():
    assert read_figure("57,4", whole=False) == read_figure("57.4", whole=False) == 57.4


@pytest.mark.parametrize(
    ("cell", "sort", "code"),
    [
        ("BU0363AA01", "", "BU0363AA01"), ("WK036300  ", "", "WK036300"), ("GM0363", "", "GM0363"),
        ("NL00", "", "NL00"),
        ("03630000", "Buurt     ", "BU03630000"), ("036300", "Wijk", "WK036300"), ("03630000", "", None),
        ("Amsterdam", "", None), ("BU036", "", None), ("", "", None),
    ],
)  # fmt: skip
def test_codes(cell, sort, code):
    assert read_code(cell, sort) == code


def test_water_is_a_made_up_neighbourhood():
    assert is_water("BU03639997")
    assert is_water("BU03639998")
    assert not is_water("WK036399")


# --- Tables ---------------------------------------------------------------------------------------------------------


def test_a_table_goes_in_and_empty_is_no_zero(tmp_path):
    [reading] = take_in(a_table(tmp_path))
    [found] = reading.years
    assert found.kinds() == {AreaKind.MUNICIPALITY: 1, AreaKind.DISTRICT: 1, AreaKind.NEIGHBOURHOOD: 5}
    assert found.water == 1
    there = the()
    assert (there.name, there.municipality, there.change) == ("Weverspark", "Lindendam", 1)
    assert (there.inhabitants, there.low_educated, there.assistance, there.corporation_percent) == (1500, 400, 150, 70)
    empty = the("BU99900005")
    assert (empty.inhabitants, empty.low_educated, empty.assistance) == (20, None, None)
    assert not AreaFigures.objects.filter(code="BU99909997").exists()


def test_what_a_release_says_and_what_not_is_reported(tmp_path):
    lines = [
        line.replace("2019,BU99900004", "2019,BU99900004").replace(",20,20,10,200", ",-99997,20,10,.") for line in TOWN
    ]
    [reading] = take_in(a_table(tmp_path, *lines))
    told = reading.to_json()["years"][0]["figures"]
    assert told["assistance"] == {"there": 5, "empty": 1, "secret": 1}
    assert told["pension"] == {"there": 5, "empty": 2}
    assert "social_support" not in told
    assert "social_support" not in Release.objects.get().columns


def test_the_journal_says_that_it_was_read(tmp_path):
    take_in(a_table(tmp_path))
    assert AuditEvent.objects.filter(action="neighbourhoods.release.read").get().details["areas"] == 7


def test_a_file_may_be_packed(tmp_path):
    take_in(packed(a_table(tmp_path)))
    assert the().inhabitants == 1500


def test_a_workbook_of_excel_97_as_cbs_had_until_2018(tmp_path):
    lines = [
        [int(cell) if cell.isdecimal() and n > 5 else cell for n, cell in enumerate(line.split(","))] for line in TOWN
    ]
    take_in(write_xls(tmp_path / "kwb-2019.xls", [COLUMNS, *lines]))
    assert (the().inhabitants, the().assistance, the().low_educated) == (1500, 150, 400)
    assert AreaFigures.objects.get(code="BU99900005").assistance is None


def test_a_workbook_of_excel_with_notes_above_it_and_sheets_beside_it(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Toelichting"
    book.active.append(["Bron: CBS"])
    sheet = book.create_sheet("KWB2019")
    sheet.append(["Kerncijfers wijken en buurten 2019"])
    sheet.append([])
    sheet.append(["gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbi", "a_inw", "a_soz_wb"])
    sheet.append(["BU99900001", "99900001", "Weverspark", "Lindendam", "Buurt     ", "BU99900001", 1, 1500, "       ."])
    book.save(tmp_path / "kwb-2019.xlsx")
    take_in(tmp_path / "kwb-2019.xlsx")
    assert (the().inhabitants, the().assistance) == (1500, None)


def test_a_table_of_statline_with_semicolons_and_commas(tmp_path):
    header = (
        "Wijken en buurten;Regioaanduiding/Gemeentenaam (naam);Regioaanduiding/Soort regio (omschrijving);"
        "Regioaanduiding/Codering (code);Bevolking/Aantal inwoners (aantal);"
        "Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal);Onderwijs/Opleidingsniveau/Opleidingsniveau laag (aantal);"
        '"Sociale zekerheid/Personen per soort uitkering; AO (aantal)";Wonen/In bezit woningcorporatie (%)'
    )
    line = "Weverspark;Lindendam   ;Buurt     ;BU99900001;1500;250;400;100;57,4"
    (tmp_path / "Kerncijfers_2019.csv").write_text(f"\ufeff{header}\n{line}\n", "utf-8")
    take_in(tmp_path / "Kerncijfers_2019.csv")
    there = the()
    assert (there.name, there.municipality, there.corporation_percent) == ("Weverspark", "Lindendam", 57.4)
    assert (there.aged_15_24, there.low_educated, there.disability) == (250, 400, 100)


@pytest.mark.parametrize("number", [64, 74, 80, 83, 87, 92])
def test_odata_whatever_number_its_names_end_in(tmp_path, number):
    thing = {
        "WijkenEnBuurten": "BU99900001", "Gemeentenaam_1": "Lindendam  ", "SoortRegio_2": "Buurt     ",
        "Codering_3": "BU99900001", "AantalInwoners_5": 1500, "k_15Tot25Jaar_9": 250,
        f"PersonenPerSoortUitkeringBijstand_{number}": 150, f"OpleidingsniveauLaag_{number + 1}": 400,
        f"PersonenPerSoortUitkeringWW_{number + 2}": None,
    }  # fmt: skip
    (tmp_path / "kwb2019.json").write_text(json.dumps({"value": [thing]}), "utf-8")
    take_in(tmp_path / "kwb2019.json")
    there = the()
    assert (there.inhabitants, there.aged_15_24, there.assistance, there.low_educated) == (1500, 250, 150, 400)
    assert (there.unemployment, there.name, there.municipality) == (None, "", "Lindendam")


@pytest.mark.parametrize(
    "names",
    [
        "a_opl_lg a_opl_md a_opl_hg", "a_opl_bvm a_opl_hvm a_opl_hw",
        "BasisonderwijsVmboMbo1_70 HavoVwoMbo24_71 HboWo_72",
        "OpleidingsniveauLaag_64 OpleidingsniveauMiddelbaar_65 OpleidingsniveauHoog_66",
    ],
)  # fmt: skip
def test_education_under_each_of_its_names(tmp_path, names):
    take_in(
        a_table(tmp_path, "BU99900001,Weverspark,900,1,2,3", columns=["gwb_code", "regio", "a_inw", *names.split()])
    )
    there = the()
    assert (there.low_educated, there.middle_educated, there.high_educated) == (1, 2, 3)


def test_several_years_in_one_file_stand_side_by_side(tmp_path):
    later = [line.replace("2019,", "2020,", 1).replace(",1500,", ",1600,", 1) for line in TOWN]
    take_in(a_table(tmp_path, *TOWN, *later, name="meer.csv"))
    assert (the(year=2019).inhabitants, the(year=2020).inhabitants) == (1500, 1600)
    assert Release.objects.count() == 2


def test_the_year_may_be_said(tmp_path):
    columns, lines = COLUMNS[1:], [line.partition(",")[2] for line in TOWN]
    take_in(a_table(tmp_path, *lines, name="cijfers.csv", columns=columns), year=2018)
    assert the(year=2018).inhabitants == 1500


def test_the_same_file_twice_counts_once(tmp_path):
    file = a_table(tmp_path)
    take_in(file)
    [again] = take_in(file)
    assert again.there_already == [2019]
    assert Release.objects.count() == 1


def test_a_release_goes_out_with_all_that_it_said(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))
    take_out(release=Release.objects.get(kind="figures"), by=DESK)
    assert not AreaFigures.objects.exists()
    assert AreaPlace.objects.count() == 5


def test_looking_writes_nothing(tmp_path):
    assert [found.year for found in check(file=a_table(tmp_path)).years] == [2019]
    assert not Release.objects.exists()


# --- What cannot be read --------------------------------------------------------------------------------------------


def refusal(*files, year=None):
    with pytest.raises(WrongFile) as refused:
        take_in(*files, year=year)
    assert not Release.objects.exists()
    assert not AreaFigures.objects.exists()
    return str(refused.value.message)


def test_one_wrong_file_leaves_all_of_them_out(tmp_path):
    assert "buurten" in refusal(a_table(tmp_path), a_table(tmp_path, "a,b", name="fout-2019.csv", columns=["x", "y"]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"), (b" \n\n", "leeg"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "beschadigd"),
        (b"PK\x03\x04 gone", "beschadigd"),
        (b"\x1f\x8b gone", "beschadigd"), (b"{", "beschadigd"), (b'{"value": []}', "geen buurten"),
        (b"[1]", "geen buurten"), (b"Datum;Naam\n3-2-2019;Sien\n", "geen buurten"),
    ],
    ids=str,
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_sentence(tmp_path, content, words):
    file = tmp_path / "kwb-2019.csv"
    file.write_bytes(content)
    said = refusal(file)
    assert said.startswith("kwb-2019.csv: ")
    assert words in said


def test_another_table_of_cbs_is_refused(tmp_path):
    file = a_table(tmp_path, "2019,BU99900001,Weverspark,-0.1", columns=["jaar", "gwb_code", "regio", "ses_woa_score"])
    assert "andere tabel" in refusal(file)


def test_a_file_without_a_year_is_refused(tmp_path):
    file = a_table(tmp_path, "BU99900001,1500", columns=["gwb_code", "a_inw"], name="cijfers.csv")
    assert "welk jaar" in refusal(file)


def test_a_file_of_another_year_than_is_said_is_refused(tmp_path):
    assert "cijfers van 2019, niet van 2020" in refusal(a_table(tmp_path), year=2020)


def test_an_area_that_stands_there_twice_is_refused(tmp_path):
    assert "BU99900001 staat er twee keer in" in refusal(a_table(tmp_path, *TOWN, TOWN[2]))


@pytest.mark.parametrize("cell", ["veel", "-5", "1e4"])
def test_a_cell_that_is_no_figure_is_refused_with_its_place(tmp_path, cell):
    said = refusal(a_table(tmp_path, *TOWN[:2], TOWN[2].replace(",1500,", f",{cell},", 1)))
    assert f"Rij 4, kolom a_inw: “{cell}” is geen getal." in said


def test_a_file_that_is_not_there(tmp_path):
    assert "niet" in refusal(tmp_path / "kwb-2019.csv")


# --- Where areas are ------------------------------------------------------------------------------------------------


def the_place(code=WEVERSPARK):
    return AreaPlace.objects.get(code=code)


def test_points_go_in(tmp_path):
    take_in(the_centres(tmp_path))
    assert (the_place().x, the_place().y, the_place().outline) == (120_000, 480_000, None)


def test_outlines_in_degrees_go_in_as_metres(tmp_path):
    take_in(a_map(tmp_path, a_square(WEVERSPARK, 5.38, 52.15, side=0.01)))
    assert abs(the_place().x - 154_850) < 200
    assert abs(the_place().y - 462_980) < 200
    assert the_place().outline


def test_outlines_in_rd_go_in_as_they_are(tmp_path):
    take_in(a_map(tmp_path, a_square(WEVERSPARK, 120_000, 480_000), crs="urn:ogc:def:crs:EPSG::28992"))
    assert (the_place().x, the_place().y) == (120_500, 480_500)


def a_geopackage(folder, *, crs="EPSG:28992"):
    """As CBS publishes it: a layer a kind of area, with water, and figures that we leave alone."""
    layers = {
        "buurten": ("buurtcode", "buurtnaam", ["BU99900001", "BU99909997"], ["Weverspark", ""], ["NEE", "JA"]),
        "wijken": ("wijkcode", "wijknaam", ["WK999000"], ["Midden"], ["NEE"]),
        "gemeenten": ("gemeentecode", "gemeentenaam", ["GM9990"], ["Lindendam"], ["NEE"]),
    }
    path = folder / "wijkenbuurten_2019_v3.gpkg"
    for layer, (code, name, codes, names, water) in layers.items():
        corners = [(120_000 + 2000 * n, 480_000) for n in range(len(codes))]
        pyogrio.raw.write(
            path,
            shapely.to_wkb([shapely.MultiPolygon([shapely.box(x, y, x + 1000, y + 1000)]) for x, y in corners]),
            [np.array(codes, object), np.array(names, object), np.array(water, object), np.full(len(codes), -99997.0)],
            [code, name, "water", "aantal_inwoners"],
            layer=layer, crs=crs, geometry_type="MultiPolygon", append=path.exists(),
        )  # fmt: skip
    return path


@pytest.mark.parametrize("pack", [False, True])
def test_a_geopackage_of_cbs_goes_in_with_every_layer(tmp_path, pack):
    path = a_geopackage(tmp_path)
    [reading] = take_in(packed(path) if pack else path)
    [found] = reading.years
    assert (found.year, found.water) == (2019, 1)
    assert {code: line.name for code, line in found.places.items()} == {
        "BU99900001": "Weverspark", "WK999000": "Midden", "GM9990": "Lindendam",
    }  # fmt: skip
    assert (the_place().x, the_place().y) == (120_500, 480_500)


def test_a_geopackage_without_codes_or_that_is_damaged_is_refused(tmp_path):
    path = a_geopackage(tmp_path)
    (tmp_path / "kapot_2019.gpkg").write_bytes(path.read_bytes()[:5000])
    assert "beschadigd" in refusal(tmp_path / "kapot_2019.gpkg")
    other = a_map(
        tmp_path,
        {"type": "Feature", "properties": {"naam": "x"}, "geometry": {"type": "Point", "coordinates": [5, 52]}},
    )
    assert "geen buurten" in refusal(other)


def test_water_has_no_place(tmp_path):
    rd = "urn:ogc:def:crs:EPSG::28992"
    wet = a_square("BU99900002", 121_000, 480_000, water="JA")
    [reading] = take_in(a_map(tmp_path, a_square(WEVERSPARK, 120_000, 480_000, water="NEE"), wet, crs=rd))
    assert list(reading.years[0].places) == [WEVERSPARK]
    assert reading.years[0].water == 1


@pytest.mark.parametrize(
    ("x", "y", "crs", "words"),
    [
        (5.38, 52.15, "urn:ogc:def:crs:EPSG::28992", "graden"),
        (120_000, 480_000, None, "meters"),
        (120_000, 480_000, "urn:ogc:def:crs:EPSG::3857", "stelsel"),
        (900_000, 480_000, "urn:ogc:def:crs:EPSG::28992", "buiten Nederland"),
    ],
)
def test_outlines_that_are_not_where_they_say_are_refused(tmp_path, x, y, crs, words):
    assert words in refusal(a_map(tmp_path, a_square(WEVERSPARK, x, y, side=0.01), crs=crs))


def test_points_outside_the_country_are_refused(tmp_path):
    file = a_table(tmp_path, "BU99900001,4.9,52.3", columns=["gwb_code", "x_rd", "y_rd"])
    assert "buiten Nederland" in refusal(file)
