"""Everything that leaves a room's team is read and solved together: pages, files, report, all rooms. RES-5, DNA-11.

The years are invented, the pages are real: read as a financier and as the cooperative, who stand outside.
"""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from random import Random

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.enums import VolunteerGroup
from buurtwerkkamer.domain.programme.queries.activities import type_labels
from buurtwerkkamer.domain.publishing.queries.annual_report import annual_report
from buurtwerkkamer.domain.publishing.rules.words import MONTHS
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries import shown as showing
from buurtwerkkamer.domain.results.queries.figures import figures_until
from buurtwerkkamer.domain.results.queries.table import together
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel.disclosure import protect
from buurtwerkkamer.web.dashboards.charts import SLOT
from tests.attacker import GROUPS, Reading, recovered
from tests.cast import a_room, an_account
from tests.domain.publishing.test_spreadsheets import lines_of_csv, lines_of_ods, lines_of_xlsx
from tests.invented_years import invented_years, truth

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)
YEARS = (2023, 2024, 2025)
BY_SHORT = {indicator.short: indicator.code for indicator in indicators()}
BY_LABEL = {indicator.label: indicator.code for indicator in indicators()}
SHAPES = {"zuilen": (4, 0.05), "overvecht": (12, 0.1), "lombok": (40, 0.1)}  # persons a year, overlap


