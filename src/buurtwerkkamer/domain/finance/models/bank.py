from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedJSON

LONGEST_REFERENCE: Final = 64


class BankAccount(models.Model):
    """An account at a bank: of the association of one room, or of the cooperative, which pays for many (docs/adr/0033).

    ``opening_cents``: what stood there before the first line that was read; empty until then. Written only by
    ``services.bank_accounts`` and ``bank_reading``. Source: FIN-4, FIN-5.
    """

    privacy = privacy(plain="room cooperative iban holder opening_cents")

    room = models.ForeignKey(
        "rooms.Room", models.PROTECT, null=True, blank=True, related_name="finance_bank_accounts", db_index=False
    )
    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, null=True, blank=True, related_name="+")
    iban = models.CharField(_("rekeningnummer"), max_length=34, unique=True)
    holder = models.CharField(_("op naam van"), max_length=70)
    opening_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(holder=""), name="bank_account_of_somebody"),
            models.CheckConstraint(
                condition=Q(room=None, cooperative__isnull=False) | Q(room__isnull=False, cooperative=None),
                name="bank_account_of_one",
            ),
        )
        indexes = (models.Index(fields=("room", "iban"), name="bank_account_of_room"),)

    def __str__(self) -> str:
        return f"bank account {self.pk}"


class BankReading(models.Model):
    """A file of the bank that was read in: how many lines were new, and how many stood there. Source: FIN-7."""

    privacy = privacy(plain="room account since until fresh known opening_before read_on read_by")

    room = models.ForeignKey("rooms.Room", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    account = models.ForeignKey("finance.BankAccount", models.CASCADE, related_name="readings")
    since = models.DateField()
    until = models.DateField()
    fresh = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    opening_before = models.BigIntegerField(null=True, blank=True)  # of the account, to take the reading back
    read_on = models.DateField()
    read_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="bank_reading_until_after_since"),
        )
        indexes = (models.Index(fields=("room", "account"), name="bank_reading_of_room"),)

    def __str__(self) -> str:
        return f"bank reading {self.pk}"


class StatementLine(models.Model):
    """Cents that came (above zero) or went on a bank account. Once: by its day and the bank's own reference, or by one
    that follows from what happened. Who paid or was paid, and the words, are sealed. Without a room it is on the
    account of the cooperative, and in sight only where every room is. Source: FIN-5, FIN-7.
    """

    privacy = privacy(
        sensitive="said", plain="room account reading reference on cents", kind="bank", days="on"
    )  # fmt: skip

    room = models.ForeignKey("rooms.Room", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    account = models.ForeignKey("finance.BankAccount", models.PROTECT, related_name="lines", db_index=False)
    reading = models.ForeignKey("finance.BankReading", models.CASCADE, related_name="lines")
    reference = models.CharField(max_length=LONGEST_REFERENCE)
    on = models.DateField(_("dag"))
    cents = models.BigIntegerField(_("bedrag"))
    said = SealedJSON(default=dict, blank=True)  # "iban", "name", "words"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "on", "reference"), name="statement_line_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="statement_line_told_apart"),
        )
        indexes = (models.Index(fields=("room", "on"), name="statement_line_of_room"),)

    def __str__(self) -> str:
        return f"statement line {self.pk}"


class Choice(models.Model):
    """What a line of a statement was, as somebody chose: ``lines`` are cents by account, without the bank's own.

    It is booked at once, or by ``agreed_by``, who is somebody else, where it ``needs_second``. A line that is money of
    the till is told to be a booking that stood there already. Written only by ``services.choices``. Source: FIN-5.
    """

    privacy = privacy(
        personal="words fee",
        plain="room line lines booking instalment needs_second chosen_on chosen_by agreed_on agreed_by",
        kind="bank",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    line = models.OneToOneField("finance.StatementLine", models.PROTECT, related_name="choice")
    lines = models.JSONField(default=dict)
    words = models.CharField(_("wat"), max_length=100, blank=True, validators=[refuse_bsn])
    booking = models.OneToOneField(
        "finance.Booking", models.PROTECT, null=True, blank=True, related_name="of_the_bank"
    )  # fmt: skip
    instalment = models.ForeignKey("finance.Instalment", models.SET_NULL, null=True, blank=True, related_name="+")
    fee = models.ForeignKey("people.MembershipFee", models.SET_NULL, null=True, blank=True, related_name="+")
    needs_second = models.BooleanField(default=False)
    chosen_on = models.DateField()
    chosen_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(agreed_by=F("chosen_by")), name="choice_of_two_people"),
            models.CheckConstraint(
                condition=Q(needs_second=False) | Q(booking=None) | ~Q(agreed_by=""), name="choice_counts_when_agreed"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by="", agreed_on=None) | (~Q(agreed_by="") & Q(agreed_on__isnull=False)),
                name="choice_agreed_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(chosen_by=""), name="choice_of_somebody"),
        )

    def __str__(self) -> str:
        return f"choice {self.pk}"
