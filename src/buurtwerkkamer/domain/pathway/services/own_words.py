"""Somebody says of a step of their path what it was for them; or takes that back. Source: DNA-3."""

from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.domain.pathway.models import OwnWords
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.meanwhile import changes


@transaction.atomic
def say_in_own_words(
    *, room: Room, person_id: int, step: PathStep, seen: str, words: str, on: date, by: journal.Actor
) -> str | None:
    """These ``words`` stand at ``step``; without any nothing stands there. ``seen`` is what stood there before.

    Returns what stood there; None where nothing changed. Raises: ``NotKnownHere``, and ``ChangedMeanwhile`` where
    somebody wrote something else since. Source: DNA-3, VOV-1.
    """
    if Participation.objects.select_for_update().filter(room=room, person=person_id).first() is None:
        raise NotKnownHere
    there = OwnWords.objects.filter(room=room, person=person_id, step=step).first()
    before = there.words if there else ""
    if not changes(now={"words": before}, seen={"words": seen}, wanted={"words": words}):
        return None
    if words:
        told = {"words": words, "said_on": on}
        there, _new = OwnWords.objects.update_or_create(room=room, person_id=person_id, step=step, defaults=told)
        journal.record("pathway.own_words.said", target=there, by=by, room_id=room.pk)
    elif there:
        journal.record("pathway.own_words.taken_back", target=there, by=by, room_id=room.pk)
        there.delete()
    return before
