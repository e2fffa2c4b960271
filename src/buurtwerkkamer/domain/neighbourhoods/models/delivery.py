from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import DeliveryState
from buurtwerkkamer.kernel.privacy import privacy


class Delivery(models.Model):
    """Files of CBS that somebody offered together on a page: all of them go in, or none. Written only by ``tasks``.

    ``told``: what was read, missing and secret, as ``Reading.to_json`` has it; ``refusal``: why nothing went in.
    """

    privacy = privacy(plain="offered_at by year state file_names told refusal")

    offered_at = models.DateTimeField(_("aangeboden"))
    by = models.CharField(max_length=60)  # as the journal has it: never a name
    year = models.PositiveSmallIntegerField(null=True)  # where the files do not say it
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.RUNNING)
    file_names = models.JSONField(default=list)
    told = models.JSONField(default=list)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
        )
        indexes = (models.Index(fields=("-offered_at",), name="delivery_latest"),)

    def __str__(self) -> str:
        return f"delivery {self.pk}"