@pytest.fixture
def outside(monkeypatch, signed_in):
    """Four small rooms with three years behind them, and the eyes of a financier and of the cooperative."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)

    def make(seed):
        rooms, counts = [], {}
        for slug, (persons, overlap) in SHAPES.items():
            room = a_room(slug)
            counts[slug] = invented_years(Random(f"{seed} {slug}"), number=3, persons=persons, overlap=overlap)
            for year, count in counts[slug].items():
                written = RoomYear.objects.create(room=room, year=year, written=1)
                YearFigures.objects.create(room_year=written, counted_at=1, count=count.to_json())
            rooms.append(room)
        financier = signed_in(an_account(AccessRole.FINANCIER, rooms[0], everywhere=True))
        cooperative = signed_in(an_account(AccessRole.COOPERATIVE, rooms[0], everywhere=True))
        return _Outsider(rooms, financier, cooperative), counts

    return make


def the_truth(counts):
    return {cell: number for slug, years in counts.items() for cell, number in truth(slug, years).items()}


@pytest.mark.parametrize("seed", range(2))
def test_no_small_count_is_recovered_from_all_that_is_published_together(outside, seed):
    outsider, counts = outside(seed)

    assert recovered(outsider.read_everything(), the_truth(counts)) == set()


def _adds_everything(*, rooms, year, today):
    whole = together(rooms=rooms, year=year, today=today)
    counts = figures_until(rooms=rooms, year=year, since=year).values()
    visits = sum(sum(count[year].visits) + sum(count[year].anonymous) for count in counts)
    return replace(whole, visits=visits, left_out=0)


WEAKER = {
    "parts of a total": (
        showing, "protect_parts", lambda counts: ({n: protect(c) for n, c in counts.items()}, sum(counts.values())),
    ),
    "wholes and parts": (showing, "protect_covered", lambda counts, _: {n: protect(c) for n, c in counts.items()}),
    "x of y": (showing, "protect_growing", lambda pairs: [of for _count, of in pairs]),
}  # fmt: skip


@pytest.mark.parametrize("switched_off", WEAKER)
def test_the_attacker_wins_as_soon_as_one_protection_is_switched_off(outside, monkeypatch, switched_off):
    monkeypatch.setattr(*WEAKER[switched_off])
    outsider, counts = outside(1)

    assert recovered(outsider.read_everything(), the_truth(counts))


def test_the_attacker_wins_where_a_sum_of_all_rooms_holds_what_one_of_them_hides(outside, monkeypatch):
    monkeypatch.setattr("buurtwerkkamer.web.dashboards.views.results.together", _adds_everything)
    outsider, counts = outside(0)

    assert recovered(outsider.read_everything(), the_truth(counts))


class _Outsider:
    """Reads every page and file, and believes each figure, mark, word and bar."""

    def __init__(self, rooms, financier, cooperative):
        self.rooms, self.financier, self.cooperative = rooms, financier, cooperative
        self.reading = Reading()

    def read_everything(self):
        for room in self.rooms:
            for year in YEARS:
                self.results(room, year)
                self.files(room, year)
                self.report(room, year)
            self.years(room)
        for year in YEARS:
            self.all_rooms(year)
        return self.reading

    def page(self, client, name, *args):
        response = client.get(reverse(f"dashboards:{name}", args=args))
        assert response.status_code == 200
        return response.content.decode() if "html" in response.headers["Content-Type"] else response.content

    def note(self, room, year, name, text):
        """``text`` of a figure: "12", "<5", "*", or "17 van 29"."""
        value, _van, of = str(text).removeprefix("'").partition(" van ")
        if value not in {"–", ""}:
            self.reading.note(room.slug, year, name, _figure(value))
        if of:
            self.reading.note(room.slug, year, f"of {name}", _figure(of))

    def results(self, room, year):
        html = self.page(self.financier, "results", room.slug, year)
        by_type = {str(label): code for code, label in type_labels().items()}
        for row, cells in _rows(html):
            if cells[0].removesuffix(" (klussen, geen mensen)") in BY_SHORT and len(cells) == 5:
                self.note(room, year, BY_SHORT[cells[0].removesuffix(" (klussen, geen mensen)")], cells[1])
                assert cells[1] not in {"<5", "*"} or ("progress__fill" not in row and "nog " not in cells[4])
            elif cells[0] in by_type and len(cells) == 4:
                self.note(room, year, f"type {by_type[cells[0]]}", cells[1])
                assert cells[1] not in {"<5", "*"} or "progress__fill" not in row
            elif cells[0].casefold() in MONTHS:
                self.note(room, year, f"month {MONTHS.index(cells[0].casefold()) + 1}", cells[1])
            elif cells[0] == "Samen":
                self.note(room, year, "visits", cells[1])
                self.note(room, year, "anonymous", cells[2])
        chart = re.search(r'<svg class="chart".*?</svg>', html, flags=re.DOTALL)[0]
        for number in range(12):
            hidden = not isinstance(self.reading.figures[room.slug, year, f"month {number + 1}"], int)
            assert not hidden or f'x="{SLOT * (number + 0.14):.2f}%"' not in chart
        for code in ("language", "total_unique", "newcomers_taking_part"):
            said = re.search(r"<h1>[^<]*: ([^<]*)</h1>", self.page(self.financier, "figure", room.slug, year, code))
            self.note(room, year, code, unescape(said[1]))

    def files(self, room, year):
        content = json.loads(self.page(self.financier, "download", room.slug, year, "json"))
        self.note(room, year, "visits", content.pop("about")["visits_by_name"])
        for code, row in content.items():
            self.note(room, year, code, "" if row["value"] is None else row["value"])
            self.note(room, year, f"of {code}", "" if row["of"] is None else row["of"])
        for ending, lines in (("csv", lines_of_csv), ("xlsx", lines_of_xlsx), ("ods", lines_of_ods)):
            written = self.page(self.financier, "download", room.slug, year, ending)
            for _group, _label, code, before, now, of, *_rest in lines(written)[3:]:
                self.note(room, year - 1, code, before if year > YEARS[0] else "")
                self.note(room, year, code, now)
                self.note(room, year, f"of {code}", of)

    def report(self, room, year):
        report = annual_report(room=room, year=year, today=TODAY)
        for line in (line for group in report.results.groups for line in group.lines):
            self.note(room, year, BY_LABEL[line.label], line.now)
            self.note(room, year - 1, BY_LABEL[line.label], line.before if year > YEARS[0] else "")
            assert line.now not in {"<5", "*"} or line.share is None
        visits = report.room.year.lines[0]
        for number, text in enumerate(visits.months, start=1):
            self.note(room, year, f"month {number}", text)
        self.note(room, year, "visits", visits.total)
        by_type = {str(label): code for code, label in type_labels().items()}
        for label, persons, _target in report.results.types.lines if report.results.types else []:
            self.note(room, year, f"type {by_type[label]}", persons)
        if report.people.groups:
            self.groups(room, year, report.people.groups.rows)
        drawn = {
            row["month"]: row["visits"] for row in (report.charts["year"] or {"data": {"values": []}})["data"]["values"]
        }
        for door, text in zip(report.cover.doors, visits.months, strict=True):
            assert text not in {"<5", "*"} or (door.share == 0 and drawn.get(door.name, 0) == 0)

    def groups(self, room, year, rows):
        names = {str(VolunteerGroup(group).label): group for group in GROUPS}
        found = {names.get(label, "elsewhere"): persons for label, persons, _hours in rows}
        for group in (*GROUPS, "elsewhere"):
            self.note(room, year, f"group {group}", found.get(group, 0))

    def years(self, room):
        for _row, cells in _rows(self.page(self.financier, "years", room.slug)):
            if cells[0] in BY_SHORT:
                for year, text in zip(YEARS, cells[1:], strict=True):
                    self.note(room, year, BY_SHORT[cells[0]], text.removeprefix("doel gehaald: "))

    def all_rooms(self, year):
        html = self.page(self.cooperative, "rooms_year", year)
        names = re.findall(r'<th scope="col" class="figure"><a href="/kamers/([a-z-]+)/', html)
        by_slug = {room.slug: room for room in self.rooms}
        for _row, cells in _rows(html):
            if cells[0] in BY_SHORT:
                for slug, text in zip(names, cells[2:], strict=True):
                    self.note(by_slug[slug], year, BY_SHORT[cells[0]], text.removeprefix("doel gehaald: "))
        if "tellen kleine getallen hier niet mee" not in html:
            self.reading.together[year] = _figure(re.search(r"<b>([\d.]+)</b><span>keer kwam er iemand", html)[1])


def _figure(text):
    return text if text in {"<5", "*"} else int(text.replace(".", ""))


def _rows(html) -> list[tuple[str, list[str]]]:
    """Every row of every table: its HTML, and its cells as they are read."""
    rows = re.findall(r"<tr.*?</tr>", html, flags=re.DOTALL)
    return [(row, [_words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)]) for row in rows]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
