from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedJSON


class RegisterImport(models.Model):
    """A workbook that a room offered: what was made of it, and whether it was read in. Its id marks all that it wrote.

    ``reported``, ``unused`` and ``questions`` are as ``services.checking.Findings`` has them. The workbook itself is
    thrown away once it was read in, or after a day.
    """

    privacy = privacy(
        personal="file_name",
        sensitive="reported",
        plain="room sha256 offered_at by state people attendances jobs counts duplicates unused questions first_year"
        " kept",
        kind="register",
        days="offered_at",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="registers_imports")
    file_name = models.CharField(_("bestand"), max_length=120)
    sha256 = models.CharField(max_length=64)
    offered_at = models.DateTimeField(_("aangeboden"))
    by = models.CharField(max_length=60)  # as the journal has it: never a name
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.CHECKED)
    people = models.PositiveIntegerField(_("mensen"), default=0)
    attendances = models.PositiveIntegerField(_("deelnames"), default=0)
    jobs = models.PositiveIntegerField(_("klussen"), default=0)
    counts = models.PositiveIntegerField(_("tellingen"), default=0)
    duplicates = models.PositiveIntegerField(_("dubbel"), default=0)
    reported = SealedJSON(default=list, blank=True)
    unused = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)  # from which on it wrote
    kept = models.PositiveIntegerField(default=0)  # persons who stayed when it was undone

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),)
        indexes = (models.Index(fields=("room", "-offered_at"), name="import_room_latest"),)

    def __str__(self) -> str:
        return f"register import {self.pk}"
