from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Touching(models.Model):
    """Which domains of life an activity touches, as a cooperative settled it on a day. A newer one goes before it.

    ``domains`` has a bit for each (``rules.domains``). Written only by ``services.domains``, never changed.
    Source: VAL-1.
    """

    privacy = privacy(plain="cooperative activity domains settled_on")

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="+", db_index=False)
    activity = models.ForeignKey("programme.Activity", models.CASCADE, related_name="+")
    domains = models.PositiveSmallIntegerField(_("leefdomeinen"))
    settled_on = models.DateField(_("vastgesteld op"))

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(domains__range=(0, 255)), name="touching_domains_known"),)
        indexes = (models.Index(fields=("cooperative", "activity", "-id"), name="touching_newest"),)

    def __str__(self) -> str:
        return f"touching {self.pk}"
