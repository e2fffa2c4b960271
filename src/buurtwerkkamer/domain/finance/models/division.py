from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class Division(models.Model):
    """What a line on the account of the cooperative was, as somebody chose, and over which rooms it is divided:
    ``lines`` are cents by account, without the bank's own.

    It is booked in each room at once, or by ``agreed_by``, who is somebody else, where it ``needs_second``. Without
    ``shares`` it is of no room, or the handgeld of ``batch``, which each room has in its books already. Written only by
    ``services.divisions``. Source: FIN-5; docs/adr/0033.
    """

    privacy = privacy(
        personal="words",
        plain="line lines batch instalment needs_second is_booked chosen_on chosen_by agreed_on agreed_by",
        kind="bank",
    )

    line = models.OneToOneField("finance.StatementLine", models.PROTECT, related_name="division")
    lines = models.JSONField(default=dict)
    words = models.CharField(_("wat"), max_length=100, blank=True, validators=[refuse_bsn])
    batch = models.OneToOneField(
        "finance.TransferBatch", models.PROTECT, null=True, blank=True, related_name="division"
    )  # fmt: skip
    instalment = models.ForeignKey("finance.Instalment", models.SET_NULL, null=True, blank=True, related_name="+")
    needs_second = models.BooleanField(default=False)
    is_booked = models.BooleanField(default=False)
    chosen_on = models.DateField()
    chosen_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(agreed_by=F("chosen_by")), name="division_of_two_people"),
            models.CheckConstraint(
                condition=Q(needs_second=False) | Q(is_booked=False) | ~Q(agreed_by=""),
                name="division_counts_when_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by="", agreed_on=None) | (~Q(agreed_by="") & Q(agreed_on__isnull=False)),
                name="division_agreed_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(chosen_by=""), name="division_of_somebody"),
        )

    def __str__(self) -> str:
        return f"division {self.pk}"


class Share(models.Model):
    """The cents of a line that are of one room: above zero where they came. ``booking``: in the books of that room."""

    privacy = privacy(plain="room division cents booking")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    division = models.ForeignKey("finance.Division", models.CASCADE, related_name="shares")
    cents = models.BigIntegerField(_("bedrag"))
    booking = models.OneToOneField(
        "finance.Booking", models.PROTECT, null=True, blank=True, related_name="of_a_share"
    )  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "division"), name="share_once_a_room"),
            models.CheckConstraint(condition=~Q(cents=0), name="share_is_something"),
        )

    def __str__(self) -> str:
        return f"share {self.pk}"
