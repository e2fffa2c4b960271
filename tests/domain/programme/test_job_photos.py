"""Photos of jobs are added, taken away, brought back, and forgotten with their files. Source: ACT-4, DNA-11."""

import os
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from buurtwerkkamer.domain.programme.enums import PhotoOf
from buurtwerkkamer.domain.programme.models import JobPhoto
from buurtwerkkamer.domain.programme.queries.job_photos import job_photo, photos_of
from buurtwerkkamer.domain.programme.services.job_photos import (
    EnoughPhotos,
    bring_photo_back,
    forget_photos,
    remove_photo,
)
from buurtwerkkamer.domain.programme.services.job_steps import cancel_job, take_back_job
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast
from tests.cast import DESK, a_job, a_photo

NOW = cast.PAIRED_AT
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def job(room):
    return a_job(room, asked_on=date(2025, 6, 2))


def old(photo, at=NOW):
    """Its file as it is some days later."""
    os.utime(default_storage.path(photo.file.name), (at.timestamp(), at.timestamp()))
    return photo


def is_there(photo):
    return default_storage.exists(photo.file.name)


def test_how_it_was_comes_before_how_it_became(job):
    after, before = a_photo(job, PhotoOf.AFTER), a_photo(job)
    assert photos_of(job=job) == [before, after]


def test_its_name_says_nothing_and_nobody_guesses_it(job):
    one, other = a_photo(job), a_photo(job)
    assert one.file.name.startswith("klussen/")
    assert len(one.file.name) > 40
    assert one.file.name[-20:] != other.file.name[-20:]


def test_taken_away_nobody_sees_it_and_it_comes_back(room, job):
    photo = a_photo(job)
    assert remove_photo(job=job, photo_id=photo.pk, at=NOW, by=DESK)
    assert not remove_photo(job=job, photo_id=photo.pk, at=NOW, by=DESK)
    assert (photos_of(job=job), job_photo(room=room, job_id=job.pk, pk=photo.pk)) == ([], None)
    assert bring_photo_back(job=job, photo_id=photo.pk, by=DESK)
    assert not bring_photo_back(job=job, photo_id=photo.pk, by=DESK)
    assert photos_of(job=job) == [photo]
    assert AuditEvent.objects.filter(action__startswith="programme.job.photo_", details={}).count() == 3


def test_six_are_enough(job):
    photos = [a_photo(job) for _number in range(6)]
    with pytest.raises(EnoughPhotos):
        a_photo(job)
    remove_photo(job=job, photo_id=photos[0].pk, at=NOW, by=DESK)
    a_photo(job)
    with pytest.raises(EnoughPhotos):
        bring_photo_back(job=job, photo_id=photos[0].pk, by=DESK)


def test_a_day_after_it_was_taken_away_the_file_is_gone(job):
    kept, gone = old(a_photo(job)), old(a_photo(job))
    remove_photo(job=job, photo_id=gone.pk, at=NOW, by=DESK)
    assert forget_photos(now=NOW + DAY / 2) == 0
    assert forget_photos(now=NOW + 2 * DAY) == 1
    assert (is_there(kept), is_there(gone)) == (True, False)
    assert list(JobPhoto.objects.all()) == [kept]


def test_where_its_job_went_the_file_goes(job):
    photo = old(a_photo(job))
    take_back_job(job=job, by=DESK)
    assert not JobPhoto.objects.exists()
    assert forget_photos(now=NOW + 2 * DAY) == 1
    assert not is_there(photo)


def test_a_file_whose_photo_is_being_written_stays(job):
    photo = a_photo(job)
    JobPhoto.objects.all().delete()
    moment = default_storage.get_modified_time(photo.file.name)
    assert forget_photos(now=moment + DAY / 2) == 0
    assert is_there(photo)


def test_a_year_after_the_job_was_done_or_was_not_needed_its_photos_go_and_those_of_an_open_one_stay(room, job):
    done = a_job(room, asked_on=date(2025, 6, 2), done_on=date(2025, 6, 20))
    cancelled = a_job(room, asked_on=date(2025, 6, 2))
    cancel_job(job=cancelled, by=DESK)
    photos = [old(a_photo(one)) for one in (job, done, cancelled)]
    assert forget_photos(now=NOW + 370 * DAY) == 1
    assert [is_there(photo) for photo in photos] == [True, True, False]
    assert forget_photos(now=NOW + 390 * DAY) == 1
    assert [is_there(photo) for photo in photos] == [True, False, False]


def test_where_there_never_was_a_photo_there_is_nothing_to_forget(db):
    assert forget_photos(now=NOW) == 0
