"""A coordinator offers a register, answers, reads it in, and takes it out again."""

import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.registers import tasks
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import LearnedSynonym, RegisterImport
from buurtwerkkamer.domain.registers.queries.imports import KEPT, file_of, progress_of, standing, uploads
from buurtwerkkamer.domain.registers.services.offering import forget_old_files, offer_register
from buurtwerkkamer.kernel.how_far import SILENCE
from tests.cast import DESK
from tests.domain.registers.paper import ATTENDANCE, NEIGHBOURS, TODAY, a_workbook

LIST = reverse("desk:registers", args=["holendrecht"])
MOST_QUERIES = 8
LINES = (ATTENDANCE, ("3-2-2025", "koffie", 11), ("4-2-2025", "naaiklub", 11), ("gisteren", "koffie", 12))
PEOPLE = (NEIGHBOURS[0], (11, "Sjaan", "", "Isenia"), (12, "Wim", "", "Bakker"))


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files wait in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def a_file(folder, name="register.xlsx"):
    path = a_workbook(folder, name, Deelnemers=PEOPLE, Deelname=LINES)
    return SimpleUploadedFile(name, path.read_bytes())


def offered(room, folder, at=None):
    """A register of ``room`` that waits."""
    content = [a_file(folder).read()]
    return offer_register(
        room=room, content=content, file_name="register.xlsx", today=TODAY, at=at or timezone.now(), by=DESK
    )


def page_of(note, name="register"):
    return reverse(f"desk:{name}", args=[note.room.slug, note.pk])


def until_done(client, note):
    """Look at the page until it says that it is done, as a browser does."""
    wait_until(lambda: "We lezen je register in" not in client.get(page_of(note)).content.decode())
    return client.get(page_of(note)).content.decode()


def wait_until(is_so):
    """At most twenty seconds."""
    for _moment in range(200):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("it takes too long")


# --- Offer ----------------------------------------------------------------------------------------------------------


def test_a_register_that_is_offered_is_shown_and_not_read_in(coordinator, tmp_path):
    before = Person.objects.count()
    page = coordinator.post(LIST, {"register": a_file(tmp_path)}, follow=True)

    html = page.content.decode()
    assert "Er is nog niets bewaard" in html
    assert "Deelname, rij 4" in html
    assert "geen datum die we kennen" in html
    assert "“naaiklub”" in html
    assert Person.objects.count() == before
    assert not Attendance.objects.exclude(import_id=None).exists()


def test_what_waits_can_be_read_by_nobody_else_on_the_machine(neighbourhood, tmp_path):
    file = file_of(offered(neighbourhood.room, tmp_path))
    assert (file.stat().st_mode & 0o077, uploads().stat().st_mode & 0o077) == (0, 0)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "Kies eerst een bestand."),
        (b"", "Dit bestand is leeg."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "geen spreadsheet"),
        (b"zomaar een tekst", "We vinden hier geen blad"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "heeft een wachtwoord"),
        (b"x" * 20_000_001, "Het is hooguit 20 MB."),
    ],
    ids=["nothing", "empty", "a picture", "a letter", "a password", "too large"],
)
def test_a_bad_file_is_refused_in_one_sentence_on_a_page_that_still_works(coordinator, content, why):
    given = {} if content is None else {"register": SimpleUploadedFile("register.xlsx", content)}
    html = coordinator.post(LIST, given).content.decode()

    assert why in html
    assert html.count('class="field__error"') == 1
    assert "Kijk wat erin staat" in html
    assert not RegisterImport.objects.exists()
    assert not uploads().exists() or not list(uploads().iterdir())


def test_the_pages_only_read_and_cost_few_queries(
    coordinator, neighbourhood, tmp_path, only_reads, django_assert_max_num_queries
):
    note = offered(neighbourhood.room, tmp_path)
    for _again in range(3):
        offered(neighbourhood.room, tmp_path)
    for address in (LIST, page_of(note), page_of(note, "register_lines")):
        with only_reads(), django_assert_max_num_queries(MOST_QUERIES):
            assert coordinator.get(address).status_code == 200


@pytest.mark.parametrize("role", sorted(set(AccessRole) - {AccessRole.COORDINATOR, AccessRole.ASSISTANT}))
def test_only_the_team_reads_in(client_as, neighbourhood, tmp_path, role):
    note = offered(neighbourhood.room, tmp_path)
    client = client_as(role)
    assert {client.get(address).status_code for address in (LIST, page_of(note))} == {403}
    assert client.post(page_of(note, "register_import")).status_code == 403


def test_a_register_of_another_room_is_not_there(coordinator, neighbourhood, tmp_path):
    note = offered(neighbourhood.other_room, tmp_path)
    own = reverse("desk:register", args=["holendrecht", note.pk])
    assert coordinator.get(own).status_code == 404
    assert coordinator.post(f"{own}inlezen/").status_code == 404


