"""What a coordinator needs to write the annual report's own words: per chapter the words so far and its figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.rules.content import Figure
from buurtwerkkamer.domain.publishing.rules.cover import cover
from buurtwerkkamer.domain.publishing.rules.facts import YearFacts
from buurtwerkkamer.domain.publishing.rules.glyphs import lacking
from buurtwerkkamer.domain.publishing.rules.people import people_chapter
from buurtwerkkamer.domain.publishing.rules.results import results_chapter
from buurtwerkkamer.domain.publishing.rules.room import room_chapter
from buurtwerkkamer.domain.results.queries.table import MEASURED
from buurtwerkkamer.domain.rooms.models import Room

from .annual_report import year_facts


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
    chapters = []
    for chapter, printed in _PRINTED.items():
        lead, figures = printed(facts)
        words = facts.words.get(chapter, "")
        chapters.append(ChapterToWrite(chapter, words, LONGEST[chapter], lead, figures, lacking(text=words)))
    return chapters


def _foreword(facts: YearFacts) -> tuple[str, list[Figure]]:
    front = cover(facts)
    return front.sentence, front.figures


def _room(facts: YearFacts) -> tuple[str, list[Figure]]:
    chapter = room_chapter(facts)
    return chapter.lead, [Figure(line.total, line.label) for line in chapter.year.lines]


def _results(facts: YearFacts) -> tuple[str, list[Figure]]:
    """What asks for an explanation comes first: the targets that were not reached."""
    rows = sorted((row for row in facts.table.rows if row.standing in MEASURED), key=lambda row: row.is_reached)
    return results_chapter(facts).lead, [Figure(r.now.text, r.indicator.short, f"doel {r.target}") for r in rows]


def _people(facts: YearFacts) -> tuple[str, list[Figure]]:
    chapter = people_chapter(facts)
    return chapter.lead, chapter.figures


_PRINTED: Final[dict[Chapter, Callable[[YearFacts], tuple[str, list[Figure]]]]] = {
    Chapter.FOREWORD: _foreword,
    Chapter.ROOM: _room,
    Chapter.RESULTS: _results,
    Chapter.PEOPLE: _people,
}
