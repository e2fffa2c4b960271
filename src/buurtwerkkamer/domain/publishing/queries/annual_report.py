"""The annual report's content: a room's year in words and figures that may go out of the door."""

from collections.abc import Mapping
from datetime import date

from buurtwerkkamer.domain.people.queries.team import team_strength
from buurtwerkkamer.domain.programme.queries.volunteers import helpers_outside_groups
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.models import ReportText
from buurtwerkkamer.domain.publishing.rules.charts import types_chart, year_chart
from buurtwerkkamer.domain.publishing.rules.content import AnnualReport, Meta
from buurtwerkkamer.domain.publishing.rules.counting import colophon, counting_chapter
from buurtwerkkamer.domain.publishing.rules.cover import cover, opening
from buurtwerkkamer.domain.publishing.rules.facts import YearFacts
from buurtwerkkamer.domain.publishing.rules.groups import group_hours
from buurtwerkkamer.domain.publishing.rules.people import people_chapter
from buurtwerkkamer.domain.publishing.rules.results import results_chapter
from buurtwerkkamer.domain.publishing.rules.room import place, room_chapter
from buurtwerkkamer.domain.publishing.rules.words import day_of_year
from buurtwerkkamer.domain.results.queries.table import indicator_table
from buurtwerkkamer.domain.results.queries.year import months, types
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
    facts = year_facts(room=room, year=year, today=today)
    hue = HUES[room.paint]
    return AnnualReport(
        meta=_meta(facts, hue),
        cover=cover(facts),
        opening=opening(facts),
        room=room_chapter(facts),
        results=results_chapter(facts),
        people=people_chapter(facts),
        counting=counting_chapter(facts),
        colophon=colophon(facts),
        charts={
            "year": year_chart(
                visits=facts.visits, anonymous=facts.months.anonymous, minutes=facts.months.minutes, hue=hue
            ),
            "types": types_chart(lines=facts.types, hue=hue),
        },
    )


def year_facts(*, room: Room, year: int, today: date) -> YearFacts:
    """What is known of ``year`` of ``room``, with small numbers protected.

    Raises: ``YearStillToCome``, ``NothingRegistered``.
    """
    if year > today.year:
        raise YearStillToCome(f"{year} moet nog beginnen. Kies een jaar dat al begonnen is.")
    table = indicator_table(room=room, year=year, today=today, protected=True)
    if table.count is None:
        raise NothingRegistered(f"Over {year} is in {room.name} nog niets opgeschreven. Kies een ander jaar.")
    shown = months(table.count, protected=True)
    elsewhere = helpers_outside_groups(room=room, year=year)
    association = Association.objects.filter(room=room).values_list("name", flat=True).first()
    return YearFacts(
        room=room,
        association=association or f"Bewonersvereniging {room.name}",
        cooperative=room.cooperative.name,
        table=table,
        months=shown,
        types=types(table),
        groups=None if shown.minutes is None else group_hours(count=table.count, elsewhere=elsewhere),
        team=team_strength(room=room, on=table.on),
        words=report_texts(room=room, year=year),
        made_on=today,
    )


def report_texts(*, room: Room, year: int) -> Mapping[Chapter, str]:
    """The room's own words in the report over ``year``, for each chapter that has any."""
    rows = ReportText.objects.filter(room=room, year=year).values_list("chapter", "words")
    return {Chapter(chapter): words for chapter, words in rows}


def _meta(facts: YearFacts, hue: int) -> Meta:
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
        remark=f"Geteld tot en met {day_of_year(facts.on)}" if facts.runs else "",
    )
