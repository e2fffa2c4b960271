"""What an annual report says: finished words and figures, in the order of its pages. The template only sets them.

A share is a number from 0 to 1 for the length of a bar or a door; it never stands for a hidden figure.
"""

from dataclasses import dataclass, field
from typing import Final

NONE: Final = "–"  # there is no figure, which is something else than 0

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meta:
    """What holds for the whole document. ``made_on`` is an ISO day: the same content gives the same file."""

    title: str
    short_title: str
    room: str
    room_short: str
    place: str
    year: int
    author: str
    description: str
    made_on: str
    hue: int
    remark: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A large figure with what it counts, and what stands beside it."""

    value: str
    label: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """One month on the cover. Not ``lit``: nobody came, or the month is still to come."""

    name: str
    share: float
    lit: bool
    busiest: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """A door a month, one sentence, and the figures below the street."""

    sentence: str
    figures: list[Figure]
    doors: list[Door]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The foreword in the room's own words, or the year in short; and moments of the year."""

    title: str
    text: list[str]
    moments: list[Pair]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line of the year's table: twelve months and the whole."""

    label: str
    months: list[str]
    total: str
    strong: bool


@dataclass(frozen=True, slots=True)
class YearPart:
    """The year month by month: a chart and its table."""

    title: str
    months: list[str]
    lines: list[MonthLine]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class RoomChapter:
    """The room and its year on a page."""

    title: str
    lead: str
    text: list[str]
    facts: list[Pair]
    year: YearPart


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator. ``share`` is of the target; None: no bar."""

    label: str
    unit: str
    before: str
    now: str
    target: str
    standing: str
    words: str
    share: float | None


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """One of the four tables."""

    title: str
    subtitle: str
    lines: list[IndicatorLine]


@dataclass(frozen=True, slots=True)
class TypesPart:
    """Participants per type of activity: a table and its chart."""

    title: str
    lines: list[tuple[str, str, str]]  # type, persons, target
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class ResultsChapter:
    """The indicator table, and what people came for."""

    title: str
    lead: str
    text: list[str]
    before: str
    now: str
    groups: list[IndicatorGroup]
    types: TypesPart | None


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: rows of cells, and the last row for the whole where there is one."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    whole: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in neighbours' hands; ``count`` is how many are drawn."""

    count: int
    text: str
    beside: str


@dataclass(frozen=True, slots=True)
class PeopleChapter:
    """Volunteers, their hours and what these are worth, keys, members, and the team beside the base team."""

    title: str
    lead: str
    text: list[str]
    keys: Keys | None
    figures: list[Figure]
    groups: Table | None
    value: Table | None
    team: Table


@dataclass(frozen=True, slots=True)
class MoneyChapter:
    """What the year cost, who paid, and what the hours are worth beside it."""

    title: str
    lead: str
    text: list[str]
    figures: list[Figure]
    budget: Table | None
    financing: Table | None
    investment: Table | None


@dataclass(frozen=True, slots=True)
class CountingChapter:
    """How everything was counted."""

    title: str
    lead: str
    text: list[str]
    notes: list[Pair]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The whole report. ``charts`` are Vega-Lite specs by name, None where there is nothing to draw."""

    meta: Meta
    cover: Cover
    opening: Opening
    room: RoomChapter
    results: ResultsChapter
    people: PeopleChapter
    money: MoneyChapter | None
    counting: CountingChapter
    colophon: list[Pair]
    charts: dict[str, dict[str, object] | None]
