"""How it was, in faces. Of too few faces nothing is said: then somebody could be recognised."""

from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.models import Mood
from buurtwerkkamer.kernel.disclosure import SMALLEST


def faces(*, room: Room, since: date, until: date) -> dict[Face, int]:
    """How often each face was tapped from ``since`` up to, not including, ``until``, the happiest first.

    Empty where there are fewer than five together. Source: DNA-5, RES-5.
    """
    return enough({row["face"]: row["number"] for row in tapped(room=room, since=since, until=until)})


def tapped(*, room: Room, since: date, until: date) -> QuerySet[Mood, Any]:
    """The same for each face that was, with its ``number``, however few: not yet to be shown."""
    moods = Mood.objects.filter(room=room, on__gte=since, on__lt=until)
    return moods.values("face").annotate(number=Sum("count"))


def enough(number_of: dict[int, int]) -> dict[Face, int]:
    """What of it may be shown: all, or nothing where they are fewer than five together. Source: RES-5."""
    if sum(number_of.values()) < SMALLEST:
        return {}
    return {face: number_of.get(face.value, 0) for face in sorted(Face, reverse=True)}
