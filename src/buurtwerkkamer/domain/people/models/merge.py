from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedJSON


class Merge(models.Model):
    """Two records of one person became one, and what that did, so that it can be undone.

    ``wrote`` holds rows that are gone as they were; it is emptied after a day. ``stand`` is what the kept record looked
    like just after: while it still does, undoing loses nothing. Numbers, no references: who is gone is not there.
    Written only by ``services.merging``. Source: REG-5.
    """

    privacy = privacy(
        personal="kept_number gone_number stand",
        sensitive="wrote",
        plain="room at by undone_at",
        kind="merge",
        coded="stand wrote",
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    kept_number = models.BigIntegerField()
    gone_number = models.BigIntegerField()
    at = models.DateTimeField(_("samengevoegd op"))
    by = models.CharField(max_length=60)  # as the journal has it: never a name
    wrote = SealedJSON(default=dict, blank=True)
    stand = models.CharField(max_length=64)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("at",), name="merge_at"),)

    def __str__(self) -> str:
        return f"merge {self.pk}"
