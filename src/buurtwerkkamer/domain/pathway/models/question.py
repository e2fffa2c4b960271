from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage, Way
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText

LONGEST_WORDS = 600  # characters of what somebody said


class Question(models.Model):
    """What a person comes with, and how far it is. Without ``words`` it was tapped at the table.

    Written only by ``services.questions``. Source: VOV-1, VOV-2, DNA-2.
    """

    privacy = privacy(
        personal="person kind is_urgent came_by asked_on asked_at stage moved_on taken_by due_on",
        sensitive="words",
        plain="room",
        kind="question",
        days="asked_on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_questions")
    kind = models.CharField(max_length=12, choices=QuestionKind)
    words = SealedText(_("in eigen woorden"), max_length=LONGEST_WORDS, blank=True, default="", db_default="")
    is_urgent = models.BooleanField(_("eerst uit de knel"), default=False, db_default=False)
    came_by = models.CharField(_("hoe je kwam"), max_length=10, choices=Way, blank=True, default="", db_default="")
    asked_on = models.DateField(_("gevraagd op"))
    asked_at = models.TimeField(_("om"))
    stage = models.CharField(_("hoe ver"), max_length=10, choices=Stage, default=Stage.NEW, db_default=Stage.NEW)
    moved_on = models.DateField(_("zo ver sinds"))
    taken_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="pathway_questions_taken"
    )
    due_on = models.DateField(_("voor"), null=True, blank=True)

    class Meta:
        constraints = (
            # Somebody who taps twice asks once
            models.UniqueConstraint(
                fields=("room", "person", "kind"), condition=Q(stage=Stage.NEW, words=""), name="question_open_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="question_stage_known"),
            models.CheckConstraint(condition=Q(came_by__in=["", *Way.values]), name="question_came_by_known"),
        )
        indexes = (
            models.Index(fields=("room", "stage", "-is_urgent", "asked_on", "asked_at"), name="question_column"),
            models.Index(fields=("room", "stage", "moved_on"), name="question_moved"),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"

    def take_over(self, other: "Question") -> None:
        """Asked twice, waits once: since the first time."""
        self.asked_on, self.asked_at = min((self.asked_on, self.asked_at), (other.asked_on, other.asked_at))
