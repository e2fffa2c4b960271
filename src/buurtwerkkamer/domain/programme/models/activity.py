from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.periods import LOCAL
from buurtwerkkamer.kernel.privacy import privacy


class ActivityType(models.Model):
    """One of the eight types of activities and services, by which results are counted. Source: ACT-1, counting.md.

    Loaded from ``reference/activities.toml``; the cooperative may call one otherwise, and makes no others.
    """

    privacy = privacy(plain="code label position")

    code = models.SlugField(unique=True)
    label = models.CharField(_("naam"), max_length=80)
    position = models.PositiveSmallIntegerField(unique=True)

    def __str__(self) -> str:
        return self.code


class Activity(models.Model):
    """A named activity or service that residents organise; the cooperative edits the list. Source: ACT-1.

    With ``put_away_on`` it is off the list: no room begins it any more, rooms that had it keep it and its history.
    """

    privacy = privacy(plain="type code label position volunteer_group always_present put_away_on")

    type = models.ForeignKey("programme.ActivityType", models.PROTECT, related_name="activities")
    code = models.SlugField(unique=True)
    label = models.CharField(_("naam"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField()
    volunteer_group = models.CharField(max_length=12, blank=True)  # which group its volunteers form; counting.md
    always_present = models.BooleanField(default=False)  # ACT-2
    put_away_on = models.DateField(_("opgeborgen op"), null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("position",), name="activity_position"),)

    def __str__(self) -> str:
        return self.code


class Series(models.Model):
    """A session that comes back: ``repeats`` is an RRULE without DTSTART. Sessions are made from it. Source: ACT-3."""

    privacy = privacy(
        plain="room activity label repeats starts_at ends_at since until contribution_cents lineage revision"
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="series")
    label = models.CharField(_("naam"), max_length=80, blank=True)
    repeats = models.CharField(_("herhaling"), max_length=120)
    starts_at = models.TimeField(_("begint om"))
    ends_at = models.TimeField(_("eindigt om"))
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)
    contribution_cents = models.PositiveIntegerField(_("bijdrage"), default=0)
    lineage = models.UUIDField(default=uuid4, editable=False)  # the same for what it became "from that day on"
    revision = models.PositiveSmallIntegerField(default=0)  # how often it was changed: a calendar asks

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
    """One time that an activity takes place, recurring or single. Source: ACT-3.

    ``planned_on`` is the day on which its series has it, whatever day it moved to. ``changed``: somebody made this one
    different, so the series leaves it alone. With ``own_leaders`` its own leaders count, not those of the series.
    """

    privacy = privacy(
        plain="room activity series on planned_on starts_at ends_at contribution_cents changed cancelled own_leaders "
        "revision import_id"
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="sessions")
    series = models.ForeignKey("programme.Series", models.SET_NULL, null=True, blank=True, related_name="sessions")
    on = models.DateField(_("dag"))
    planned_on = models.DateField(_("dag in de reeks"), null=True, blank=True)
    starts_at = models.TimeField(_("begint om"), null=True, blank=True)
    ends_at = models.TimeField(_("eindigt om"), null=True, blank=True)
    contribution_cents = models.PositiveIntegerField(_("bijdrage"), default=0)
    changed = models.BooleanField(default=False)
    cancelled = models.BooleanField(_("gaat niet door"), default=False)
    own_leaders = models.BooleanField(default=False)
    revision = models.PositiveSmallIntegerField(default=0)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "activity", "starts_at"), name="session_once"),
            # NULLs are distinct to a unique constraint, and SQLite cannot say otherwise
            models.UniqueConstraint(
                fields=("room", "on", "activity"), condition=Q(starts_at=None), name="session_without_time_once"
            ),
            models.UniqueConstraint(fields=("series", "planned_on"), name="session_once_in_series"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("room", "planned_on"), name="session_planned"),)  # what moved away from a day

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def begins_at(self) -> datetime | None:
        """The moment it begins: its local time on its day, summer or winter; None where no time is known."""
        return datetime.combine(self.on, self.starts_at, LOCAL) if self.starts_at else None
