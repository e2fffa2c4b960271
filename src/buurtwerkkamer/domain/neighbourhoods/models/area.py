from django.db import models
from django.db.models import Q

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.kernel.privacy import privacy


class AreaFigures(models.Model):
    """What one release says of one area. NULL: CBS published nothing; that is never 0. Source: NBH-3."""

    privacy = privacy(
        plain="release code kind name municipality change inhabitants aged_0_14 aged_15_24 aged_25_44 aged_45_64"
        " aged_65_up households low_educated middle_educated high_educated assistance disability unemployment pension"
        " social_support corporation_percent minimum_income_percent"
    )

    release = models.ForeignKey("neighbourhoods.Release", models.CASCADE, related_name="figures")
    code = models.CharField(max_length=10)  # as CBS has it, and it may hold letters: BU0363AA01
    kind = models.CharField(max_length=2, choices=AreaKind)
    name = models.CharField(max_length=120, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    change = models.PositiveSmallIntegerField(null=True)  # since the year before; 1: the same area under the same code
    inhabitants = models.PositiveIntegerField(null=True)
    aged_0_14 = models.PositiveIntegerField(null=True)
    aged_15_24 = models.PositiveIntegerField(null=True)
    aged_25_44 = models.PositiveIntegerField(null=True)
    aged_45_64 = models.PositiveIntegerField(null=True)
    aged_65_up = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    low_educated = models.PositiveIntegerField(null=True)
    middle_educated = models.PositiveIntegerField(null=True)
    high_educated = models.PositiveIntegerField(null=True)
    assistance = models.PositiveIntegerField(null=True)
    disability = models.PositiveIntegerField(null=True)
    unemployment = models.PositiveIntegerField(null=True)
    pension = models.PositiveIntegerField(null=True)
    social_support = models.PositiveIntegerField(null=True)
    corporation_percent = models.FloatField(null=True)
    minimum_income_percent = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("release", "code"), name="figures_once_an_area"),
            models.CheckConstraint(condition=Q(kind__in=AreaKind.values), name="figures_kind_known"),
        )

    def __str__(self) -> str:
        return self.code


class AreaPlace(models.Model):
    """Where one release puts one area: a point in it, and its outline where the file has one. Metres in RD
    (EPSG:28992).

    ``outline``: well-known binary, as shapely reads it.
    """

    privacy = privacy(plain="release code kind name x y outline")

    release = models.ForeignKey("neighbourhoods.Release", models.CASCADE, related_name="places")
    code = models.CharField(max_length=10)
    kind = models.CharField(max_length=2, choices=AreaKind)
    name = models.CharField(max_length=120, blank=True)
    x = models.FloatField()
    y = models.FloatField()
    outline = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("release", "code"), name="place_once_an_area"),
            models.CheckConstraint(condition=Q(kind__in=AreaKind.values), name="place_kind_known"),
        )

    def __str__(self) -> str:
        return self.code
