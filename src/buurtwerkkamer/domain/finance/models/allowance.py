from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Paid
from buurtwerkkamer.kernel.privacy import privacy


class Allowance(models.Model):
    """A volunteer was paid for hours given on a day, or got back costs with a receipt. Booked, so it is never changed.

    Written only by ``services.allowances``. Source: data-and-law.md B2.
    """

    privacy = privacy(
        personal="person on paid_for minutes amount_cents",
        plain="room booking",
        kind="allowance",
        days="on",
        counted="person on paid_for minutes amount_cents",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="finance_allowances", db_index=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="finance_allowances")
    on = models.DateField(_("dag"))
    paid_for = models.CharField(_("waarvoor"), max_length=5, choices=Paid)
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=0)
    amount_cents = models.PositiveIntegerField(_("bedrag"))
    booking = models.OneToOneField(
        "finance.Booking", models.PROTECT, verbose_name=_("nummer in de boeken"), related_name="allowance"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount_cents__gte=1), name="allowance_is_something"),
            models.CheckConstraint(
                condition=Q(paid_for=Paid.HOURS, minutes__range=(1, 24 * 60)) | Q(paid_for=Paid.COSTS, minutes=0),
                name="allowance_hours_of_a_day",
            ),
        )
        indexes = (models.Index(fields=("room", "on"), name="allowance_of_room"),)

    def __str__(self) -> str:
        return f"allowance {self.pk}"
