"""Jobs: asked, done, with the hands that did them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Job, JobHand
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_years_written


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job: asked on a day, and when it is done, done on a day by handymen, each with the minutes given."""

    asked_on: date
    kind_id: int
    words: str
    status: JobStatus = JobStatus.OPEN
    done_on: date | None = None
    address: str = ""
    requester_id: int | None = None
    hands: tuple[tuple[int, int], ...] = ()  # (person, minutes)
    settles_id: int | None = None  # the open job that this is: it is not made again


@transaction.atomic
def record_jobs(*, room: Room, lines: Sequence[JobLine], import_id: int | None = None) -> list[Job]:
    """Write jobs, new or settled. Two jobs may look alike: the caller says which are the same. Source: ACT-4."""
    jobs = [_settled(line, import_id) or _new(room, line, import_id) for line in lines]
    Job.objects.bulk_create(job for job in jobs if job.pk is None)
    JobHand.objects.bulk_create(
        JobHand(job=job, person_id=person, minutes=minutes, import_id=import_id)
        for job, line in zip(jobs, lines, strict=True)
        for person, minutes in line.hands
    )
    note_years_written(room=room, years={(line.done_on or line.asked_on).year for line in lines})
    return jobs


def _new(room: Room, line: JobLine, import_id: int | None) -> Job:
    return Job(
        room=room,
        kind_id=line.kind_id,
        words=line.words,
        address=line.address,
        requester_id=line.requester_id,
        asked_on=line.asked_on,
        status=line.status,
        done_on=line.done_on,
        import_id=import_id,
    )


def _settled(line: JobLine, import_id: int | None) -> Job | None:
    """The open job that ``line`` settles, settled; None where it is a job of its own, or no longer open."""
    if line.settles_id is None:
        return None
    job = Job.objects.select_for_update().filter(pk=line.settles_id, status=JobStatus.OPEN).first()
    if job is None:
        return None
    job.status, job.done_on, job.settled_import_id = line.status, line.done_on, import_id
    job.save(update_fields=("status", "done_on", "settled_import_id"))
    return job
