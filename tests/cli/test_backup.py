"""`./bwk backup`: a copy, the way back, and whoever was forgotten in between. Source: REG-6; docs/adr/0019."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest

BEFORE = """
from datetime import date
from tests.cast import *
room = Room.objects.get()
fatima = a_person(room, "Fatima", note="Slaapt slecht", keys=(Period(date(2026, 1, 5), None),))
attends(fatima, on=date(2026, 1, 5))
a_photo(a_job(room, asked_on=date(2026, 1, 5)))
from django.contrib.sessions.backends.db import SessionStore
SessionStore().create()
print(fatima.pk)
"""
EVERY_ROOM = "from buurtwerkkamer.kernel.rooms_in_sight import EVERY, see; see(EVERY)"
AFTER = """
from datetime import date
from tests.cast import *
from buurtwerkkamer.domain.people.models import KeyLoan
from buurtwerkkamer.domain.people.services.keys import take_back_key
from buurtwerkkamer.domain.trust.services.forgetting import forget_person
fatima = Person.objects.get(first_name="Fatima")
take_back_key(loan=KeyLoan.objects.get(), on=date(2026, 1, 9), by=DESK)
a_person(Room.objects.get(), "Later")
forget_person(person=fatima, on=date(2026, 1, 10), by=DESK)
print(max(Person.objects.values_list("pk", flat=True)))
"""
NOW = """
import json
from tests.cast import *
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.kernel.audit.checking import check
from django.contrib.sessions.models import Session
people = sorted(Person.objects.values_list("first_name", "is_forgotten"))
new = a_person(Room.objects.get(), "Nieuw")
print(json.dumps([people, Attendance.objects.count(), Session.objects.count(), len(check()), new.pk]))
"""


@pytest.fixture
def installation(tmp_path):
    """The environment of an installation of its own, on the database of this suite, with a room."""
    here = {name: value for name, value in os.environ.items() if name != "BWK_DATABASE"}
    env = {**here, "BWK_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "buurtwerkkamer.config.settings.dev"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in (str(Path(__file__).parents[2]), *sys.path) if path)
    if address := os.environ.get("BWK_DATABASE"):
        env["BWK_DATABASE"] = _another_database(address)
    bwk(env, "room", "create", "holendrecht", "--name", "H", "--city", "A")
    return env


def _another_database(address):
    name = f"copies_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{address.rpartition('/')[0]}/{name}"


def bwk(env, *words, status=0):
    done = subprocess.run(
        [sys.executable, "-m", "buurtwerkkamer", *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    return done


def runs(env, script):
    words = [sys.executable, "-c", f"import django; django.setup()\n{EVERY_ROOM}\n{script}"]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout.strip()


def test_who_was_forgotten_after_the_copy_does_not_come_back_with_it(installation):

    first = int(runs(installation, BEFORE))
    folder = Path(bwk(installation, "backup", "make").stdout.strip())
    last = int(runs(installation, AFTER))
    assert first < last
    assert folder.stat().st_mode & 0o777 == 0o700
    copied, photos = sorted(folder.iterdir())
    assert (copied.stem, photos.name) == ("database", "klussen")  # and no keys
    [photo] = [file for file in Path(installation["BWK_HOME"], "uploads").rglob("*") if file.is_file()]
    photo.unlink()
    assert copied.stat().st_mode & 0o777 == 0o600
    assert b"Slaapt slecht" not in copied.read_bytes()

    said = bwk(installation, "backup", "restore", folder.name).stderr

    assert "1 mensen zijn opnieuw vergeten" in said
    people, attendances, sessions, broken, number = json.loads(runs(installation, NOW))
    assert people == [["Niet meer bekend", True]]
    assert (attendances, sessions, broken) == (1, 0, 0)
    assert number > last
    assert photo.exists()
    assert len(bwk(installation, "backup", "list").stdout.splitlines()) == 2  # what was there before is kept too


def test_a_copy_that_is_not_there_is_refused(installation):
    assert "Er is geen kopie" in bwk(installation, "backup", "restore", "2020-01-01-000000", status=2).stderr


def test_where_no_copy_can_be_made_it_says_so(installation, tmp_path):
    (tmp_path / "in de weg").write_text("van mij")
    env = installation | {"BWK_COPIES": str(tmp_path / "in de weg")}
    assert "De kopie lukt niet" in bwk(env, "backup", "make", status=2).stderr
