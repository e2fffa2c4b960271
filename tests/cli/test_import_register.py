"""`./bwk import register`: what it prints, and its exit status."""

import json

import pytest

from buurtwerkkamer.cli import main
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.registers.models import LearnedSynonym, RegisterImport
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.figures import room_years_behind
from tests.domain.registers.paper import ATTENDANCE, NEIGHBOURS, a_workbook

pytestmark = pytest.mark.django_db
GOOD = (ATTENDANCE, ("3-2-2025", "koffie", 1))


def test_when_every_line_goes_in_the_status_is_0(room, tmp_path, capsys):
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=GOOD)
    assert main(["import", "register", str(file), "--room", room.slug]) == 0
    assert "3  mensen" in capsys.readouterr().out
    assert Attendance.objects.count() == 1


def test_what_was_read_in_is_counted_before_somebody_looks(room, tmp_path):
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=GOOD)
    main(["import", "register", str(file), "--room", room.slug])
    assert not room_years_behind(room=room).exists()
    assert YearFigures.objects.exists()


def test_when_lines_were_left_out_the_status_is_1_and_the_answer_says_which(room, tmp_path, capsys):
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=[*GOOD, ("3-2-2025", "parapente", 2)])
    assert main(["import", "register", str(file), "--room", room.slug, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["imported"] == {"people": 3, "attendances": 1, "jobs": 0, "counts": 0}
    assert told["duplicates"] == 0
    assert told["reported"] == [
        {
            "sheet": "Deelname",
            "row": 3,
            "column": "Activiteit",
            "value": "parapente",
            "reason": "Deze activiteit kennen we niet.",
        }
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(room, tmp_path, capsys):
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=[*GOOD, ("3-2-2025", "parapente", 2)])
    words = ["import", "register", str(file), "--room", room.slug, "--format", "json"]
    assert main([*words, "--dry-run"]) == 1
    looked = capsys.readouterr().out
    assert not Person.objects.exists()
    assert not RegisterImport.objects.exists()
    main(words)
    assert capsys.readouterr().out == looked


def test_own_words_come_from_a_list_and_are_remembered(room, tmp_path, capsys):
    (tmp_path / "woorden.csv").write_text("parapente;bingo\n")
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS, Deelname=[*GOOD, ("3-2-2025", "parapente", 2)])
    words = ["import", "register", str(file), "--room", room.slug, "--synonyms", str(tmp_path / "woorden.csv")]
    assert main([*words, "--dry-run"]) == 0
    assert not LearnedSynonym.objects.exists()
    assert main(words) == 0
    assert LearnedSynonym.objects.get().words == "parapente"


@pytest.mark.parametrize("what", ["no file", "a picture", "no room", "no list"])
def test_what_cannot_be_read_at_all_has_status_2_and_a_sentence(room, tmp_path, capsys, what):
    file = a_workbook(tmp_path, Deelnemers=NEIGHBOURS)
    words = ["import", "register", str(file), "--room", room.slug]
    if what == "no file":
        file.unlink()
    elif what == "a picture":
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    elif what == "no room":
        words[-1] = "nergens"
    else:
        words += ["--synonyms", str(tmp_path / "nergens.toml")]
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.err
    assert not said.out
    assert not Person.objects.exists()
