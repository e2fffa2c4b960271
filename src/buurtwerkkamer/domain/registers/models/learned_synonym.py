from django.db import models
from django.db.models import Q

from buurtwerkkamer.kernel.privacy import privacy


class LearnedSynonym(models.Model):
    """What a room calls an activity: asked once, remembered. ``words`` are as ``rules.cells.squeezed`` makes them."""

    privacy = privacy(plain="room words activity")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="registers_synonyms")
    words = models.CharField(max_length=80)
    activity = models.ForeignKey("programme.Activity", models.CASCADE, related_name="registers_synonyms")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "words"), name="synonym_once_a_room"),
            models.CheckConstraint(condition=~Q(words=""), name="synonym_has_words"),
        )

    def __str__(self) -> str:
        return self.words
