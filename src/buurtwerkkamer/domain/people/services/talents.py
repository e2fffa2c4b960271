"""What somebody can and likes to do, in their own words. Source: DNA-1."""

from django.db import transaction

from buurtwerkkamer.domain.people.models import Participation, Talent
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def add_talent(*, room: Room, person_id: int, words: str, by: journal.Actor) -> bool:
    """This person can do ``words``. Whether that was not known yet. Raises: ``NotOfThisRoom``. Source: DNA-1."""
    if not Participation.objects.filter(room=room, person=person_id).exists():
        raise NotOfThisRoom
    talent, made = Talent.objects.get_or_create(person_id=person_id, words=words.strip())
    if made:
        journal.record("people.talent.added", target=talent, by=by, room_id=room.pk)
    return made


@transaction.atomic
def remove_talent(*, room: Room, person_id: int, talent_id: int, by: journal.Actor) -> str:
    """It is not so, or no longer. Returns the words, to undo it with ``add_talent``; empty where it was not there."""
    known = Participation.objects.filter(room=room, person=person_id).values("person")
    talent = Talent.objects.filter(pk=talent_id, person__in=known).first()
    if talent is None:
        return ""
    journal.record("people.talent.removed", target=talent, by=by, room_id=room.pk)
    talent.delete()
    return talent.words
