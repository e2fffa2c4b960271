"""Photos of jobs."""

from buurtwerkkamer.domain.programme.models import Job, JobPhoto
from buurtwerkkamer.domain.rooms.models import Room


def photos_of(*, job: Job) -> list[JobPhoto]:
    """How it was before how it became, each in the order in which they came. One query. Source: ACT-4."""
    photos = JobPhoto.objects.filter(job=job, removed_at=None).order_by("added_at", "pk")
    return sorted(photos, key=lambda photo: photo.of, reverse=True)  # "before" comes after "after"


def job_photo(*, room: Room, job_id: int, pk: int) -> JobPhoto | None:
    """One photo of a job of ``room``; None where it is another's, or taken away. One query."""
    return JobPhoto.objects.filter(job__room=room, job=job_id, removed_at=None).filter(pk=pk).first()
