from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText

LONGEST_OWN_WORDS = 160  # characters: a sentence


class OwnWords(models.Model):
    """What somebody says themselves of a step of their path: one sentence, theirs to take back at any time.

    Written only by ``services.own_words``. Source: DNA-3, VOV-1.
    """

    privacy = privacy(personal="person step said_on", sensitive="words", plain="room", kind="own_words", days="said_on")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_own_words")
    step = models.CharField(_("stap"), max_length=10, choices=PathStep)
    words = SealedText(_("in eigen woorden"), max_length=LONGEST_OWN_WORDS)
    said_on = models.DateField(_("gezegd op"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "person", "step"), name="own_words_one_of_a_step"),
            models.CheckConstraint(condition=Q(step__in=PathStep.values), name="own_words_step_known"),
            models.CheckConstraint(condition=~Q(words=""), name="own_words_has_words"),
        )

    def __str__(self) -> str:
        return f"own words {self.pk}"
