from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.periods import LOCAL
from buurtwerkkamer.kernel.privacy import privacy


class ActivityType(models.Model):
    """One of the eight types of activities and services. Loaded from ``reference/activities.toml``. Source: ACT-1."""

    privacy = privacy(plain="code label position")

    code = models.SlugField(unique=True)
    label = models.CharField(_("naam"), max_length=80)
    position = models.PositiveSmallIntegerField(unique=True)

    def __str__(self) -> str:
        return self.code


class Activity(models.Model):
    """A named activity or service that residents organise; the cooperative edits the list. Source: ACT-1."""

    privacy = privacy(plain="type code label position volunteer_group always_present")

    type = models.ForeignKey("programme.ActivityType", models.PROTECT, related_name="activities")
    code = models.SlugField(unique=True)
    label = models.CharField(_("naam"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField()
    volunteer_group = models.CharField(max_length=12, blank=True)  # which group its volunteers form; counting.md
    always_present = models.BooleanField(default=False)  # ACT-2

    class Meta:
        indexes = (models.Index(fields=("position",), name="activity_position"),)

    def __str__(self) -> str:
        return self.code


class Series(models.Model):
    """A session that comes back: ``repeats`` is an RRULE without DTSTART. Sessions are made from it. Source: ACT-3."""

    privacy = privacy(plain="room activity label repeats starts_at ends_at since until contribution_cents")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="series")
    label = models.CharField(_("naam"), max_length=80, blank=True)
    repeats = models.CharField(_("herhaling"), max_length=120)
    starts_at = models.TimeField(_("begint om"))
    ends_at = models.TimeField(_("eindigt om"))
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)
    contribution_cents = models.PositiveIntegerField(_("bijdrage"), default=0)

    class Meta:
        verbose_name_plural = "series"
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="series_ends_after_start"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="series_until_after_since"
            ),
        )

    def __str__(self) -> str:
        return f"series {self.pk}"


class Session(models.Model):
    """One time that an activity takes place, recurring or single. Source: ACT-3."""

    privacy = privacy(plain="room activity series on starts_at ends_at contribution_cents import_id")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="sessions")
    series = models.ForeignKey("programme.Series", models.SET_NULL, null=True, blank=True, related_name="sessions")
    on = models.DateField(_("dag"))
    starts_at = models.TimeField(_("begint om"), null=True, blank=True)
    ends_at = models.TimeField(_("eindigt om"), null=True, blank=True)
    contribution_cents = models.PositiveIntegerField(_("bijdrage"), default=0)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "activity", "starts_at"), name="session_once"),
            # NULLs are distinct to a unique constraint, and SQLite cannot say otherwise
            models.UniqueConstraint(
                fields=("room", "on", "activity"), condition=Q(starts_at=None), name="session_without_time_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def begins_at(self) -> datetime | None:
        """The moment it begins: its local time on its day, summer or winter; None where no time is known."""
        return datetime.combine(self.on, self.starts_at, LOCAL) if self.starts_at else None
