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


@transaction.atomic
def record_jobs(*, room: Room, lines: Sequence[JobLine], import_id: int | None = None) -> list[Job]:
    """Write jobs. Two jobs may look alike: the caller says which are the same. Source: ACT-4."""
    jobs = Job.objects.bulk_create(
        Job(
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
        for line in lines
    )
    JobHand.objects.bulk_create(
        JobHand(job=job, person_id=person, minutes=minutes, import_id=import_id)
        for job, line in zip(jobs, lines, strict=True)
        for person, minutes in line.hands
    )
    note_years_written(room=room, years={(line.done_on or line.asked_on).year for line in lines})
    return jobs
