"""What waits for somebody."""

from django.db.models import QuerySet

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.rooms.models import Room


def waiting(*, room: Room) -> QuerySet[Question]:
    """Questions that nobody took up yet, with who asked, the oldest first. Source: REG-3."""
    return Question.objects.filter(room=room, taken_on=None).select_related("person").order_by("asked_on", "asked_at")
