"""Whom nobody asks for a while."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.pathway.models import AskPause
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal

IN_PEACE: Final = timedelta(days=30)  # as long as "enough for now" is


@transaction.atomic
def pause_asking(*, room: Room, person_id: int, until: date | None, by: journal.Actor) -> date | None:
    """Nobody proposes this person before the day ``until``; None: they may be asked again. Returns what held before.

    Raises: ``NotKnownHere``. Source: VOV-4.
    """
    if not Participation.objects.filter(room=room, person=person_id).exists():
        raise NotKnownHere
    pause = AskPause.objects.select_for_update().filter(room=room, person=person_id).first()
    before = pause.until if pause else None
    if until is not None:
        pause, _is_new = AskPause.objects.update_or_create(room=room, person_id=person_id, defaults={"until": until})
        journal.record("pathway.asking.paused", target=pause, by=by, room_id=room.pk)
    elif pause:
        journal.record("pathway.asking.resumed", target=pause, by=by, room_id=room.pk)
        pause.delete()
    return before
