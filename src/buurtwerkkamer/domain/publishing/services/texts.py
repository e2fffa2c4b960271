"""A room's own words in its annual report."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.models import ReportText
from buurtwerkkamer.domain.publishing.queries.annual_report import report_texts
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes


class TooLong(DomainError):
    message = _("Deze tekst is te lang. Maak hem wat korter.")


@transaction.atomic
def write_texts(
    *,
    room: Room,
    year: int,
    words: Mapping[Chapter, str],
    by: journal.Actor,
    seen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Keep ``words`` as the room's own in those chapters of the report over ``year``; an empty text keeps none.

    ``seen``: what stood there when somebody began to type. Returns what was there before of each chapter that changed.
    Raises: ``ChangedMeanwhile``, by chapter; ``TooLong`` over ``LONGEST[chapter]`` characters. Source: RES-4.
    """
    Room.objects.select_for_update().get(pk=room.pk)  # two desks, one report: the second waits
    there = report_texts(room=room, year=year)
    now = {str(chapter): there.get(chapter, "") for chapter in Chapter}
    wanted = {str(chapter): text.replace("\r\n", "\n").strip() for chapter, text in words.items()}
    new = changes(now=now, seen=seen or {}, wanted=wanted)
    for chapter, text in new.items():
        _write(room, year, Chapter(chapter), text)
        journal.record("publishing.text.written", target=room, by=by, room_id=room.pk, year=year, chapter=chapter)
    return {chapter: now[chapter] for chapter in new}


def _write(room: Room, year: int, chapter: Chapter, text: str) -> None:
    if len(text) > LONGEST[chapter]:
        raise TooLong
    if text:
        ReportText.objects.update_or_create(room=room, year=year, chapter=chapter, defaults={"words": text})
    else:
        ReportText.objects.filter(room=room, year=year, chapter=chapter).delete()
