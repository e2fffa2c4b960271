"""What a coordinator needs to write the annual report's own words: per chapter the words so far and its figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.rules.content import Figure
from buurtwerkkamer.domain.publishing.rules.cover import cover_figures, year_in_words
from buurtwerkkamer.domain.publishing.rules.facts import YearFacts
from buurtwerkkamer.domain.publishing.rules.glyphs import lacking
from buurtwerkkamer.domain.publishing.rules.money import money_hint
from buurtwerkkamer.domain.publishing.rules.people import people_figures, people_lead
from buurtwerkkamer.domain.publishing.rules.results import results_lead
from buurtwerkkamer.domain.publishing.rules.room import month_lines, room_lead
from buurtwerkkamer.domain.results.queries.table import MEASURED
from buurtwerkkamer.domain.rooms.models import Room

from .annual_report import report_texts, year_facts


@dataclass(frozen=True, slots=True)
class ChapterToWrite:
    """A chapter as its writer sees it. ``lead`` and ``figures`` are printed with it; ``lacking`` cannot be printed."""

    chapter: Chapter
    words: str
    longest: int
    lead: str
    figures: list[Figure]
    lacking: str


def chapters_to_write(*, room: Room, year: int, today: date) -> list[ChapterToWrite]:
    """Every chapter of the report over ``year`` in which ``room`` writes its own words, with small numbers protected.

    Raises: ``YearStillToCome``, ``NothingRegistered``. Source: RES-4.
    """
    facts = year_facts(room=room, year=year, today=today)
    texts = report_texts(room=room, year=year)
    chapters = []
    for chapter, (lead, figures) in _PRINTED.items():
        words = texts.get(chapter, "")
        chapters.append(
            ChapterToWrite(chapter, words, LONGEST[chapter], lead(facts), figures(facts), lacking(text=words))
        )
    return chapters


def _year_figures(facts: YearFacts) -> list[Figure]:
    return [Figure(line.total, line.label) for line in month_lines(facts)]


def _targets(facts: YearFacts) -> list[Figure]:
    """What asks for an explanation comes first: the targets that were not reached."""
    rows = sorted((row for row in facts.table.rows if row.standing in MEASURED), key=lambda row: row.is_reached)
    return [Figure(row.now.text, row.indicator.short, f"doel {row.target}") for row in rows]


_PRINTED: Final[dict[Chapter, tuple[Callable[[YearFacts], str], Callable[[YearFacts], list[Figure]]]]] = {
    Chapter.FOREWORD: (year_in_words, cover_figures),
    Chapter.ROOM: (room_lead, _year_figures),
    Chapter.RESULTS: (results_lead, _targets),
    Chapter.PEOPLE: (people_lead, people_figures),
    Chapter.MONEY: (money_hint, lambda _facts: []),
}
