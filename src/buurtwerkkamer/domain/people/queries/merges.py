"""Who somebody is now, whose record became one with another."""

from collections.abc import Collection

from buurtwerkkamer.domain.people.models import Merge, Participation
from buurtwerkkamer.domain.rooms.models import Room


def known_now_as(*, room: Room, person_ids: Collection[int]) -> dict[int, int]:
    """For those of ``person_ids`` whose record is gone: of whom it is now, however often it was merged since.

    A tablet that was away may still say the old number. Source: REG-1, REG-5.
    """
    merges = Merge.objects.filter(room=room, undone_at=None).order_by("pk")
    into = dict(merges.values_list("gone_number", "kept_number")) if person_ids else {}
    found: dict[int, int] = {}
    for gone in person_ids:
        now = gone
        while now in into:
            now = into[now]
        if now != gone:
            found[gone] = now
    known = Participation.objects.filter(room=room, person__in=found.values()).values_list("person", flat=True)
    there = set(known) if found else set()
    return {gone: now for gone, now in found.items() if now in there}
