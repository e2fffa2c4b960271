from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Tablet(models.Model):
    """A device on the table of one room, paired until somebody unpairs it. It is not an account: it may do what
    ``enums.Do`` says, and nothing else. Written only by ``services.pairing``.
    """

    privacy = privacy(plain="room name token_hash paired_at unpaired_at seen_at")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    name = models.CharField(_("naam"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of what only the tablet has
    paired_at = models.DateTimeField(_("gekoppeld op"))
    unpaired_at = models.DateTimeField(_("ontkoppeld op"), null=True, blank=True)
    seen_at = models.DateTimeField(_("laatst gehoord"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(unpaired_at=None) | Q(unpaired_at__gte=F("paired_at")), name="tablet_unpaired_after_paired"
            ),
        )

    def __str__(self) -> str:
        return f"tablet {self.pk}"


class PairingCode(models.Model):
    """A code that makes one device a tablet of a room, once, within minutes."""

    privacy = privacy(plain="room name code_hash expires_at used_at")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    name = models.CharField(_("naam"), max_length=60)  # of the tablet that it will make
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"pairing code {self.pk}"
