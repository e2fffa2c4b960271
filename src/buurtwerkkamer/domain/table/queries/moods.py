"""How it was, in faces. Of too few faces nothing is said: then somebody could be recognised."""

from datetime import date

from django.db.models import Sum

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.models import Mood
from buurtwerkkamer.kernel.disclosure import SMALLEST


def faces(*, room: Room, since: date, until: date) -> dict[Face, int]:
    """How often each face was tapped from ``since`` up to, not including, ``until``, the happiest first.

    Empty where there are fewer than five together. Source: DNA-5, RES-5.
    """
    rows = Mood.objects.filter(room=room, on__gte=since, on__lt=until).values_list("face")
    tapped = dict(rows.annotate(number=Sum("count")).order_by("face"))
    if sum(tapped.values()) < SMALLEST:
        return {}
    return {face: tapped.get(face.value, 0) for face in sorted(Face, reverse=True)}
