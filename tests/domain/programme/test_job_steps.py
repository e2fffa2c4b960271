"""A job is asked, taken, done or not needed, and each step goes back. Source: ACT-4, FIN-3, FIN-6."""

from datetime import date

import pytest

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name, record_tenancies
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Job, JobHand
from buurtwerkkamer.domain.programme.queries.jobs import handymen, jobs_done, neighbours_called, open_jobs, route
from buurtwerkkamer.domain.programme.services.job_steps import (
    DoneBeforeAsked,
    JobAsked,
    JobDone,
    NotOfThisRoom,
    NotOpen,
    ask_for_job,
    cancel_job,
    finish_job,
    open_again,
    take_back_job,
    take_job,
)
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_job, a_person, a_room, the_activity

pytestmark = pytest.mark.django_db

ASKED, DONE = date(2026, 3, 2), date(2026, 3, 5)


def ask(room, words="Een lamp ophangen", on=ASKED, **more):
    kind = the_activity("kleine-reparaties-aan-om-de-woning").pk
    return ask_for_job(room=room, asked=JobAsked(kind, words, **more), on=on, by=DESK)


def finish(job, *hands, on=DONE, **more):
    done = JobDone(on, tuple((person.pk, minutes) for person, minutes in hands), **more)
    return finish_job(job=job, done=done, by=DESK)


def test_who_lets_the_home_follows_from_the_tenancy(room):
    bep = a_person(room, "Bep")
    names = {"names": ["Woonstad"], "kind": PartnerKind.HOUSING_CORPORATION}
    woonstad = partners_by_name(cooperative=room.cooperative, **names)["Woonstad"]
    record_tenancies(partner_of={bep.pk: woonstad.pk})

    assert ask(room, requester_id=bep.pk).landlord == woonstad
    assert ask(room, for_whom="de buurvrouw op 3").landlord is None
    assert ask(room, landlord_id=woonstad.pk).landlord == woonstad


def test_a_job_that_is_done_counts_by_the_day_it_was_done_and_undo_takes_that_back(room):
    bep, henk = a_person(room, "Bep"), a_person(room, "Henk")
    job = ask(room, on=date(2025, 12, 30), requester_id=bep.pk)
    take_job(job=job, person_id=henk.pk, by=DESK)
    finish(job, (henk, 75), on=date(2026, 1, 2), materials="een plug", costs_cents=1250)
    assert [count_year(room=room, year=year).values["jobs"] for year in (2025, 2026)] == [0, 1]
    assert JobHand.objects.get().minutes == 75

    done = open_again(job=job, by=DESK)
    job.refresh_from_db()
    assert (job.status, job.done_on, job.materials, job.costs_cents) == (JobStatus.OPEN, None, "", 0)
    assert job.taken_by == henk
    assert not JobHand.objects.exists()
    assert count_year(room=room, year=2026).values["jobs"] == 0

    finish_job(job=job, done=done, by=DESK)
    job.refresh_from_db()
    assert (job.done_on, job.materials, job.costs_cents) == (date(2026, 1, 2), "een plug", 1250)
    assert JobHand.objects.get().minutes == 75


def test_garden_work_comes_back_after_so_many_weeks(room):
    job = ask(room, "Gras maaien", every_weeks=2, address="Hoptille 9", for_whom="Bep")
    again = finish(job)
    assert (again.words, again.due_on, again.every_weeks) == ("Gras maaien", date(2026, 3, 19), 2)
    assert route(room=room, on=date(2026, 3, 18)) == []
    assert route(room=room, on=date(2026, 3, 19)) == [again]

    open_again(job=job, next_id=again.pk, by=DESK)
    assert open_jobs(room=room) == [job]


def test_what_came_back_stays_when_somebody_took_it(room):
    job = ask(room, every_weeks=2)
    again = finish(job)
    take_job(job=again, person_id=a_person(room, "Henk").pk, by=DESK)
    open_again(job=job, next_id=again.pk, by=DESK)
    assert Job.objects.filter(pk=again.pk).exists()


def test_a_job_that_is_not_open_any_more_is_refused(room):
    job = ask(room)
    cancel_job(job=job, by=DESK)
    for act in (lambda: finish(job), lambda: cancel_job(job=job, by=DESK), lambda: take_back_job(job=job, by=DESK)):
        with pytest.raises(NotOpen):
            act()
    with pytest.raises(NotOpen):
        take_job(job=job, person_id=None, by=DESK)
    assert open_again(job=job, by=DESK) is None
    take_back_job(job=job, by=DESK)
    assert not Job.objects.exists()


def test_a_job_is_not_done_before_it_was_asked_nor_by_somebody_of_another_room(room):
    job, sien = ask(room), a_person(a_room("venserpolder"), "Sien")
    with pytest.raises(DoneBeforeAsked):
        finish(job, on=date(2026, 3, 1))
    with pytest.raises(NotOfThisRoom):
        finish(job, (sien, 60))
    with pytest.raises(NotOfThisRoom):
        take_job(job=job, person_id=sien.pk, by=DESK)
    with pytest.raises(NotOfThisRoom):
        ask(room, requester_id=sien.pk)
    assert open_jobs(room=room) == [job]


def test_every_step_is_in_the_journal_and_says_nothing_of_a_person(room):
    henk = a_person(room, "Henk")
    job = ask(room)
    take_job(job=job, person_id=henk.pk, by=DESK)
    finish(job, (henk, 60))
    open_again(job=job, by=DESK)
    cancel_job(job=job, by=DESK)
    events = AuditEvent.objects.filter(target=f"programme.Job {job.pk}").order_by("pk")
    said = [event.action.rpartition(".")[2] for event in events]
    assert said == ["asked", "taken", "done", "opened", "cancelled"]
    assert all(event.details == {} for event in events)


def test_the_route_goes_by_street_and_house_number(room):
    for address in ("Hoptille 10", "", "Hoptille 9", "Bergweg 2"):
        ask(room, address=address)
    ask(a_room("venserpolder"), address="Aweg 1")
    assert [job.address for job in route(room=room, on=DONE)] == ["Bergweg 2", "Hoptille 9", "Hoptille 10", ""]


def test_who_did_most_stands_first_among_who_may_take_a_job(room):
    henk, mei, ann = a_person(room, "Henk", talents=("fietsen maken",)), a_person(room, "Mei"), a_person(room, "Ann")
    a_job(room, asked_on=ASKED, done_on=DONE, hands=((mei, 60),))
    a_job(a_room("venserpolder"), asked_on=ASKED, done_on=DONE, hands=((henk, 60),))
    assert [person.first_name for person in handymen(room=room, on=DONE)] == ["Mei", "Henk"]
    take_job(job=ask(room), person_id=ann.pk, by=DESK)
    assert {person.first_name for person in handymen(room=room, on=DONE)} == {"Ann", "Mei", "Henk"}


def test_done_jobs_are_those_of_the_period(room):
    a_job(room, asked_on=ASKED, done_on=DONE)
    assert len(jobs_done(room=room, since=date(2026, 3, 1), until=date(2026, 4, 1))) == 1
    assert len(jobs_done(room=room, since=date(2026, 3, 1), until=DONE)) == 0


def test_a_neighbour_is_found_by_how_they_are_called(room):
    henk = a_person(room, "Henk", infix="van der", last_name="Meer")
    a_person(a_room("venserpolder"), "Henk")
    for typed in ("henk", "Henk M", "HENK VAN DER MEER"):
        assert neighbours_called(room=room, typed=typed) == [henk]
    assert neighbours_called(room=room, typed="de buurman van Henk") == []
    assert neighbours_called(room=room, typed="") == []
