"""What waits for somebody."""

from django.db.models import QuerySet

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.rooms.models import Room


def waiting(*, room: Room) -> QuerySet[Question]:
    """Questions that nobody took up yet, with who asked, the oldest first. Source: REG-3."""
    return Question.objects.filter(room=room, taken_on=None).select_related("person").order_by("asked_on", "asked_at")


def question_of(*, room: Room, pk: int) -> Question | None:
    """The question with this key, with who asked, where it is one of ``room``."""
    return Question.objects.filter(room=room, pk=pk).select_related("person").first()
