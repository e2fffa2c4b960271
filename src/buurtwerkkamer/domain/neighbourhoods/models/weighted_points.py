from django.db import models
from django.db.models import Q

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort
from buurtwerkkamer.kernel.privacy import privacy


class WeightedPoints(models.Model):
    """What one release says of every square or postcode of the country. Nobody asks for one of them, and there are
    400,000: so they are kept together, as ``rules.points`` packs them. Source: NBH-2, data-and-law.md A2.
    """

    privacy = privacy(plain="release sort table")

    release = models.OneToOneField("neighbourhoods.Release", models.CASCADE, related_name="points")
    sort = models.CharField(max_length=10, choices=PointSort)
    table = models.BinaryField()

    class Meta:
        verbose_name_plural = "weighted points"
        constraints = (models.CheckConstraint(condition=Q(sort__in=PointSort.values), name="points_sort_known"),)

    def __str__(self) -> str:
        return f"points of release {self.release_id}"
