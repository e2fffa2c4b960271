"""`./bwk report annual`"""

import pytest

from buurtwerkkamer.cli import main
from tests.cast import Neighbourhood

pytestmark = pytest.mark.django_db


def test_the_report_is_written_whole(neighbourhood: Neighbourhood, tmp_path, capsys):
    file = tmp_path / "jaarverslag.pdf"

    assert main(["report", "annual", "--room", "holendrecht", "--year", "2025", "--output", str(file)]) == 0

    assert file.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["jaarverslag.pdf"]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("room", "year", "reason"),
    [
        ("holendrecht", "2019", "nog niets opgeschreven"),
        ("holendrecht", "2999", "moet nog beginnen"),
        ("nergens", "2025", "Er is geen kamer 'nergens'"),
    ],
)
def test_what_cannot_be_reported_is_refused_with_the_reason(neighbourhood, tmp_path, capsys, room, year, reason):
    file = tmp_path / "jaarverslag.pdf"

    assert main(["report", "annual", "--room", room, "--year", year, "--output", str(file)]) == 2

    assert reason in capsys.readouterr().err
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_said(neighbourhood, tmp_path, capsys):
    file = tmp_path / "nergens" / "jaarverslag.pdf"

    assert main(["report", "annual", "--room", "holendrecht", "--year", "2025", "--output", str(file)]) == 2

    assert "kunnen" in capsys.readouterr().err
