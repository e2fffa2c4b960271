from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class OpeningHours(models.Model):
    """On this day of the week the door is open from and until. A day without a row, it is shut.

    Written only by ``services.house``. Source: REG-2, PUB-1.
    """

    privacy = privacy(plain="room weekday opens_at closes_at")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="opening_hours", db_index=False)
    weekday = models.PositiveSmallIntegerField(_("dag"))  # Monday is 0
    opens_at = models.TimeField(_("open om"))
    closes_at = models.TimeField(_("dicht om"))

    class Meta:
        verbose_name_plural = "opening hours"
        constraints = (
            models.UniqueConstraint(fields=("room", "weekday"), name="opening_once_a_weekday"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_weekday_known"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="opening_closes_after_opening"),
        )

    def __str__(self) -> str:
        return f"opening of room {self.room_id}, weekday {self.weekday}"
