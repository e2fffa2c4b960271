"""Jobs: asked, done, with the hands that did them. Source: ACT-4."""

from datetime import date

import pytest
from django.db import IntegrityError

from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.services.jobs import JobLine, record_jobs
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from tests.cast import a_job, a_person, the_activity

pytestmark = pytest.mark.django_db
KIND = "kleine-reparaties-aan-om-de-woning"


def test_a_job_is_kept_with_who_asked_and_who_did_it(room):
    bep, henk = a_person(room, "Bep"), a_person(room, "Henk")
    job = a_job(room, asked_on=date(2025, 3, 3), done_on=date(2025, 3, 5), requester=bep, hands=((henk, 75),))
    assert (job.requester, job.status, job.done_on) == (bep, JobStatus.DONE, date(2025, 3, 5))
    assert list(job.hands.values_list("person", "minutes")) == [(henk.pk, 75)]


def test_an_open_job_is_not_done_on_any_day(room):
    job = a_job(room, asked_on=date(2025, 3, 3))
    assert (job.status, job.done_on) == (JobStatus.OPEN, None)


def test_two_jobs_may_look_alike(room):
    line = JobLine(asked_on=date(2025, 3, 3), kind_id=the_activity(KIND).pk, words="Lamp ophangen")
    assert len(record_jobs(room=room, lines=[line, line])) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": JobStatus.DONE},
        {"status": JobStatus.OPEN, "done_on": date(2025, 3, 5)},
        {"status": JobStatus.DONE, "done_on": date(2025, 3, 2)},
    ],
    ids=["done on no day", "a day and not done", "done before it was asked"],
)
def test_what_cannot_be_true_of_a_job_is_refused_by_the_database(room, wrong):
    line = JobLine(asked_on=date(2025, 3, 3), kind_id=the_activity(KIND).pk, words="Lamp ophangen", **wrong)
    with pytest.raises(IntegrityError):
        record_jobs(room=room, lines=[line])


def test_a_job_done_in_a_later_year_touches_that_year(room):
    a_job(room, asked_on=date(2024, 12, 30), done_on=date(2025, 1, 2))
    assert years_registered(room=room) == [2025]


def test_no_jobs_touch_no_year(room):
    assert record_jobs(room=room, lines=[]) == []
    assert years_registered(room=room) == []
