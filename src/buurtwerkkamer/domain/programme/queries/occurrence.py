"""One time of something, and a day of the week, as screens, calendars and posters show them."""

from dataclasses import dataclass
from datetime import date, time

from buurtwerkkamer.domain.programme.models import Activity, Series, Session
from buurtwerkkamer.domain.programme.queries.things import Thing, thing
from buurtwerkkamer.domain.programme.rules import say_repeats


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads, by first name; with an initial where two of that name lead in these days."""

    person_id: int
    name: str
    picture: str
    paint: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time. ``session`` is None while only its ``series`` says that it will be."""

    on: date
    starts_at: time | None
    ends_at: time | None
    activity: Activity
    contribution_cents: int
    session: Session | None = None
    series: Series | None = None
    planned_on: date | None = None
    attended: bool = False
    closed: str | None = None  # why the room is shut that day; "" where nobody said
    leaders: tuple[Leads, ...] = ()

    @property
    def which(self) -> str:
        """How an address names it: "s12" is a session, "v3-2026-02-03" that of series 3 on its day."""
        if self.series and self.planned_on:
            return f"v{self.series.pk}-{self.planned_on.isoformat()}"
        return f"s{self.session.pk}" if self.session else ""

    @property
    def label(self) -> str:
        """What it is called in the room."""
        return (self.series.label if self.series else "") or self.activity.label

    @property
    def thing(self) -> Thing | None:
        """Plain words and a drawing; None for what is not named in public."""
        return thing(self.activity)

    @property
    def cancelled(self) -> bool:
        """Whether this one does not take place. Where somebody came, it did."""
        return bool(self.session and self.session.cancelled and not self.attended)

    @property
    def takes_place(self) -> bool:
        """Whether it is not cancelled, and the room not shut."""
        return not self.cancelled and self.closed is None

    @property
    def needs_a_leader(self) -> bool:
        """Whether it takes place at a time, nobody leads it, and nobody came yet. Source: ACT-3, REG-3."""
        return bool(self.takes_place and self.starts_at and not self.leaders and not self.attended)

    @property
    def moved(self) -> bool:
        """Whether it is on another day than its series says."""
        return self.planned_on not in {None, self.on}

    @property
    def repeats(self) -> str:
        """ "elke dinsdag"; nothing for what takes place once."""
        return say_repeats(self.series.repeats) if self.series else ""

    @property
    def uid(self) -> str:
        """Its name in every calendar: the same when it moves, and when its series changes from a day on."""
        if self.series and self.planned_on:
            return f"{self.series.lineage}-{self.planned_on:%Y%m%d}@buurtwerkkamer"
        return f"session-{self.session.pk if self.session else 0}@buurtwerkkamer"

    @property
    def revision(self) -> int:
        """How often it was changed; it only grows."""
        return (self.series.revision if self.series else 0) + (self.session.revision if self.session else 0)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with all that is on it; ``closed``: why the room is shut, None where it is not."""

    on: date
    closed: str | None
    occurrences: tuple[Occurrence, ...]