def test_the_lines_that_did_not_go_in_come_as_a_file_without_formulas(coordinator, neighbourhood, tmp_path):
    note = offered(neighbourhood.room, tmp_path)
    note.reported.append({"sheet": "Deelname", "row": 9, "column": "Naam", "value": "=1+1", "reason": "x"})
    note.save()
    rows = coordinator.get(page_of(note, "register_lines")).content.decode().splitlines()
    assert rows[0] == "\ufeffBlad;Rij;Kolom;Wat er staat;Waarom niet"
    assert rows[1].startswith("Deelname;3;Activiteit;naaiklub;")
    assert rows[-1] == "Deelname;9;Naam;'=1+1;x"


# --- Answer ---------------------------------------------------------------------------------------------------------


def test_an_answer_is_remembered_and_what_goes_in_is_counted_again(coordinator, neighbourhood, tmp_path):
    note = offered(neighbourhood.room, tmp_path)
    answers = {"word-naaiklub": "Handwerken/naaiclub"}
    html = coordinator.post(page_of(note, "register_answers"), answers, follow=True).content.decode()

    assert "We onthouden 1 woord" in html
    assert "Wat bedoel je hiermee?" not in html
    assert LearnedSynonym.objects.get().activity.label == "Handwerken/naaiclub"
    note.refresh_from_db()
    assert (note.attendances, note.questions) == (2, [])


@pytest.mark.parametrize("answer", ["", "vliegen"])
def test_no_answer_is_fine_and_a_made_up_one_is_not_kept(coordinator, neighbourhood, tmp_path, answer):
    note = offered(neighbourhood.room, tmp_path)
    html = coordinator.post(page_of(note, "register_answers"), {"word-naaiklub": answer}, follow=True).content.decode()
    assert "Wat bedoel je hiermee?" in html
    assert not LearnedSynonym.objects.exists()


# --- Read in, and undo ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_register_is_read_in_while_the_page_tells_how_far_it_is_and_taken_out_again(
    coordinator, neighbourhood, tmp_path
):
    note = offered(neighbourhood.room, tmp_path)
    before = Person.objects.count()
    coordinator.post(page_of(note, "register_import"))

    assert "Je register is ingelezen" in until_done(coordinator, note)
    assert Person.objects.count() == before + 2
    wait_until(lambda: not list(uploads().iterdir()))  # the file goes, and so does what told how far it was

    html = coordinator.post(page_of(note, "register_undo"), follow=True).content.decode()
    assert "Dit register is er weer uit" in html
    assert Person.objects.count() == before
    again = coordinator.post(page_of(note, "register_undo"), follow=True).content.decode()
    assert "al ongedaan gemaakt" in again


@pytest.mark.django_db(transaction=True)
def test_what_breaks_half_way_leaves_nothing_and_can_be_tried_again(
    coordinator, neighbourhood, tmp_path, monkeypatch, caplog
):
    note = offered(neighbourhood.room, tmp_path)
    before = Person.objects.count()
    with monkeypatch.context() as patch:
        patch.setattr("buurtwerkkamer.domain.registers.services.importing.record_jobs", None)
        coordinator.post(page_of(note, "register_import"))
        assert "Het inlezen is niet afgemaakt" in until_done(coordinator, note)
    assert "nothing of it was written" in caplog.text
    assert Person.objects.count() == before

    coordinator.post(page_of(note, "register_import"))
    assert "Je register is ingelezen" in until_done(coordinator, note)


def test_a_server_that_stopped_half_way_is_found_out(coordinator, neighbourhood, tmp_path):
    note = offered(neighbourhood.room, tmp_path)
    RegisterImport.objects.update(state=ImportState.RUNNING)
    note.refresh_from_db()
    progress_of(note).write_text("0.4")
    now = timezone.now()
    running = standing(note=note, at=now)
    assert (running.share, running.interrupted, running.can_be_read_in) == (0.4, False, False)

    later = standing(note=note, at=now + SILENCE + timedelta(seconds=2))
    assert (later.interrupted, later.can_be_read_in) == (True, True)

    progress_of(note).unlink()
    html = coordinator.get(page_of(note)).content.decode()
    assert "Er is niets ingelezen." in html
    assert "Probeer het nog een keer" in html


def test_pressed_twice_it_begins_once(neighbourhood, tmp_path):
    note = offered(neighbourhood.room, tmp_path)
    now = timezone.now()
    tasks.start_import(note=note, today=TODAY, at=now, by=DESK)
    with pytest.raises(tasks.CannotReadIn):
        tasks.start_import(note=note, today=TODAY, at=now, by=DESK)


def test_a_file_waits_a_day_and_no_longer(coordinator, neighbourhood, tmp_path):
    yesterday = timezone.now() - KEPT - timedelta(minutes=1)
    note = offered(neighbourhood.room, tmp_path, at=yesterday)
    assert not standing(note=note, at=timezone.now()).can_be_read_in
    html = coordinator.post(page_of(note, "register_import"), follow=True).content.decode()
    assert "Kies het opnieuw" in html
    assert "Het bestand is weg" in html
    forget_old_files(at=timezone.now() + KEPT + timedelta(minutes=1))
    assert not file_of(note).exists()
