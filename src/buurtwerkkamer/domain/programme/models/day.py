"""The record of a day: who came (visit), what for (attendance), and how many nobody knows by name (headcount)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.kernel.privacy import privacy


class Visit(models.Model):
    """A person was in the room on a day: once, however much they did. Only a coffee is fine. Source: REG-5, DNA-5."""

    privacy = privacy(
        personal="person on arrived_at left_at", plain="room import_id", kind="visit", days="on", counted="person on"
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_visits", db_index=False)
    on = models.DateField(_("dag"))
    arrived_at = models.TimeField(_("kwam om"), null=True, blank=True)  # local; None where a register says only the day
    left_at = models.TimeField(_("ging om"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "person"), name="visit_once_a_day"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")), name="visit_left_after_arrived"
            ),
        )
        indexes = (
            models.Index(fields=("person", "room", "on"), name="visit_last"),  # when somebody came last: one step
            models.Index(fields=("import_id",), condition=~Q(import_id=None), name="visit_import"),
        )

    def __str__(self) -> str:
        return f"visit {self.pk}"

    def take_over(self, other: "Visit") -> None:
        """Here from the first hour to the last; who has not gone by one of the two is still inside. Source: REG-3."""
        if other.arrived_at is None:
            return
        if self.arrived_at is None:
            self.arrived_at, self.left_at = other.arrived_at, other.left_at
            return
        self.arrived_at = min(self.arrived_at, other.arrived_at)
        self.left_at = max(self.left_at, other.left_at) if self.left_at and other.left_at else None


class RoomDay(models.Model):
    """A day that a room is open: who opened it and when, and the same of closing. Source: REG-2."""

    privacy = privacy(personal="opened_by closed_by", plain="room on opened_at closed_at", kind="role")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("dag"))
    opened_at = models.TimeField(_("open om"))
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    closed_at = models.TimeField(_("dicht om"), null=True, blank=True)
    closed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on"), name="room_day_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="room_day_closed_after_opened"
            ),
        )

    def __str__(self) -> str:
        return f"room {self.room_id} on {self.on}"


class Attendance(models.Model):
    """A person at a session, taking part or organising. A volunteer's ``minutes`` are volunteer hours.

    ``room``, ``on`` and ``activity`` repeat the session's own, so that one index answers every count of a room's year;
    only ``services.attendance`` writes them. Source: ACT-3, REG-5, counting.md.
    """

    privacy = privacy(
        personal="person on capacity minutes session",
        plain="room activity import_id",
        kind="activity",
        days="on",
        counted="person on capacity minutes session",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("dag"))
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="+", db_index=False)
    session = models.ForeignKey("programme.Session", models.PROTECT, related_name="attendances")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="programme_attendances", db_index=False)
    capacity = models.CharField(max_length=1, choices=Capacity, default=Capacity.PARTICIPANT)
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=0)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "person", "capacity"), name="attendance_once"),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="attendance_capacity_known"),
            models.CheckConstraint(condition=Q(minutes__lte=16 * 60), name="attendance_minutes_within_a_day"),
        )
        indexes = (
            # Every count of a room's year reads this index and nothing else
            models.Index(fields=("room", "on", "activity", "capacity", "person", "minutes"), name="attendance_counts"),
            models.Index(fields=("person", "room", "on", "id"), name="attendance_last"),  # what for last: no sorting
            models.Index(fields=("import_id",), condition=~Q(import_id=None), name="attendance_import"),
        )

    def __str__(self) -> str:
        return f"attendance {self.pk}"

    def take_over(self, other: "Attendance") -> None:
        """At one session once, with the most hours that were written down."""
        self.minutes = max(self.minutes, other.minutes)


class Headcount(models.Model):
    """Visitors of a day whom nobody knows by name, at an activity. Shown beside persons, never added to them."""

    privacy = privacy(plain="room on activity count import_id")

    MOST = 999  # of a day and an activity; more is somebody who plays with the tablet

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("dag"))
    activity = models.ForeignKey("programme.Activity", models.PROTECT, related_name="+", db_index=False)
    count = models.PositiveSmallIntegerField(_("aantal"))
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "activity"), name="headcount_once"),
            models.CheckConstraint(condition=Q(count__range=(1, 999)), name="headcount_plausible"),
        )

    def __str__(self) -> str:
        return f"headcount {self.pk}"
