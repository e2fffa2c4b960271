"""How it was: three faces, counted a day, of nobody in particular."""

from datetime import date

from django.db import transaction
from django.db.models import F

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.models import Mood
from buurtwerkkamer.kernel import bulk


@transaction.atomic(savepoint=False)
def add_mood(*, room: Room, on: date, face: Face) -> None:
    """One more of this face on that day."""
    bulk.insert_new(Mood, ("room", "on", "face", "count"), [(room.pk, on, face.value, 0)], returning="id")
    Mood.objects.filter(room=room, on=on, face=face).update(count=F("count") + 1)
