from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class TransferBatch(models.Model):
    """The handgeld of a month, that a cooperative pays to its rooms from ``iban``: one file for the bank, once a month.

    Written only by ``services.transfers``. Source: FIN-4.
    """

    privacy = privacy(plain="cooperative month iban holder on made_at made_by")

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="+", db_index=False)
    month = models.DateField(_("maand"))  # its first day
    iban = models.CharField(_("rekeningnummer"), max_length=34)
    holder = models.CharField(_("op naam van"), max_length=70)
    on = models.DateField(_("betalen op"))
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cooperative", "month"), name="transfer_batch_once_a_month"),)

    def __str__(self) -> str:
        return f"transfers of {self.month:%Y-%m}"


class Transfer(models.Model):
    """What one room gets of a batch, on its account; booked as money that is under way."""

    privacy = privacy(plain="room batch account cents booking")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    batch = models.ForeignKey("finance.TransferBatch", models.CASCADE, related_name="transfers")
    account = models.ForeignKey("finance.BankAccount", models.PROTECT, related_name="+")
    cents = models.PositiveIntegerField(_("bedrag"))
    booking = models.OneToOneField("finance.Booking", models.PROTECT, related_name="of_a_transfer")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "batch"), name="transfer_once"),
            models.CheckConstraint(condition=Q(cents__gte=1), name="transfer_is_something"),
        )

    def __str__(self) -> str:
        return f"transfer {self.pk}"
