"""What a room does, in which periods, and which residents carry it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class RoomActivity(models.Model):
    """An activity as a room announces it: its own title and text. Source: ACT-2, DNA-7."""

    privacy = privacy(plain="room activity title text")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="in_rooms")
    title = models.CharField(_("titel"), max_length=80, blank=True)
    text = models.CharField(_("tekst"), max_length=600, blank=True)

    class Meta:
        verbose_name_plural = "room activities"
        constraints = (models.UniqueConstraint(fields=("room", "activity"), name="room_activity_once"),)

    def __str__(self) -> str:
        return f"room activity {self.pk}"


class ActivityPeriod(models.Model):
    """From when until when an activity runs in a room; between two periods it pauses. Source: DNA-8, ACT-2."""

    privacy = privacy(plain="room activity since until")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="periods")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "activity"), condition=Q(until=None), name="activity_runs_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="activity_period_has_days"),
        )

    def __str__(self) -> str:
        return f"activity period {self.pk}"


class Initiator(models.Model):
    """A resident who puts energy in an activity of a room, for a period. Source: DNA-8."""

    privacy = privacy(personal="person activity since until", plain="room", kind="activity", days="since until")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="initiators")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_initiatives")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "activity", "person"), condition=Q(until=None), name="initiator_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="initiator_has_days"),
        )

    def __str__(self) -> str:
        return f"initiator {self.pk}"
