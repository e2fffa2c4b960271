"""What a coordinator needs to write the annual report's own words: per chapter the words so far and its figures."""

from dataclasses import dataclass
from datetime import date

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.rules.content import AnnualReport, Figure
from buurtwerkkamer.domain.publishing.rules.glyphs import lacking
from buurtwerkkamer.domain.rooms.models import Room

from .annual_report import annual_report, report_texts


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

    Raises: ``YearStillToCome``, ``NothingRegistered``.
    """
    report = annual_report(room=room, year=year, today=today)
    words = report_texts(room=room, year=year)
    return [
        ChapterToWrite(
            chapter=chapter,
            words=words.get(chapter, ""),
            longest=LONGEST[chapter],
            lead=_lead(report, chapter),
            figures=_figures(report, chapter),
            lacking=lacking(text=words.get(chapter, "")),
        )
        for chapter in Chapter
    ]


def _lead(report: AnnualReport, chapter: Chapter) -> str:
    leads = {
        Chapter.FOREWORD: report.cover.sentence,
        Chapter.ROOM: report.room.lead,
        Chapter.RESULTS: report.results.lead,
        Chapter.PEOPLE: report.people.lead,
    }
    return leads[chapter]


def _figures(report: AnnualReport, chapter: Chapter) -> list[Figure]:
    """The figures that are printed large in the chapter, or that say where it stands."""
    if chapter is Chapter.FOREWORD:
        return report.cover.figures
    if chapter is Chapter.PEOPLE:
        return report.people.figures
    if chapter is Chapter.RESULTS:
        lines = [line for group in report.results.groups for line in group.lines if line.share is not None]
        return [Figure(line.now, line.label, f"doel {line.target}: {line.words.lower()}") for line in lines]
    return [Figure(line.total, line.label) for line in report.room.year.lines]
