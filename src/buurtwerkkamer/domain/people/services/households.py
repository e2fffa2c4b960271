"""Who live together, as a room knows it."""

from django.db import transaction

from buurtwerkkamer.domain.people.models import Household, Housemate, Participation
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal


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
def move_out(*, room: Room, person_id: int, by: journal.Actor) -> list[int]:
    """This person lives alone, as far as ``room`` knows. Returns with whom they did; who is left alone has no
    household either.
    """
    homes = list(Household.objects.filter(room=room, mates__person=person_id).order_by("pk"))
    others = Housemate.objects.filter(household__in=homes).exclude(person=person_id)
    mates = list(others.order_by("pk").values_list("person_id", flat=True))
    for home in homes:
        Housemate.objects.filter(household=home, person=person_id).delete()
        journal.record("people.household.left", target=home, by=by, room_id=room.pk)
        if Housemate.objects.filter(household=home).count() < 2:
            home.delete()
    return mates
