from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Membership(models.Model):
    """A person is a member of a room's association for a period. Source: OWN-1."""

    privacy = privacy(personal="person since until", plain="room import_id")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    since = models.DateField(_("lid sinds"))
    until = models.DateField(_("lid tot"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "person"), condition=Q(until=None), name="member_once_at_a_time"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="member_until_after_since"),
        )

    def __str__(self) -> str:
        return f"membership {self.pk}"

    def take_over(self, other: "Membership") -> None:
        """A member once: since the first day."""
        self.since = min(self.since, other.since)


class MembershipFee(models.Model):
    """The fee of one member for one year, paid. About one euro. Source: OWN-1; indicator ``paying_members``."""

    privacy = privacy(personal="membership", plain="year amount_cents import_id")

    membership = models.ForeignKey("people.Membership", models.CASCADE, related_name="fees")
    year = models.PositiveSmallIntegerField(_("jaar"))
    amount_cents = models.PositiveIntegerField(_("bedrag"), default=100)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("membership", "year"), name="fee_once_a_year"),)

    def __str__(self) -> str:
        return f"fee {self.pk}"
