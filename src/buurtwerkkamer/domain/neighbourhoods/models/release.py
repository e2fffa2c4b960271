from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.kernel.privacy import privacy


class Release(models.Model):
    """What one file says of one year. CBS publishes a year in parts, so a year has several; of an area, the figure in
    the newest release that has such a figure holds. A release that is deleted takes its rows along, and what it
    covered shows.

    ``columns``: the figures of which it says at least one. ``invented``: nothing of it is of CBS, as in the demo.
    ``delivery``: what was offered with it on a page. Written only by ``services.releases``.
    """

    privacy = privacy(plain="kind year file_name sha256 read_at by areas columns invented delivery")

    kind = models.CharField(max_length=7, choices=ReleaseKind)
    year = models.PositiveSmallIntegerField(_("jaar"))
    file_name = models.CharField(_("bestand"), max_length=120)
    sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField(_("ingelezen"))
    by = models.CharField(max_length=60)  # as the journal has it: never a name
    areas = models.PositiveIntegerField(_("gebieden"))
    columns = models.JSONField(default=list)
    invented = models.BooleanField(default=False)
    delivery = models.ForeignKey("neighbourhoods.Delivery", models.SET_NULL, null=True, related_name="releases")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("year", "kind", "sha256"), name="release_read_once"),
            models.CheckConstraint(condition=Q(kind__in=ReleaseKind.values), name="release_kind_known"),
            models.CheckConstraint(condition=Q(year__gte=1995, year__lte=2100), name="release_year_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
