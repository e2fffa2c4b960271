"""A room's own words in its annual report."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.models import ReportText
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class TooLong(DomainError):
    message = _("Deze tekst is te lang. Maak hem wat korter.")


@transaction.atomic
def write_texts(*, room: Room, year: int, words: Mapping[Chapter, str], by: journal.Actor) -> None:
    """Keep ``words`` as the room's own in those chapters of the report over ``year``; an empty text keeps none.

    Raises: ``TooLong`` over ``LONGEST[chapter]`` characters. Source: RES-4.
    """
    for chapter, text in words.items():
        _write(room, year, chapter, text.replace("\r\n", "\n").strip())
        journal.record("publishing.text.written", target=room, by=by, room_id=room.pk, year=year, chapter=chapter)


def _write(room: Room, year: int, chapter: Chapter, text: str) -> None:
    if len(text) > LONGEST[chapter]:
        raise TooLong
    if text:
        ReportText.objects.update_or_create(room=room, year=year, chapter=chapter, defaults={"words": text})
    else:
        ReportText.objects.filter(room=room, year=year, chapter=chapter).delete()
