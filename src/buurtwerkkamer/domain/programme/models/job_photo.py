from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import PhotoOf
from buurtwerkkamer.kernel import kept_files
from buurtwerkkamer.kernel.privacy import privacy

FOLDER: Final = "klussen"


def random_place(_photo: "JobPhoto", _name: str) -> str:
    """Where a photo lies: nothing in its name says of whom, where or when."""
    return kept_files.random_place(FOLDER, "jpg")


class JobPhoto(models.Model):
    """A photo of a job: how it was, or how it became. Somebody's home, so only who may see the job sees it.

    With ``removed_at`` nobody sees it any more; until the night it can be brought back. Source: ACT-4, DNA-11.
    """

    privacy = privacy(personal="file", plain="job of added_at removed_at", of="job__requester", kind="photo")

    job = models.ForeignKey("programme.Job", models.CASCADE, related_name="photos")
    of = models.CharField(_("waarvan"), max_length=6, choices=PhotoOf)
    file = models.FileField(_("foto"), upload_to=random_place, unique=True)
    added_at = models.DateTimeField(_("erbij op"))
    removed_at = models.DateTimeField(_("weg op"), null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(of__in=PhotoOf.values), name="job_photo_of_known"),)

    def __str__(self) -> str:
        return f"job photo {self.pk}"
