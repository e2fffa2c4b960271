from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind, ReferralState
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText

LONGEST_AGREED = 600  # characters of what was agreed


class Partner(models.Model):
    """An institution. Its name is written once per cooperative, whatever the capitals.

    ``city``: where it works, empty for everywhere. With ``put_away_on`` it is off the list; what is known of it stays.
    Written only by ``services``. Source: PAR-2.
    """

    privacy = privacy(plain="cooperative kind name city helps_with put_away_on import_id")

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="+")
    kind = models.CharField(_("soort"), max_length=20, choices=PartnerKind, default=PartnerKind.OTHER)
    name = models.CharField(_("naam"), max_length=120)
    city = models.CharField(_("plaats"), max_length=60, blank=True, default="", db_default="")
    helps_with = models.CharField(_("waar ze bij helpen"), max_length=200, blank=True, default="", db_default="")
    put_away_on = models.DateField(_("opgeborgen op"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("cooperative", Lower("name"), name="partner_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="partner_has_name"),
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind_known"),
        )

    def __str__(self) -> str:
        return f"partner {self.pk}"

    def works_in(self, city: str) -> bool:
        """Whether it works there, or everywhere."""
        return self.city in {"", city}


class _Counted(models.Manager["Referral"]):
    def get_queryset(self) -> models.QuerySet["Referral"]:
        return super().get_queryset().exclude(state=ReferralState.WITHDRAWN)


class Referral(models.Model):
    """An institution and a room bring a person to one another. Source: VAL-2.

    Registers often say *that* somebody was referred, not *when*: then ``referred_on`` is empty and ``known_on`` is
    the day on which the room certainly knew. Only a dated referral counts as one of a year (indicator ``referrals``),
    and what was withdrawn counts nowhere (``counted``). ``companion`` goes along; ``agreed`` is what they said.
    """

    objects = models.Manager()
    counted: ClassVar[models.Manager["Referral"]] = _Counted()

    privacy = privacy(
        personal="person partner direction known_on referred_on state moved_on companion",
        sensitive="agreed",
        plain="room import_id",
        kind="referral",
        days="known_on",
        counted="person partner direction known_on referred_on state",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="partners_referrals")
    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="referrals")
    direction = models.CharField(max_length=8, choices=Direction)
    known_on = models.DateField(_("bekend op"))
    referred_on = models.DateField(_("verwezen op"), null=True, blank=True)
    state = models.CharField(
        _("hoe ver"), max_length=9, choices=ReferralState, default=ReferralState.DONE, db_default=ReferralState.DONE
    )
    moved_on = models.DateField(_("zo ver sinds"), null=True, blank=True)
    companion = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="partners_referrals_along"
    )
    agreed = SealedText(_("wat er is afgesproken"), max_length=LONGEST_AGREED, blank=True, default="", db_default="")
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "person", "partner", "direction", "known_on"), name="referral_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(referred_on=None) | Q(referred_on__lte=F("known_on")), name="referral_known_once_referred"
            ),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="referral_direction_known"),
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="referral_state_known"),
        )

    def __str__(self) -> str:
        return f"referral {self.pk}"

    def take_over(self, other: "Referral") -> None:
        """The same referral: with its day where one of the two knew it."""
        self.referred_on = self.referred_on or other.referred_on


class Tenancy(models.Model):
    """A person rents from a partner. Corporations pay in proportion to their tenants who take part. Source: FIN-3."""

    privacy = privacy(personal="person partner", plain="import_id", kind="referral")

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="partners_tenancy")
    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="tenancies")
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"tenancy {self.pk}"
