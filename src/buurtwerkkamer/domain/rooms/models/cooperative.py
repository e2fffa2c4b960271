from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Cooperative(models.Model):
    """Supports all rooms. One installation serves one or more."""

    privacy = privacy(plain="name slug")

    name = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("korte naam"), unique=True)

    def __str__(self) -> str:
        return self.slug


class Association(models.Model):
    """The residents' association of one room. Source: OWN-1.

    The fee is what a year costs that has not begun; a year that has begun keeps its own (``AssociationYear``).
    """

    privacy = privacy(plain="room name kvk_number fee_cents invite_after")

    room = models.OneToOneField("rooms.Room", models.CASCADE, related_name="association")
    name = models.CharField(_("naam"), max_length=120)
    kvk_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    fee_cents = models.PositiveIntegerField(_("contributie per jaar"), default=100)
    invite_after = models.PositiveSmallIntegerField(_("uitnodigen na zoveel keer"), default=5)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(Exact(Length("kvk_number"), 8)), name="association_kvk_eight_digits"
            ),
            models.CheckConstraint(condition=Q(invite_after__gte=1), name="association_invites_after_a_visit"),
        )

    def __str__(self) -> str:
        return f"association of room {self.room_id}"


class AssociationYear(models.Model):
    """The association began a new year: what it costs is fixed from then on. Once a year. Source: OWN-1."""

    privacy = privacy(plain="room year fee_cents begun_on")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="association_years")
    year = models.PositiveSmallIntegerField(_("jaar"))
    fee_cents = models.PositiveIntegerField(_("contributie"))
    begun_on = models.DateField(_("begonnen op"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "year"), name="association_year_once"),)

    def __str__(self) -> str:
        return f"association year {self.year} of room {self.room_id}"
