"""`./bwk check announcements`: a line out for every line in. `./bwk check journal`: whether it is as it was written.
`./bwk check database`: whether it keeps rooms apart.
"""

import io
import json

import pytest
from django.db import ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from psycopg.errors import InsufficientPrivilege

from buurtwerkkamer.cli import main
from buurtwerkkamer.kernel.audit import chain
from buurtwerkkamer.kernel.rooms_in_sight import policies


def test_every_line_has_its_answer_also_an_empty_one(tmp_path, capsys):
    file = tmp_path / "texts.txt"
    file.write_text("\ufeffKoffie voor moeders\r\n\r\nKoffie\n", "utf-8")

    assert main(["check", "announcements", str(file), "--format", "json"]) == 0

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        {
            "line": 1,
            "closed": True,
            "words": ["voor moeders"],
            "reason": "Met ‘voor moeders’ lijkt het of niet iedereen mag komen.",
            "suggestion": "Koffie voor iedereen",
        },
        {"line": 2, "closed": False, "words": [], "reason": None, "suggestion": None},
        {"line": 3, "closed": False, "words": [], "reason": None, "suggestion": None},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_of_any_windows_is_read_as_it_was_written(encoding, tmp_path, capsys):
    file = tmp_path / "texts.txt"
    file.write_text("Café voor één moeder, voor moeders\n", encoding)

    assert main(["check", "announcements", str(file), "--format", "json"]) == 0

    assert json.loads(capsys.readouterr().out)["suggestion"].startswith("Café voor")


def test_a_line_is_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Vrouwenavond")))

    assert main(["check", "announcements", "-"]) == 0

    assert "Zo kan het: Avond voor iedereen" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_cannot_be_read_is_said_so(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["check", "announcements", name]) == 2

    assert name in capsys.readouterr().err


def test_a_journal_that_was_changed_from_outside_is_told_with_room_and_line(room, capsys):
    assert main(["check", "journal"]) == 0
    assert "Het logboek klopt" in capsys.readouterr().out

    with chain.may_be_emptied(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET actor = 'nobody' WHERE room_id = %s AND nth = 1", [room.pk])

    assert main(["check", "journal"]) == 2
    assert f"line 1 of room {room.pk} does not follow" in capsys.readouterr().out


def test_the_database_keeps_rooms_apart_or_says_that_it_cannot(db, capsys):
    assert main(["check", "database"]) == 0

    said = capsys.readouterr().out
    assert ("De database houdt" if connection.vendor == "postgresql" else "SQLite") in said
    assert ("two roles are stricter" in said) is (connection.vendor == "postgresql")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no rules for a room")
def test_a_database_user_of_whom_no_rule_is_asked_is_named(db, capsys, monkeypatch):
    monkeypatch.setattr(policies, "passed_by", lambda _database: True)

    assert main(["check", "database"]) == 2

    assert "gewone gebruiker" in capsys.readouterr().err


def test_who_may_make_no_tables_hears_who_must_do_it_first(db, capsys, monkeypatch):
    refused = ProgrammingError("permission denied for schema public")
    refused.__cause__ = InsufficientPrivilege("permission denied for schema public")

    def refuses(*_words, **_how):
        raise MigrationSchemaMissing("Unable to create the django_migrations table") from refused

    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_of: ["something"])
    monkeypatch.setattr("django.core.management.call_command", refuses)

    assert main(["check", "database"]) == 2

    assert "als wie ze maakte" in capsys.readouterr().err
