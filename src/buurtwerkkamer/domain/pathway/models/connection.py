from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import CameAbout
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText

LONGEST_OUTCOME = 600  # characters of what came of it


class Connection(models.Model):
    """Who was asked for a question, or to which activity they went; and afterwards what came of it.

    Without ``neighbour`` and ``activity`` somebody of the team took it up themselves. Written only by
    ``services.connecting``. Source: VOV-4.
    """

    privacy = privacy(
        personal="question neighbour activity made_on came_about told_on",
        sensitive="came_of",
        plain="room",
        of="question__person",
        kind="question",
        days="made_on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    question = models.ForeignKey("pathway.Question", models.CASCADE, related_name="connections")
    neighbour = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="pathway_connections"
    )
    activity = models.ForeignKey("programme.Activity", models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField(_("gevraagd op"))
    came_about = models.CharField(_("hoe het ging"), max_length=3, choices=CameAbout, blank=True, default="")
    came_of = SealedText(_("wat ervan kwam"), max_length=LONGEST_OUTCOME, blank=True, default="")
    told_on = models.DateField(_("verteld op"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(came_about="", told_on=None) | Q(came_about__in=CameAbout.values, told_on__isnull=False),
                name="connection_outcome_has_day",
            ),
            models.CheckConstraint(condition=Q(neighbour=None) | Q(activity=None), name="connection_with_one"),
        )
        indexes = (models.Index(fields=("room", "made_on"), name="connection_lately"),)

    def __str__(self) -> str:
        return f"connection {self.pk}"
