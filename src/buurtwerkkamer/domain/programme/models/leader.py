"""Who leads what comes back, or one time of it; and where their own calendar is read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Leader(models.Model):
    """A person leads a series, or one session. Source: ACT-3 ("who organises")."""

    privacy = privacy(personal="person", plain="room series session", kind="activity")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_leads")
    series = models.ForeignKey("programme.Series", models.CASCADE, null=True, blank=True, related_name="leaders")
    session = models.ForeignKey("programme.Session", models.CASCADE, null=True, blank=True, related_name="leaders")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(series=None, session__isnull=False) | Q(series__isnull=False, session=None),
                name="leader_of_one_thing",
            ),
            models.UniqueConstraint(fields=("series", "person"), name="leader_once_in_series"),
            models.UniqueConstraint(fields=("session", "person"), name="leader_once_in_session"),
        )
        indexes = (models.Index(fields=("room", "person"), name="leader_room_person"),)

    def __str__(self) -> str:
        return f"leader {self.pk}"


class CalendarAddress(models.Model):
    """A volunteer's own calendar is read at a secret address. Only its digest is kept: nobody can look it up."""

    privacy = privacy(personal="person digest made_on", plain="room", kind="activity", coded="digest")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_calendars")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(_("gemaakt op"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "person"), name="calendar_once_a_person"),)

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
