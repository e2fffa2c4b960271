"""`./bwk work`: one round, and the process beside the server, which never outlives it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from buurtwerkkamer.bench.postgres import free_port
from buurtwerkkamer.cli import main, work
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.figures import room_years_behind
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.models import Tap
from buurtwerkkamer.domain.table.services import forgetting
from buurtwerkkamer.domain.trust.services.own import ask_to_be_forgotten
from tests.cast import DESK, YEAR, a_person, a_room, a_tablet, attends

PATIENCE_SECONDS = 30  # a machine that does other things too


# --- Rounds ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_round_counts_all_that_is_behind(room, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE", 2)
    for where in (room, *(a_room(f"kamer-{n}") for n in range(4))):
        attends(a_person(where), on=date(YEAR, 3, 3))

    assert main(["work", "--once"]) == 0

    assert not room_years_behind().exists()
    assert YearFigures.objects.count() == 5


@pytest.mark.django_db
def test_one_round_forgets_what_the_taps_of_before_yesterday_wrote(room):
    tablet, now = a_tablet(room), timezone.now()
    for days in (3, 0):
        at = now - timedelta(days=days)
        Tap.objects.create(room=room, tablet=tablet, do=Do.ARRIVE, at=at, noted_at=at, wrote={"who": [1]})

    assert main(["work", "--once"]) == 0

    assert [tap.wrote for tap in Tap.objects.order_by("noted_at")] == [{}, {"who": [1]}]


@pytest.mark.django_db
def test_one_round_throws_old_copies_away_and_says_so(settings, tmp_path, capsys):
    settings.COPIES = tmp_path
    (tmp_path / "2020-01-01-031500").mkdir()

    assert main(["work", "--once"]) == 0

    assert "1 kopieën" in capsys.readouterr().err
    assert not list(tmp_path.glob("2020*"))


@pytest.mark.django_db
def test_one_round_forgets_who_asked_and_says_how_many(room, capsys):
    person = a_person(room, "Fatima")
    ask_to_be_forgotten(room=room, person_id=person.pk, on=timezone.localdate() - timedelta(days=7), by=DESK)

    assert main(["work", "--once"]) == 0

    said = capsys.readouterr().err
    assert "Vergeten omdat ze dat vroegen: 1 /" in said
    assert "Fatima" not in said


@pytest.mark.django_db
def test_a_folder_of_copies_that_cannot_be_read_holds_up_nothing(settings, tmp_path, capsys):
    settings.COPIES = tmp_path / "geen map"
    settings.COPIES.write_text("van mij")

    assert main(["work", "--once"]) == 0

    assert "Oude kopieën konden niet weg: NotADirectoryError" in capsys.readouterr().err


def test_one_round_without_a_database_is_status_2_and_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(work.Rounds, "next", _away)

    assert main(["work", "--once"]) == 2

    assert "De database antwoordt niet: OperationalError, test_work.py" in capsys.readouterr().err


def _away(_rounds):
    raise OperationalError("DETAIL: Key (first_name)=(Fatima)")


def test_a_database_that_is_away_is_said_once_and_tried_again(monkeypatch, capsys):
    _go_through(monkeypatch, _away, _away, _nothing_to_do, _away, _stopped)
    hung_up, slept = [], []
    monkeypatch.setattr(work, "_hang_up", lambda: hung_up.append(True))
    monkeypatch.setattr(time, "sleep", slept.append)

    with pytest.raises(Stopped):
        work._until_stopped()

    said = capsys.readouterr().err
    assert [line.partition(" nu")[0].partition(" /")[0] for line in said.splitlines()] == [
        "Tellen lukt", "Tellen lukt weer", "Tellen lukt",
    ]  # fmt: skip
    assert "Fatima" not in said
    assert slept == [work.PAUSE_SECONDS] * 4
    assert len(hung_up) == 3


def test_with_more_to_do_it_rests_as_long_as_it_worked(monkeypatch):
    def counts_for_a_while(_rounds):
        moments.append(moments[-1] + 0.5)
        return True

    moments, slept = [0.0], []
    _go_through(monkeypatch, counts_for_a_while, _stopped)
    monkeypatch.setattr(time, "monotonic", lambda: moments[-1])
    monkeypatch.setattr(time, "sleep", slept.append)

    with pytest.raises(Stopped):
        work._until_stopped()

    assert slept == [0.5]


def _go_through(monkeypatch, *rounds):
    """The rounds go like this, one after another."""
    turns = iter(rounds)

    def turn(self):
        return next(turns)(self)

    monkeypatch.setattr(work.Rounds, "next", turn)


class Stopped(BaseException):
    """As a signal would: no round catches it."""


def _stopped(_rounds):
    raise Stopped


def _nothing_to_do(_rounds):
    return False


@pytest.mark.django_db
def test_forgetting_is_done_at_the_start_and_after_each_night(monkeypatch):
    forgotten = []
    monkeypatch.setattr(forgetting, "forget_taps", lambda *, now: forgotten.append(now))
    start = timezone.make_aware(datetime(2026, 3, 1, 23, 0))  # noqa: DTZ001 -- made aware
    rounds = work.Rounds()
    for hours in (0, 1, 3.9, 4.1, 12, 27.9, 28.1):  # eleven in the evening, and on
        monkeypatch.setattr(timezone, "now", lambda hours=hours: start + timedelta(hours=hours))
        rounds.next()

    assert [(moment - start) / timedelta(hours=1) for moment in forgotten] == [0, 4.1, 28.1]


# --- Processes ------------------------------------------------------------------------------------------------------

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to see processes in")


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The environment of an installation of its own, with a room; static files as the source has them."""
    home = tmp_path_factory.mktemp("installation")
    here = {name: value for name, value in os.environ.items() if name != "BWK_DATABASE"}
    env = {**here, "BWK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "buurtwerkkamer.config.settings.dev"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    subprocess.run(_bwk("room", "create", "holendrecht", "--name", "H", "--city", "A"), env=env, check=True)
    return env


def _bwk(*words):
    return [sys.executable, "-m", "buurtwerkkamer", *words]


def _wait_until(happened):
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := happened()):
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)
    return found


