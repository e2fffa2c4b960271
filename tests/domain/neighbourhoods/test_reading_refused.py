"""What cannot be read: a clear sentence, and nothing is half-loaded. NBH-3."""

import pytest

from .town import TOWN, a_table, refusal

pytestmark = pytest.mark.django_db


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


def test_a_file_of_mixed_years_is_refused_where_one_is_said(tmp_path):
    later = [line.replace("2019,", "2020,", 1) for line in TOWN]
    assert "cijfers van 2020, niet van 2019" in refusal(a_table(tmp_path, *TOWN, *later), year=2019)


def test_an_area_that_stands_there_twice_is_refused(tmp_path):
    assert "BU99900001 staat er twee keer in" in refusal(a_table(tmp_path, *TOWN, TOWN[2]))


@pytest.mark.parametrize("cell", ["veel", "-5", "1e4"])
def test_a_cell_that_is_no_figure_is_refused_with_its_place(tmp_path, cell):
    said = refusal(a_table(tmp_path, *TOWN[:2], TOWN[2].replace(",1500,", f",{cell},", 1)))
    assert f"Rij 4, kolom a_inw: “{cell}” is geen getal." in said


def test_a_file_that_is_not_there(tmp_path):
    assert "niet" in refusal(tmp_path / "kwb-2019.csv")
