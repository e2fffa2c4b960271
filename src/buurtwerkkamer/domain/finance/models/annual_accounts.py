from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Outcome
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class AccountsText(models.Model):
    """What the treasurer explains at a year's annual accounts. Versions are kept; the last one is printed.

    Written only by ``services.annual_accounts``. Source: FIN-7.
    """

    privacy = privacy(personal="words", plain="room year number written_on written_by", kind="booking")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField()  # of this room and year, from 1
    words = models.TextField(_("toelichting"), blank=True, max_length=4000, validators=[refuse_bsn])
    written_on = models.DateField()
    written_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "number"), name="accounts_text_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="accounts_text_counts_from_one"),
        )

    def __str__(self) -> str:
        return f"explanation {self.year}-{self.number} of room {self.room_id}"


class TillCount(models.Model):
    """Somebody counted the till on a day, and it held what the books say. Source: FIN-4, FIN-7."""

    privacy = privacy(plain="room on cents counted_by")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("geteld op"))
    cents = models.PositiveBigIntegerField(_("in de kas"))
    counted_by = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "on"), name="till_counted_once_a_day"),)

    def __str__(self) -> str:
        return f"till of room {self.room_id} on {self.on}"


class AccountantOpinion(models.Model):
    """What an accountant said of a year's annual accounts, and where the letter is. Source: FIN-7."""

    privacy = privacy(personal="name office remarks document", plain="room year on outcome", kind="booking")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    on = models.DateField(_("op"))
    outcome = models.CharField(_("oordeel"), max_length=8, choices=Outcome)
    name = models.CharField(_("naam"), max_length=80, blank=True)
    office = models.CharField(_("kantoor"), max_length=120, blank=True)
    remarks = models.TextField(_("opmerkingen"), blank=True, max_length=2000, validators=[refuse_bsn])
    document = models.CharField(_("bewijs"), max_length=100, blank=True, validators=[refuse_bsn])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year"), name="accountant_once_a_year"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="accountant_outcome_known"),
        )

    def __str__(self) -> str:
        return f"accountant on {self.year} of room {self.room_id}"
