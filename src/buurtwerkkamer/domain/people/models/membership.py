from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import BoardRole, FeeWay
from buurtwerkkamer.kernel.privacy import privacy


class Membership(models.Model):
    """A person is a member of a room's association for a period. Source: OWN-1."""

    privacy = privacy(
        personal="person since until card_number card_made_on",
        plain="room import_id",
        kind="member",
        days="since until",
        counted="person since until",
        where={"fees__isnull": False},
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    since = models.DateField(_("lid sinds"))
    until = models.DateField(_("lid tot"), null=True, blank=True)
    card_number = models.CharField(_("nummer op de pas"), max_length=9, null=True, blank=True, unique=True)
    card_made_on = models.DateField(_("pas gemaakt op"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "person"), condition=Q(until=None), name="member_once_at_a_time"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="member_until_after_since"),
            models.CheckConstraint(
                condition=Q(card_number=None, card_made_on=None)
                | Q(card_number__isnull=False, card_made_on__isnull=False),
                name="member_card_with_day",
            ),
        )

    def __str__(self) -> str:
        return f"membership {self.pk}"

    def take_over(self, other: "Membership") -> None:
        """A member once: since the first day."""
        self.since = min(self.since, other.since)


class MembershipFee(models.Model):
    """The fee of one member for one year, paid. About one euro. Source: OWN-1; indicator ``paying_members``."""

    privacy = privacy(
        personal="membership paid_on",
        plain="year amount_cents way import_id",
        of="membership__person",
        kind="fee",
        counted="membership paid_on",
    )

    membership = models.ForeignKey("people.Membership", models.CASCADE, related_name="fees")
    year = models.PositiveSmallIntegerField(_("jaar"))
    amount_cents = models.PositiveIntegerField(_("bedrag"), default=100)
    paid_on = models.DateField(_("betaald op"), null=True, blank=True)  # None: a register says only the year
    way = models.CharField(_("hoe"), max_length=8, choices=FeeWay, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("membership", "year"), name="fee_once_a_year"),
            models.CheckConstraint(
                condition=Q(paid_on=None, way="") | Q(paid_on__isnull=False, way__in=FeeWay.values),
                name="fee_day_with_way",
            ),
        )

    def __str__(self) -> str:
        return f"fee {self.pk}"


class InvitationPause(models.Model):
    """Somebody need not be asked to become a member before a day: they said "niet nu". Source: VOV-3."""

    privacy = privacy(personal="person until", plain="room", kind="member")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="invitation_pauses")
    until = models.DateField(_("niet vragen tot"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "person"), name="invitation_pause_once"),)

    def __str__(self) -> str:
        return f"invitation pause {self.pk}"


class BoardTerm(models.Model):
    """Somebody sits on the board of a room's association. ``ends_on`` is what was agreed; ``until`` when it ended.

    Who has no successor yet stays after the agreed day: a board is never suddenly empty. Source: OWN-1.
    """

    privacy = privacy(personal="person role since ends_on until", plain="room", kind="role", days="since until")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="board_terms")
    role = models.CharField(_("rol"), max_length=9, choices=BoardRole)
    since = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("afgesproken tot"), null=True, blank=True)
    until = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "role"),
                condition=Q(until=None) & ~Q(role=BoardRole.MEMBER),
                name="board_role_of_one_person",
            ),
            models.UniqueConstraint(
                fields=("room", "person", "role"), condition=Q(until=None), name="board_term_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(role__in=BoardRole.values), name="board_role_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="board_until_after_since"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("since")), name="board_ends_after_since"
            ),
        )

    def __str__(self) -> str:
        return f"board term {self.pk}"
