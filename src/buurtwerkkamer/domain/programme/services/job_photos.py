"""Photos of jobs: added, taken away and brought back; and forgotten, with their files."""

from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import JobStatus, PhotoOf
from buurtwerkkamer.domain.programme.models import Job, JobPhoto
from buurtwerkkamer.domain.programme.models.job_photo import FOLDER
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.kept_files import erase_orphans
from buurtwerkkamer.kernel.periods import local_day
from buurtwerkkamer.kernel.pictures import small_and_bare

MOST: Final = 6  # of one job
UNDONE_UNTIL: Final = timedelta(days=1)
KEPT: Final = timedelta(days=365)  # after the job was done


class EnoughPhotos(DomainError):
    message = _("Er staan al zes foto’s. Haal er eerst een weg.")


@transaction.atomic
def add_photo(*, job: Job, content: bytes, of: PhotoOf, at: datetime, by: journal.Actor) -> JobPhoto:
    """Keep a photo of ``job``, small and with nothing in it but the picture.

    Raises: ``NotAPicture``, ``PictureTooLarge``, ``EnoughPhotos``. Source: ACT-4, DNA-11.
    """
    _refuse_many(job)
    photo = JobPhoto(job=job, of=of, added_at=at)
    photo.file.save("", ContentFile(small_and_bare(content)))
    journal.record("programme.job.photo_added", target=photo, by=by, room_id=job.room_id)
    return photo


@transaction.atomic
def remove_photo(*, job: Job, photo_id: int, at: datetime, by: journal.Actor) -> bool:
    """Nobody sees it any more; after a day its file goes too. False where it was. Source: ACT-4, DNA-11."""
    photo = JobPhoto.objects.select_for_update().filter(job=job, pk=photo_id, removed_at=None).first()
    if photo is None:
        return False
    photo.removed_at = at
    photo.save(update_fields=("removed_at",))
    journal.record("programme.job.photo_removed", target=photo, by=by, room_id=job.room_id)
    return True


@transaction.atomic
def bring_photo_back(*, job: Job, photo_id: int, by: journal.Actor) -> bool:
    """It is seen again. False where it was, or is forgotten. Raises: ``EnoughPhotos``."""
    photo = JobPhoto.objects.select_for_update().filter(job=job, pk=photo_id).exclude(removed_at=None).first()
    if photo is None:
        return False
    _refuse_many(job)
    photo.removed_at = None
    photo.save(update_fields=("removed_at",))
    journal.record("programme.job.photo_brought_back", target=photo, by=by, room_id=job.room_id)
    return True


def forget_photos(*, now: datetime) -> int:
    """Throw away what was taken away before yesterday, and photos of jobs that are done for a year; then every file
    that no photo has any more, also where its job went. Run every night by `./bwk work`. Returns how many files went.

    Stop it anywhere: what is left is found again. Source: DNA-11.
    """
    long_done = Q(job__status=JobStatus.DONE, job__done_on__lt=local_day(now - KEPT))
    not_needed = Q(job__status=JobStatus.CANCELLED, added_at__lt=now - KEPT)
    JobPhoto.objects.filter(Q(removed_at__lt=now - UNDONE_UNTIL) | long_done | not_needed).delete()
    return erase_orphans(FOLDER, kept=_kept, before=now - UNDONE_UNTIL)


def _kept(folder: str) -> set[str]:
    return set(JobPhoto.objects.filter(file__startswith=folder).values_list("file", flat=True))


def _refuse_many(job: Job) -> None:
    Job.objects.select_for_update().get(pk=job.pk)  # two phones, one job: the second waits
    if JobPhoto.objects.filter(job=job, removed_at=None).count() >= MOST:
        raise EnoughPhotos
