"""The main job begins: a room's own register goes in, in a real browser."""

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.queries.imports import progress_of, uploads
from tests.domain.registers.paper import ATTENDANCE, COUNTS, JOBS, NEIGHBOURS, a_workbook

from .looking import assert_accessible, picture

REGISTER = {
    "Deelnemers": (NEIGHBOURS[0], (11, "Sjaan", "", "Isenia"), (12, "Wim", "", "Bakker")),
    "Deelname": (
        ATTENDANCE,
        ("3-2-2025", "koffie", 11),
        ("4-2-2025", "naaiklub", 11),
        ("5-2-2025", "parapente", 12),
        ("gisteren", "koffie", 12),
        ("6-2-2025", "koffie", 920),
    ),
    "Klussen": (JOBS, ("7-2-2025", "Hoptille 3", "kraan lekt", "Sjaan Isenia", "Wim Bakker", "1,5", "gedaan")),
    "Telling": (COUNTS, ("8-2-2025", "inloop", 7)),
    "Kas": (("Bedrag",), (5,)),
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files wait in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_coordinator_reads_in_a_register_and_takes_it_out_again(page_as, tmp_path, scripts):
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=scripts)
    page.goto("/team/holendrecht/register/")
    look(page, "register-offer", scripts)

    page.set_input_files("input[type=file]", a_workbook(tmp_path, **REGISTER))
    page.get_by_role("button", name="Kijk wat erin staat").click()
    page.get_by_role("heading", name="Dit staat er in je register").wait_for()
    look(page, "register-check", scripts)

    page.get_by_label("“naaiklub”").select_option("Handwerken/naaiclub")
    page.get_by_role("button", name="Onthoud dit").click()
    page.get_by_text("We onthouden 1 woord").wait_for()

    page.get_by_role("button", name="Lees het in").click()
    page.get_by_role("heading", name="Je register is ingelezen").wait_for()
    look(page, "register-done", scripts)

    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_role("heading", name="Dit register is er weer uit").wait_for()
    look(page, "register-undone", scripts)


def test_a_bad_file_is_refused_in_words(page_as, tmp_path):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/register/")
    (tmp_path / "foto.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    page.set_input_files("input[type=file]", tmp_path / "foto.xlsx")
    page.get_by_role("button", name="Kijk wat erin staat").click()
    page.get_by_text("Dit bestand is beschadigd of geen spreadsheet.").wait_for()
    look(page, "register-refused", scripts=True)


def test_while_it_is_read_in_the_page_says_how_far_it_is(page_as, neighbourhood):
    note = RegisterImport.objects.create(
        room=neighbourhood.room, file_name="register.xlsx", offered_at=timezone.now(), state=ImportState.RUNNING
    )
    uploads().mkdir(parents=True)
    progress_of(note).write_text("0.25")
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/register/{note.pk}/")
    page.get_by_text("25% gelezen").wait_for()
    look(page, "register-running", scripts=True)

    progress_of(note).write_text("0.6")
    page.get_by_text("60% gelezen").wait_for()  # by itself
    progress_of(note).unlink()
    page.get_by_role("heading", name="Het inlezen is niet afgemaakt").wait_for()


def look(page, name, scripts):
    """axe needs scripts; eyes do not."""
    if scripts:
        assert_accessible(page)
        picture(page, name)
