"""Who live together, as a room knows it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from buurtwerkkamer.domain.people.models import Household, Housemate, Participation
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.meanwhile import changes


class Left(NamedTuple):
    """A household that somebody left: what it was called, and who stayed."""

    household_id: int
    name: str
    mates: list[int]


@transaction.atomic
def live_together(*, room: Room, person_id: int, with_id: int, by: journal.Actor) -> list[int]:
    """These two live together: the one moves in with the household of the other, or a new one begins.

    Returns who moved in, to undo it with ``move_out``; nobody where it was known. Raises: ``NotOfThisRoom``.
    """
    pair = {person_id, with_id}
    if len(pair) != 2 or Participation.objects.filter(room=room, person__in=pair).count() != 2:
        raise NotOfThisRoom
    homes = Household.objects.filter(room=room)
    if homes.filter(mates__person=person_id).filter(mates__person=with_id).exists():
        return []
    home = homes.filter(mates__person=person_id).order_by("pk").first()
    home = home or homes.filter(mates__person=with_id).order_by("pk").first() or Household.objects.create(room=room)
    new = sorted(pair - set(Housemate.objects.filter(household=home).values_list("person_id", flat=True)))
    Housemate.objects.bulk_create(Housemate(household=home, person_id=mate) for mate in new)
    journal.record("people.household.joined", target=home, by=by, room_id=room.pk)
    return new


@transaction.atomic
def move_out(*, room: Room, person_id: int, by: journal.Actor) -> list[Left]:
    """This person lives alone, as far as ``room`` knows; who is left alone has no household either.

    Returns what they left, to undo it with ``move_back``.
    """
    left = []
    for home in Household.objects.filter(room=room, mates__person=person_id).order_by("pk"):
        Housemate.objects.filter(household=home, person=person_id).delete()
        mates = list(home.mates.order_by("person").values_list("person_id", flat=True))
        left.append(Left(home.pk, home.name, mates))
        journal.record("people.household.left", target=home, by=by, room_id=room.pk)
        if len(mates) < 2:
            home.delete()
    return left


@transaction.atomic
def move_back(*, room: Room, person_id: int, left: Iterable[Left], by: journal.Actor) -> None:
    """This person lives again in what they ``left``, called as it was; who is not of ``room`` any more does not."""
    for household_id, name, mates in left:
        home, was_gone = Household.objects.get_or_create(pk=household_id, room=room, defaults={"name": name})
        back = {person_id, *mates} if was_gone else {person_id}
        known = Participation.objects.filter(room=room, person__in=back).values_list("person_id", flat=True)
        moved_in = [Housemate(household=home, person_id=mate) for mate in sorted(known)]
        Housemate.objects.bulk_create(moved_in, ignore_conflicts=True)
        journal.record("people.household.joined", target=home, by=by, room_id=room.pk)


@transaction.atomic
def name_household(
    *, room: Room, household_id: int, seen: Mapping[str, Any], name: str, by: journal.Actor
) -> dict[str, Any]:
    """Call a household ``name``; ``seen`` is what it was called when somebody began to type.

    Returns what it was called before; empty where nothing changed. Raises: ``ChangedMeanwhile``, ``NotOfThisRoom``.
    """
    home = Household.objects.select_for_update().filter(room=room, pk=household_id).first()
    if home is None:
        raise NotOfThisRoom
    before = {"name": home.name}
    if not changes(now=before, seen=seen, wanted={"name": name}):
        return {}
    home.name = name
    home.save(update_fields=("name",))
    journal.record("people.household.named", target=home, by=by, room_id=room.pk)
    return before
