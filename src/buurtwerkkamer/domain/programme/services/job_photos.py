"""Photos of jobs: added, taken away and brought back; and forgotten, with their files."""

from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import JobStatus, PhotoOf
from buurtwerkkamer.domain.programme.models import Job, JobPhoto
from buurtwerkkamer.domain.programme.models.job_photo import FOLDER
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
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
    long_done = Q(job__status=JobStatus.DONE, job__done_on__lt=(now - KEPT).date())
    not_needed = Q(job__status=JobStatus.CANCELLED, added_at__lt=now - KEPT)
    JobPhoto.objects.filter(Q(removed_at__lt=now - UNDONE_UNTIL) | long_done | not_needed).delete()
    if not default_storage.exists(FOLDER):
        return 0
    folders, _files = default_storage.listdir(FOLDER)
    return sum(_erase_orphans(f"{FOLDER}/{folder}/", before=now - UNDONE_UNTIL) for folder in folders)


def _erase_orphans(folder: str, before: datetime) -> int:
    """A younger file may be of a photo that is being written at this moment."""
    kept = set(JobPhoto.objects.filter(file__startswith=folder).values_list("file", flat=True))
    files = {folder + name for name in default_storage.listdir(folder)[1]}
    gone = [file for file in files - kept if default_storage.get_modified_time(file) < before]
    for file in gone:
        default_storage.delete(file)
    return len(gone)


def _refuse_many(job: Job) -> None:
    Job.objects.select_for_update().get(pk=job.pk)  # two phones, one job: the second waits
    if JobPhoto.objects.filter(job=job, removed_at=None).count() >= MOST:
        raise EnoughPhotos
