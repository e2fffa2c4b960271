from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.kernel.privacy import privacy


class Contribution(models.Model):
    """Euros of one financier for a room's year: asked, promised, agreed. What came in stands in its instalments.

    Empty: not asked, promised or agreed (yet), which is something else than nothing. Own income has no partner.
    Written only by ``services.contributions``. Source: FIN-3.
    """

    privacy = privacy(plain="room year financier partner asked_cents promised_cents agreed_cents")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="finance_contributions", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    financier = models.CharField(_("soort"), max_length=20, choices=Financier)
    partner = models.ForeignKey(
        "partners.Partner", models.PROTECT, null=True, blank=True, related_name="finance_contributions"
    )
    asked_cents = models.PositiveBigIntegerField(_("gevraagd"), null=True, blank=True)
    promised_cents = models.PositiveBigIntegerField(_("toegezegd"), null=True, blank=True)
    agreed_cents = models.PositiveBigIntegerField(_("afgesproken"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "financier", "partner"), name="contribution_once"),
            models.UniqueConstraint(
                fields=("room", "year"), condition=Q(partner=None), name="contribution_own_income_once"
            ),
            models.CheckConstraint(condition=Q(financier__in=Financier.values), name="contribution_financier_known"),
            models.CheckConstraint(
                condition=Q(financier=Financier.OWN_INCOME, partner=None)
                | (~Q(financier=Financier.OWN_INCOME) & Q(partner__isnull=False)),
                name="contribution_of_a_partner_or_own",
            ),
            models.CheckConstraint(condition=Q(year__range=(2018, 2100)), name="contribution_year_plausible"),
        )

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class Instalment(models.Model):
    """A part of a contribution that comes on a day; received on another, or not yet. Source: FIN-3."""

    privacy = privacy(plain="room contribution due_on cents received_on")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    contribution = models.ForeignKey("finance.Contribution", models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("verwacht op"))
    cents = models.PositiveBigIntegerField(_("bedrag"))
    received_on = models.DateField(_("ontvangen op"), null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(cents__gte=1), name="instalment_is_something"),)
        indexes = (models.Index(fields=("room", "due_on"), name="instalment_of_room"),)

    def __str__(self) -> str:
        return f"instalment {self.pk}"
