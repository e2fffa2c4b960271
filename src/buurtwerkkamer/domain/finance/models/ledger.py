from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.privacy import privacy


class Booking(models.Model):
    """One event in the books of a room, with lines that add up to nothing. Never changed: it is reversed by another.

    While it is made it is not final, and no sum counts it; the database lets it become final only when it adds up, and
    refuses every change after that (``models/balancing.py``). Written only by ``services.ledger``. Source: FIN-7.
    """

    privacy = privacy(
        personal="words document",
        plain="room year number on book is_final reverses written_on written_by",
        kind="booking",
        days="on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="finance_bookings", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveIntegerField(_("nummer"))  # of this room and year, from 1, without gaps
    on = models.DateField(_("dag"))
    book = models.CharField(_("boek"), max_length=4, choices=Book)
    words = models.CharField(_("wat"), max_length=200, blank=True, validators=[refuse_bsn])
    document = models.CharField(_("bewijs"), max_length=100, blank=True, validators=[refuse_bsn])
    is_final = models.BooleanField(default=False)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    written_on = models.DateField()
    written_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "year", "number"), name="booking_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="booking_counts_from_one"),
            models.CheckConstraint(condition=Q(book__in=Book.values), name="booking_book_known"),
        )
        indexes = (
            models.Index(fields=("room", "on"), name="booking_of_room"),
            models.Index(fields=("room", "year"), condition=Q(is_final=False), name="booking_unfinished"),
            models.Index(fields=("room", "id"), name="booking_last_of_room"),
        )

    def __str__(self) -> str:
        return f"booking {self.year}-{self.number} of room {self.room_id}"


class BookingLine(models.Model):
    """Cents on an account: debit above zero, credit below. ``room`` and ``year`` are the booking's (docs/adr/0007)."""

    privacy = privacy(plain="room year booking account cents")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    booking = models.ForeignKey("finance.Booking", models.CASCADE, related_name="lines")
    account = models.CharField(max_length=4)  # reference/accounts.toml
    cents = models.BigIntegerField(_("bedrag"))

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(cents=0), name="booking_line_is_something"),)
        # Sums need nothing else of a line, so on either database they are made from this alone
        indexes = (models.Index(fields=("room", "year", "account", "cents"), name="booking_line_of_room"),)

    def __str__(self) -> str:
        return f"line {self.pk} of booking {self.booking_id}"


class ClosedYear(models.Model):
    """The books of a room's year are closed: the database takes nothing for it any longer. Source: FIN-7."""

    privacy = privacy(plain="room year closed_on closed_by")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="finance_closed_years", db_index=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    closed_on = models.DateField()
    closed_by = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "year"), name="year_closed_once"),)

    def __str__(self) -> str:
        return f"closed year {self.year} of room {self.room_id}"
