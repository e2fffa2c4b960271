from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.kernel.privacy import privacy


class Question(models.Model):
    """What a person comes with, until somebody takes it up. Written only by ``services.questions``. Source: VOV-2."""

    privacy = privacy(personal="person kind asked_on asked_at", plain="room taken_on", kind="question", days="asked_on")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_questions")
    kind = models.CharField(max_length=12, choices=QuestionKind)
    asked_on = models.DateField(_("gevraagd op"))
    asked_at = models.TimeField(_("om"))
    taken_on = models.DateField(_("opgepakt op"), null=True, blank=True)

    class Meta:
        constraints = (
            # Somebody who taps twice asks once
            models.UniqueConstraint(
                fields=("room", "person", "kind"), condition=Q(taken_on=None), name="question_open_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known"),
        )
        indexes = (models.Index(fields=("room", "taken_on", "asked_on"), name="question_waiting"),)

    def __str__(self) -> str:
        return f"question {self.pk}"

    def take_over(self, other: "Question") -> None:
        """Asked twice, waits once: since the first time."""
        self.asked_on, self.asked_at = min((self.asked_on, self.asked_at), (other.asked_on, other.asked_at))
