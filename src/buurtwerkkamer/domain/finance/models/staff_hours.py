from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class StaffHours(models.Model):
    """What the paid team of a room gave beside its paid hours in a month, together. Source: FIN-2, FIN-6.

    No register holds it: who is paid, notes nothing at the table. Written only by ``services.staff_hours``.
    """

    privacy = privacy(plain="room year month minutes")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    month = models.PositiveSmallIntegerField(_("maand"))  # 1 to 12
    minutes = models.PositiveIntegerField(_("minuten"))

    class Meta:
        verbose_name_plural = "staff hours"
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "month"), name="staff_hours_once_a_month"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="staff_hours_of_a_month"),
            models.CheckConstraint(condition=Q(minutes__range=(1, 1000 * 60)), name="staff_hours_plausible"),
        )

    def __str__(self) -> str:
        return f"staff hours of room {self.room_id} in {self.year}-{self.month}"
