from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.enums import Paint, Variant
from buurtwerkkamer.kernel.privacy import privacy

CLOSING_LIST = "Lichten uit\nVerwarming laag\nRamen dicht\nDeur op slot"  # until a room writes its own


class Room(models.Model):
    """A small self-managed place with its own front door. Every heavy table leads its indexes with the room."""

    privacy = privacy(
        plain="cooperative slug name city district address paint opened_on closed_on closing_list key_message "
        "house_rules place_name place_x place_y"
    )

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="rooms")
    slug = models.SlugField(_("korte naam"), unique=True)
    name = models.CharField(_("naam"), max_length=80)
    city = models.CharField(_("plaats"), max_length=80)
    district = models.CharField(_("stadsdeel"), max_length=80, blank=True)
    address = models.CharField(_("adres"), max_length=120, blank=True)
    paint = models.CharField(_("kleur"), max_length=8, choices=Paint, default=Paint.MINT)
    opened_on = models.DateField(_("open sinds"))
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    closing_list = models.TextField(_("voor je weggaat"), default=CLOSING_LIST, blank=True)  # a thing to do a line
    key_message = models.TextField(_("bericht voor sleutelhouders"), blank=True, max_length=600)
    house_rules = models.TextField(
        _("werk- en leefafspraken"), blank=True
    )  # what holds now; since when: ``HouseRules``
    place_name = models.CharField(_("plek"), max_length=120, blank=True)  # a neighbourhood, an address or two numbers
    place_x = models.FloatField(null=True, blank=True)  # metres, RD: CBS changes its codes, this stays
    place_y = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gt=models.F("opened_on")), name="room_closed_after_opened"
            ),
            models.CheckConstraint(condition=Q(paint__in=Paint.values), name="room_paint_known"),
            models.CheckConstraint(
                condition=Q(place_name="", place_x=None, place_y=None)
                | (~Q(place_name="") & Q(place_x__isnull=False, place_y__isnull=False)),
                name="room_place_whole_or_none",
            ),
        )
        indexes = (models.Index(fields=("city", "name"), name="room_city_name"),)

    def __str__(self) -> str:
        return self.slug

    @property
    def place(self) -> tuple[float, float] | None:
        """Where it stands, in metres, RD; None where nobody said."""
        return None if self.place_x is None or self.place_y is None else (self.place_x, self.place_y)


class VariantPeriod(models.Model):
    """A room is light or full from a day on, until its next period begins: two can never overlap. Source: POS-2."""

    privacy = privacy(plain="room variant since")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="variant_periods")
    variant = models.CharField(max_length=5, choices=Variant)
    since = models.DateField(_("vanaf"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "since"), name="variant_one_a_day"),
            models.CheckConstraint(condition=Q(variant__in=Variant.values), name="variant_known"),
        )

    def __str__(self) -> str:
        return f"{self.variant} since {self.since}"


class RoomYear(models.Model):
    """How often something that counts was written in a room's year.

    Figures carry the number they were counted at; while it is the same, they are exact. Written only by
    ``services.years.note_written``, in the transaction of the change itself.
    """

    privacy = privacy(plain="room year written")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    written = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "year"), name="room_year"),)

    def __str__(self) -> str:
        return f"room {self.room_id} {self.year}"
