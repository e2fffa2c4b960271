"""Somebody asks how it is with who came no longer, and notes what they said in one tap. Source: REG-4."""

from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.pathway.rules.missing import ask_again_on
from buurtwerkkamer.domain.pathway.services.questions import refuse_strangers
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_years_written
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def hear(*, room: Room, person_id: int, news: News, on: date, by: journal.Actor) -> Heard:
    """Keep what was heard on the day ``on``. Said twice a day is kept once. Raises: ``NotKnownHere``. Source: REG-4."""
    refuse_strangers(room=room, person_ids={person_id})
    until = ask_again_on(news, on=on)
    told = {"room": room, "person_id": person_id, "heard_on": on, "news": news}
    heard = Heard.objects.filter(**told).first() or Heard.objects.create(until=until, **told)
    _note(heard, "pathway.missed.heard", by)
    return heard


@transaction.atomic
def take_back_heard(*, heard: Heard, by: journal.Actor) -> None:
    """Undo ``hear``."""
    _note(heard, "pathway.missed.taken_back", by)
    heard.delete()


def _note(heard: Heard, action: str, by: journal.Actor) -> None:
    if heard.news == News.PAID_WORK:
        note_years_written(room=heard.room, years={heard.heard_on.year})
    journal.record(action, target=heard, by=by, room_id=heard.room_id)
