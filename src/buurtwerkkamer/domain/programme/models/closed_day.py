from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class ClosedDay(models.Model):
    """A day on which a room stays shut: what comes back does not take place. Source: ACT-3."""

    privacy = privacy(plain="room on reason")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("dag"))
    reason = models.CharField(_("waarom"), max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "on"), name="closed_day_once"),)

    def __str__(self) -> str:
        return f"room {self.room_id} closed on {self.on}"
