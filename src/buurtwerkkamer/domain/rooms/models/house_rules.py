from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class HouseRules(models.Model):
    """What people of a room agreed on working and living together, on a day: kept as it was, and followed by the next.

    The last one holds; ``Room.house_rules`` has its words, so that a table shows them without asking. ``agreed_on`` is
    empty of what stood there before days were kept; ``present``: who was there, in words. Written only by
    ``services.house_rules``. Source: SER-7.
    """

    privacy = privacy(personal="present", plain="room number agreed_on words", kind="house_rules")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="agreements", db_index=False)
    number = models.PositiveSmallIntegerField(_("de hoeveelste"))
    agreed_on = models.DateField(_("afgesproken op"), null=True, blank=True)
    words = models.TextField(_("werk- en leefafspraken"), blank=True)
    present = models.CharField(_("wie erbij was"), max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "house rules"
        constraints = (
            models.UniqueConstraint(fields=("room", "number"), name="house_rules_one_after_the_other"),
            models.CheckConstraint(condition=Q(number__gt=0), name="house_rules_number_from_one"),
        )

    def __str__(self) -> str:
        return f"house rules {self.number} of room {self.room_id}"
