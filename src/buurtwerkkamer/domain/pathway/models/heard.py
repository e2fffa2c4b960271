from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.kernel.privacy import privacy


class Heard(models.Model):
    """What was heard of somebody whom we missed. ``until``: nobody need ask before; without it, not before they come.

    Who found paid work counts (indicator ``paid_work``). Written only by ``services.missing``. Source: REG-4.
    """

    privacy = privacy(
        personal="person news heard_on until",
        plain="room",
        kind="missed",
        days="heard_on",
        counted="person news heard_on",
        where={"news": News.PAID_WORK},
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_heard")
    news = models.CharField(_("wat we hoorden"), max_length=11, choices=News)
    heard_on = models.DateField(_("gehoord op"))
    until = models.DateField(_("niet vragen tot"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(news__in=News.values), name="heard_news_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("heard_on")), name="heard_until_after"),
        )
        indexes = (models.Index(fields=("room", "news", "heard_on"), name="heard_news"),)

    def __str__(self) -> str:
        return f"heard {self.pk}"
