"""A room's own words in its annual report."""

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
def write_text(*, room: Room, year: int, chapter: Chapter, words: str, by: journal.Actor) -> None:
    """Keep ``words`` as the room's own in ``chapter`` of the report over ``year``; without words, keep none.

    Raises: ``TooLong`` over ``LONGEST[chapter]`` characters. Source: RES-4.
    """
    words = words.replace("\r\n", "\n").strip()
    if len(words) > LONGEST[chapter]:
        raise TooLong
    texts = ReportText.objects.filter(room=room, year=year, chapter=chapter)
    if not words:
        texts.delete()
    else:
        ReportText.objects.update_or_create(room=room, year=year, chapter=chapter, defaults={"words": words})
    journal.record(
        "publishing.text.written", target=room, by=by, room_id=room.pk, year=year, chapter=chapter, length=len(words)
    )
