"""Somebody asks for a job, a handy neighbour takes it, and it is done with one tap."""

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Job
from tests.cast import a_picture

from .looking import assert_accessible, picture


def test_a_job_is_asked_taken_and_done(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/klussen/")
    assert_accessible(page)
    picture(page, "jobs-empty")

    page.get_by_role("main").get_by_role("link", name="Vraag een klus aan").first.click()
    page.get_by_label("Wat moet er gebeuren?").fill("Een kraan die lekt")
    page.get_by_label("Waar?").fill("Hoptille 9")
    page.get_by_label("Voor wie?").fill("bep")
    page.get_by_role("button", name="Zet de klus erbij").click()
    page.get_by_label("Bep").check()  # the room knows one of that name, and asks
    assert_accessible(page)
    picture(page, "jobs-ask")
    page.get_by_role("button", name="Zet de klus erbij").click()
    page.get_by_text("De klus staat erbij: Een kraan die lekt.").wait_for()

    page.get_by_label("Wie doet het: Een kraan die lekt").select_option("Henk M.")
    page.get_by_role("button", name="Neemt het").click()
    page.get_by_text("Henk doet het: Een kraan die lekt.").wait_for()
    assert_accessible(page)
    picture(page, "jobs")

    page.get_by_role("link", name="Route van vandaag").click()
    page.get_by_text("Hoptille 9").wait_for()
    assert_accessible(page)
    picture(page, "jobs-route")
    page.go_back()

    page.get_by_role("link", name="Een kraan die lekt").click()
    page.get_by_role("heading", name="Is het klaar?").wait_for()
    assert_accessible(page)
    picture(page, "job")
    page.go_back()

    page.get_by_label("Hoe lang duurde het: Een kraan die lekt").select_option("1:30 uur")
    page.get_by_role("button", name="Klaar").click()
    page.get_by_text("Klaar: Een kraan die lekt. Samen 1:30 uur.").wait_for()
    job = Job.objects.get(words="Een kraan die lekt")
    assert job.requester == neighbourhood.people["Bep"]
    assert list(job.hands.values_list("person__first_name", "minutes")) == [("Henk", 90)]


def test_a_photo_of_how_it_was_and_how_it_became(page_as, neighbourhood, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    broken, whole = tmp_path / "kapot.jpg", tmp_path / "heel.png"
    broken.write_bytes(a_picture(800, 600))
    whole.write_bytes(a_picture(600, 800, kind="PNG"))

    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/klussen/nieuw/")
    page.get_by_label("Wat moet er gebeuren?").fill("Een kraan die lekt")
    page.get_by_role("button", name="Zet erbij, met een foto").click()
    page.get_by_label("Foto", exact=True).set_input_files(broken)
    page.get_by_role("button", name="Bewaar de foto").click()
    page.get_by_text("De foto staat erbij.").wait_for()
    page.get_by_text("Zet er een foto bij").click()
    page.get_by_label("Foto", exact=True).set_input_files(whole)
    page.get_by_label("Zo is het geworden").check()
    page.get_by_role("button", name="Bewaar de foto").click()
    page.get_by_alt_text("Foto 2: zo is het geworden").wait_for()
    assert page.get_by_alt_text("Foto 1").evaluate("image => image.decode().then(() => image.naturalWidth)") == 800
    assert_accessible(page)
    picture(page, "job-photos")

    page.get_by_role("button", name="Haal weg").first.click()
    page.get_by_text("De foto is weg.").wait_for()
    page.get_by_role("button", name="Ongedaan maken").last.click()
    page.get_by_alt_text("Foto 2: zo is het geworden").wait_for()

    page.get_by_text("Zet er een foto bij").click()
    page.get_by_role("button", name="Bewaar de foto").click()
    page.get_by_text("Kies eerst een foto.").wait_for()
    assert_accessible(page)
    picture(page, "job-photos-none")
