"""The annual report's content: a room's year in words and figures that may go out of the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.queries.year import money_of_year
from buurtwerkkamer.domain.people.queries.team import team_strength
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.models import ReportText
from buurtwerkkamer.domain.publishing.rules.charts import types_chart, year_chart
from buurtwerkkamer.domain.publishing.rules.content import AnnualReport, Meta, Pair
from buurtwerkkamer.domain.publishing.rules.counting import colophon, counting_chapter
from buurtwerkkamer.domain.publishing.rules.cover import cover, opening, year_in_words
from buurtwerkkamer.domain.publishing.rules.facts import ReportFacts, YearFacts
from buurtwerkkamer.domain.publishing.rules.groups import GroupHours, group_hours
from buurtwerkkamer.domain.publishing.rules.money import money_chapter
from buurtwerkkamer.domain.publishing.rules.people import people_chapter, people_lead
from buurtwerkkamer.domain.publishing.rules.results import results_chapter, results_lead
from buurtwerkkamer.domain.publishing.rules.room import place, room_chapter, room_lead
from buurtwerkkamer.domain.publishing.rules.words import day_of_year
from buurtwerkkamer.domain.results.queries.table import indicator_table
from buurtwerkkamer.domain.results.queries.year import types
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Association, Room
from buurtwerkkamer.kernel.errors import DomainError


class YearStillToCome(DomainError):
    """Nothing can be said of a year that has not begun."""


class NothingRegistered(DomainError):
    """Nothing can be said of a year in which nothing was registered."""


def annual_report(*, room: Room, year: int, today: date) -> AnnualReport:
    """What the annual report of ``room`` over ``year`` says, made on ``today``; small numbers are always protected.

    Raises: ``YearStillToCome``, ``NothingRegistered``. Source: RES-1, RES-2, RES-4, RES-5, TEA-1.
    """
    facts = _report_facts(room, year, today)
    hue = HUES[room.paint]
    return AnnualReport(
        meta=_meta(facts, hue),
        cover=cover(facts),
        opening=opening(facts),
        room=room_chapter(facts),
        results=results_chapter(facts),
        people=people_chapter(facts),
        money=money_chapter(facts),
        counting=counting_chapter(facts),
        colophon=colophon(facts),
        charts={
            "year": year_chart(
                visits=facts.visits, anonymous=facts.months.anonymous, minutes=facts.months.minutes, hue=hue
            ),
            "types": types_chart(lines=facts.types, hue=hue),
        },
    )


@dataclass(frozen=True, slots=True)
class ReportInShort:
    """What a reader meets before the report itself: the year in a sentence, and how each chapter opens."""

    sentence: str
    chapters: list[Pair]
    remark: str


def report_in_short(*, room: Room, year: int, today: date) -> ReportInShort:
    """How the annual report of ``room`` over ``year`` opens: figures only, so that it costs what a page may cost.

    Raises: ``YearStillToCome``, ``NothingRegistered``.
    """
    facts = year_facts(room=room, year=year, today=today)
    leads = {Chapter.ROOM: room_lead, Chapter.RESULTS: results_lead, Chapter.PEOPLE: people_lead}
    return ReportInShort(
        sentence=year_in_words(facts),
        chapters=[(str(chapter.label), lead(facts)) for chapter, lead in leads.items()],
        remark=_remark(facts),
    )


def year_facts(*, room: Room, year: int, today: date) -> YearFacts:
    """What is known of ``year`` of ``room``, with small numbers protected.

    Raises: ``YearStillToCome``, ``NothingRegistered``.
    """
    if year > today.year:
        raise YearStillToCome(f"{year} moet nog beginnen. Kies een jaar dat al begonnen is.")
    table = indicator_table(room=room, year=year, today=today, protected=True)
    if table.now is None:
        raise NothingRegistered(f"Over {year} is in {room.name} nog niets opgeschreven. Kies een ander jaar.")
    parameters = parameters_of(cooperative_id=room.cooperative_id)
    return YearFacts(room=room, table=table, months=table.now.months, types=types(table), parameters=parameters)


def report_texts(*, room: Room, year: int) -> Mapping[Chapter, str]:
    """The room's own words in the report over ``year``, for each chapter that has any."""
    rows = ReportText.objects.filter(room=room, year=year).values_list("chapter", "words")
    return {Chapter(chapter): words for chapter, words in rows}


def _report_facts(room: Room, year: int, today: date) -> ReportFacts:
    facts = year_facts(room=room, year=year, today=today)
    association, cooperative = Association.objects.values_list("name", "room__cooperative__name").get(room=room)
    return ReportFacts(
        room=room,
        table=facts.table,
        months=facts.months,
        types=facts.types,
        parameters=facts.parameters,
        association=association,
        cooperative=cooperative,
        groups=_groups(facts),
        team=team_strength(room=room, on=facts.on),
        words=report_texts(room=room, year=year),
        money=money_of_year(room=room, year=year),
        made_on=today,
    )


def _groups(facts: YearFacts) -> list[GroupHours] | None:
    if facts.table.now is None or facts.months.minutes is None:
        return None
    return group_hours(count=facts.table.counts[facts.year], persons=facts.table.now.groups)


def _remark(facts: YearFacts) -> str:
    return f"Geteld tot en met {day_of_year(facts.on)}" if facts.runs else ""


def _meta(facts: ReportFacts, hue: int) -> Meta:
    title = f"Jaarverslag {facts.year}"
    return Meta(
        title=f"{title} – {facts.room_name}",
        short_title=title,
        room=facts.room_name,
        room_short=facts.room.name,
        place=place(facts),
        year=facts.year,
        author=facts.association,
        description=f"Wat buren in {facts.year} samen deden in {facts.room_name}: resultaten, uren en mensen.",
        made_on=facts.made_on.isoformat(),
        hue=hue,
        remark=_remark(facts),
    )
