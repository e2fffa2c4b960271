"""Photos of a job: added, seen by who may, taken away, and each undone. Source: ACT-4, DNA-11."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Job, JobPhoto
from buurtwerkkamer.web.desk.forms import jobs as forms
from tests.cast import a_job, a_photo, a_picture, the_activity

QUERIES = 7  # session, account, room; the job, who did it, who may, its photos


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def job(neighbourhood):
    return a_job(neighbourhood.room, asked_on=date(2025, 6, 2))


def to(name, *args, room="holendrecht"):
    return reverse(f"desk:{name}", args=[room, *args])


def words(page):
    return page.content.decode()


def send(client, job, content=None, of="before"):
    photo = SimpleUploadedFile("IMG_2025 bij Bep.jpg", content or a_picture(), "image/jpeg")
    return client.post(to("job_photo_add", job.pk), {"photo": photo, "of": of}, follow=True)


def undo(client, page):
    address = re.findall(r'action="([^"]*/ongedaan/[^"]*)"', words(page))[-1].replace("&amp;", "&")
    return client.post(address, follow=True)


def seen(client, photo):
    return client.get(to("job_photo", photo.job_id, photo.pk)).status_code


def test_a_photo_is_added_seen_and_undone(coordinator, job):
    page = send(coordinator, job)
    assert "De foto staat erbij." in words(page)
    photo = JobPhoto.objects.get()
    shown = coordinator.get(to("job_photo", job.pk, photo.pk))
    assert shown.content.startswith(b"\xff\xd8")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    assert "Bep" not in photo.file.name + shown.get("Content-Disposition", "")
    undo(coordinator, page)
    assert seen(coordinator, photo) == 404


def test_a_photo_is_taken_away_and_brought_back(coordinator, job):
    photo = a_photo(job)
    page = coordinator.post(to("job_photo_remove", job.pk, photo.pk), follow=True)
    assert "De foto is weg." in words(page)
    assert seen(coordinator, photo) == 404
    undo(coordinator, page)
    assert seen(coordinator, photo) == 200


def test_of_an_open_job_it_is_how_it_is_and_of_a_done_one_how_it_became(coordinator, neighbourhood, job):
    done = Job.objects.exclude(done_on=None)[0]
    for one, chosen in ((job, "before"), (done, "after")):
        assert re.search(rf'value="{chosen}"[^>]* checked', words(coordinator.get(to("job", one.pk))))
    assert "Geen mensen of papieren op de foto." in words(coordinator.get(to("job", job.pk)))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "Kies eerst een foto."),
        ({"photo": SimpleUploadedFile("a.jpg", b"")}, "Deze foto kunnen we niet lezen."),
        ({"photo": SimpleUploadedFile("a.jpg", b"geen foto")}, "Deze foto kunnen we niet lezen."),
        ({"photo": SimpleUploadedFile("a.jpg", a_picture()), "of": "ergens"}, "Kies wat je erop ziet."),
    ],
    ids=["none", "empty", "no photo", "of nothing"],
)
def test_what_is_wrong_with_it_is_said_in_a_sentence(coordinator, job, given, why):
    assert why in words(coordinator.post(to("job_photo_add", job.pk), {"of": "before"} | given))
    assert not JobPhoto.objects.exists()


def test_what_is_too_large_is_said_in_a_sentence(coordinator, job, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 100)
    assert "Deze foto is te groot." in words(send(coordinator, job))


def test_six_are_enough_and_the_page_costs_the_same(coordinator, job, django_assert_num_queries):
    a_photo(job)
    with django_assert_num_queries(QUERIES):
        coordinator.get(to("job", job.pk))
    for _number in range(5):
        a_photo(job)
    with django_assert_num_queries(QUERIES):
        coordinator.get(to("job", job.pk))
    assert "Er staan al zes foto’s." in words(send(coordinator, job))


def test_who_asks_for_a_job_goes_straight_to_its_photos(coordinator, neighbourhood):
    kind = the_activity("kleine-reparaties-aan-om-de-woning").pk
    page = coordinator.post(to("jobs_ask"), {"words": "Kraan lekt", "kind": kind, "photo": "1"})
    assert page["Location"] == to("job", Job.objects.get(words="Kraan lekt").pk) + "?foto=1#photos"


def test_nobody_else_sees_it_or_takes_it_away(client_as, coordinator, neighbourhood, job):
    photo = a_photo(job)
    other = a_job(neighbourhood.other_room, asked_on=date(2025, 6, 2))
    assert seen(client_as(AccessRole.KEY_VOLUNTEER), photo) == 200
    assert seen(client_as(AccessRole.BOARD), photo) == seen(client_as(AccessRole.COOPERATIVE), photo) == 403
    assert coordinator.get(to("job_photo", other.pk, photo.pk)).status_code == 404
    assert coordinator.get(to("job_photo", job.pk, photo.pk, room="venserpolder")).status_code == 403
    assert coordinator.post(to("job_photo_remove", other.pk, photo.pk)).status_code == 404
    assert coordinator.post(to("job_photo_undo", job.pk)).status_code == 404
    assert seen(coordinator, photo) == 200


def test_a_photo_whose_file_is_lost_is_not_there(coordinator, job):
    photo = a_photo(job)
    photo.file.storage.delete(photo.file.name)
    assert seen(coordinator, photo) == 404