def _words_of(pid):
    """The command line of a process that runs; nothing for one that is gone, or is not yet cleaned away."""
    with suppress(OSError):
        if "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text():
            return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return []


def _children(pid):
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _workers_beside(pid):
    return [child for child in _children(pid) if "work" in _words_of(child)]


@needs_proc
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL], ids=lambda sign: sign.name)
def test_it_begins_with_the_server_counts_and_ends_with_it(installation, sign):
    server = subprocess.Popen(_bwk("serve", "--port", str(free_port())), env=installation)
    served_by = []
    try:
        [worker] = _wait_until(lambda: _workers_beside(server.pid))
        with closing(sqlite3.connect(Path(installation["BWK_HOME"], "buurtwerkkamer.sqlite3"), timeout=20)) as database:
            database.execute(
                "INSERT INTO rooms_roomyear (room_id, year, written) VALUES (1, 2025, 1)"
                " ON CONFLICT DO UPDATE SET written = written + 1"
            )
            database.commit()
            exact = (
                "SELECT 1 FROM rooms_roomyear JOIN results_yearfigures ON room_year_id = id AND counted_at = written"
            )
            _wait_until(lambda: database.execute(exact).fetchone())
        served_by = _wait_until(lambda: [child for child in _children(server.pid) if child != worker])

        server.send_signal(sign)
        server.wait(PATIENCE_SECONDS)

        _wait_until(lambda: not _words_of(worker))
    finally:
        server.kill()
        for pid in served_by:  # granian leaves it where it was itself killed
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _answers(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as visitor:
        visitor.sendall(b"GET / HTTP/1.0\r\n\r\n")
        return visitor.recv(4)


@needs_proc
def test_a_server_without_work_begins_none(installation):
    port = free_port()
    server = subprocess.Popen(_bwk("serve", "--port", str(port), "--no-work"), env=installation)
    try:
        _wait_until(lambda: _answers(port))
        assert _workers_beside(server.pid) == []
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


@needs_proc
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT], ids=lambda sign: sign.name)
def test_on_its_own_it_ends_within_a_second_and_says_nothing(installation, sign):
    worker = subprocess.Popen(_bwk("work"), env=installation, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _wait_until(lambda: _has_begun(worker.pid))
    time.sleep(0.5)  # in the middle of a round, or asleep

    worker.send_signal(sign)

    _said, errors = worker.communicate(timeout=1)
    assert (worker.returncode, errors) == (0, b"")


def _has_begun(pid):
    """Whether the process listens for SIGTERM, which Python itself does not."""
    [caught] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("SigCgt")]
    return int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1
