from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.kernel.privacy import privacy


class Parameter(models.Model):
    """What a cooperative says counts from a day on, with where it read that; beside reference/parameters.toml.

    Written only by ``services.parameters``. Source: FIN-6, DNA-10.
    """

    privacy = privacy(plain="cooperative code since value source")

    cooperative = models.ForeignKey("rooms.Cooperative", models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=20, choices=ParameterCode)
    since = models.DateField(_("vanaf"))
    value = models.PositiveIntegerField(_("waarde"))
    source = models.CharField(_("waar staat dat?"), max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cooperative", "code", "since"), name="parameter_one_a_day"),
            models.CheckConstraint(condition=Q(code__in=ParameterCode.values), name="parameter_known"),
            models.CheckConstraint(condition=~Q(source=""), name="parameter_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.code} since {self.since}"
