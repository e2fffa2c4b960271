from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import Role, TeamRole
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText


class _Known(models.Manager["Participation"]):
    def get_queryset(self) -> models.QuerySet["Participation"]:
        return super().get_queryset().filter(only_counts=False)


class Participation(models.Model):
    """How a room knows a person. A room's team sees only its own.

    Of who is forgotten ``only_counts`` stays: no room knows them, so ``objects`` does not either; ``counted`` does.
    """

    privacy = privacy(
        personal="person number since newcomer_on",
        sensitive="note",
        plain="room import_id only_counts",
        kind="room",
        days="since",
        counted="person since newcomer_on",
        where={"newcomer_on__isnull": False},
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="participations")
    number = models.PositiveIntegerField(_("nummer"), null=True, blank=True)  # in the room's own register
    since = models.DateField(_("bekend sinds"))
    newcomer_on = models.DateField(_("nieuwe buur, genoteerd op"), null=True, blank=True)
    note = SealedText(_("opmerking"), blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)
    only_counts = models.BooleanField(default=False, db_default=False, editable=False)

    objects = _Known()
    counted: ClassVar[models.Manager["Participation"]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "person"), name="participation_once"),
            models.UniqueConstraint(fields=("room", "number"), name="participation_number_once"),
        )

    def __str__(self) -> str:
        return f"participation {self.pk}"

    def take_over(self, other: "Participation") -> None:
        """Known since the first day, by one number; what was noted of both is kept."""
        self.since = min(self.since, other.since)
        self.number = other.number if self.number is None else self.number
        days = [day for day in (self.newcomer_on, other.newcomer_on) if day]
        self.newcomer_on = min(days, default=None)
        if other.note and other.note not in self.note:
            self.note = f"{self.note} {other.note}".strip()


class _PeriodInRoom(models.Model):
    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="%(class)ss")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class RolePeriod(_PeriodInRoom):
    """A person holds a role in a room for a period. Source: VOV-6."""

    privacy = privacy(personal="person role since until", plain="room import_id", kind="role", days="since")

    role = models.CharField(max_length=24, choices=Role)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "person", "role"), condition=Q(until=None), name="role_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_until_after_since"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
        )

    def __str__(self) -> str:
        return f"role period {self.pk}"

    def take_over(self, other: "RolePeriod") -> None:
        """The same role: since the first day."""
        self.since = min(self.since, other.since)


class TeamPeriod(_PeriodInRoom):
    """Somebody works in a room's team for a number of hours a week. Source: TEA-1."""

    privacy = privacy(
        personal="person role since until weekly_minutes",
        plain="room import_id",
        kind="role",
        days="since until",
        counted="person role since until weekly_minutes",
    )

    role = models.CharField(max_length=28, choices=TeamRole)
    weekly_minutes = models.PositiveSmallIntegerField(_("minuten per week"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="team_until_after_since"),
            models.CheckConstraint(condition=Q(role__in=TeamRole.values), name="team_role_known"),
            models.CheckConstraint(
                condition=Q(weekly_minutes__range=(1, 60 * 60)), name="team_weekly_minutes_plausible"
            ),
        )

    def __str__(self) -> str:
        return f"team period {self.pk}"
