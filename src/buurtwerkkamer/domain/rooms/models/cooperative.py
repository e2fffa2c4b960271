from django.db import models
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
    """The residents' association of one room. Source: OWN-1."""

    privacy = privacy(plain="room name kvk_number")

    room = models.OneToOneField("rooms.Room", models.CASCADE, related_name="association")
    name = models.CharField(_("naam"), max_length=120)
    kvk_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)

    def __str__(self) -> str:
        return f"association of room {self.room_id}"
