"""CBS's own tables, as they are published: every spelling of every year. NBH-3."""

import json

import openpyxl
import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, AreaPlace, Release
from buurtwerkkamer.domain.neighbourhoods.services.releases import check, take_out
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK

from .town import COLUMNS, TOWN, WEVERSPARK, a_table, packed, take_in, the_centres
from .xls import write_xls

pytestmark = pytest.mark.django_db


def the(code=WEVERSPARK, year=2019):
    return AreaFigures.objects.get(code=code, release__year=year)


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


def test_codes_with_letters_go_in(tmp_path):
    take_in(a_table(tmp_path, *[line.replace("BU99900001", "BU9990AA01") for line in TOWN]))
    assert the("BU9990AA01").inhabitants == 1500


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
