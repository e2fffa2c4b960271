"""What the demo is made after: rooms, partners and accounts, and the week of a room. Read from ``reference/*.toml``."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any, Final

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.rooms.enums import Paint, Variant
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.reference import read

PACKAGE: Final = "buurtwerkkamer.demo"
SEED: Final = 2011  # the year of the first room
EARLIEST: Final = date(2022, 1, 1)  # before it, two full years of every room but the newest cannot be told
FULL_YEARS: Final = 2


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the plan is made. A test makes less."""

    rooms: int = 8
    people_percent: int = 100

    def of(self, number: int) -> int:
        """``number`` at this size, at least one."""
        return max(1, number * self.people_percent // 100)


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """One room. Each day from the first to the last is told: two full years, and the current one so far."""

    slug: str
    name: str
    city: str
    district: str
    paint: Paint
    opened_on: date
    full_on: date | None
    people: int
    volunteers: int
    keys: int
    members: int
    jobs: int
    first_day: date
    last_day: date

    @property
    def variants(self) -> list[tuple[Variant, date]]:
        """Light when it opened, full since it could; as far as that is past."""
        periods = [(Variant.LIGHT, self.opened_on)]
        if self.full_on and self.full_on <= self.last_day:
            periods.append((Variant.FULL, self.full_on))
        return periods

    @property
    def told(self) -> Period:
        """As a period: up to and including the last day."""
        return Period(self.first_day, self.last_day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Slot:
    """Something in the week of a room, and whom it draws; the numbers are explained in ``reference/week.toml``."""

    activity: str
    days: str
    starts: time
    ends: time
    share: int
    often: int
    helpers: int
    full: bool = False
    every: int = 1
    anonymous: int = 0
    contribution_cents: int = 0

    @property
    def repeats(self) -> str:
        """As an RRULE."""
        return f"FREQ=WEEKLY;INTERVAL={self.every};BYDAY={self.days}"

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


@dataclass(frozen=True, slots=True)
class PartnerPlan:
    city: str
    kind: PartnerKind
    name: str
    helps_with: str = ""


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """Somebody who can sign in: for a room, for the rooms of a city, or for the whole cooperative."""

    email: str
    name: str
    role: AccessRole
    room: str | None = None
    city: str | None = None


def cooperative() -> tuple[str, str]:
    """Name and short name."""
    table = read(PACKAGE, "cooperative")
    return table["name"], table["slug"]


def rooms(*, on: date, size: Size) -> list[RoomPlan]:
    """The rooms as they are on the reporting date ``on``."""
    return [_room(row, on, size) for row in read(PACKAGE, "cooperative")["room"][: size.rooms]]


def room_slugs() -> list[str]:
    """The short names of all rooms of the plan."""
    return [row["slug"] for row in read(PACKAGE, "cooperative")["room"]]


def partners() -> list[PartnerPlan]:
    """Institutions in both cities."""
    return [
        PartnerPlan(row["city"], PartnerKind(row["kind"]), row["name"], row.get("helps_with", ""))
        for row in read(PACKAGE, "cooperative")["partner"]
    ]


def accounts() -> list[AccountPlan]:
    """A door each on the start page."""
    return [
        AccountPlan(row["email"], row["name"], AccessRole(row["role"]), row.get("room"), row.get("city"))
        for row in read(PACKAGE, "cooperative")["account"]
    ]


@cache
def week() -> tuple[Slot, ...]:
    """The week of a full room."""
    return tuple(Slot(**row) for row in read(PACKAGE, "week")["slot"])


def _room(row: dict[str, Any], on: date, size: Size) -> RoomPlan:
    opened_on = _day(row["opened"], on)
    return RoomPlan(
        slug=row["slug"],
        name=row["name"],
        city=row["city"],
        district=row["district"],
        paint=Paint(row["paint"]),
        opened_on=opened_on,
        full_on=_day(row["full"], on) if "full" in row else None,
        people=size.of(row["people"]),
        volunteers=size.of(row["volunteers"]),
        keys=size.of(row["keys"]),
        members=size.of(row["members"]),
        jobs=size.of(row["jobs"]),
        first_day=max(date(on.year - FULL_YEARS, 1, 1), opened_on),
        last_day=on,
    )


def _day(words: str, on: date) -> date:
    """ "2011-05-09", or "-1-09-01": 1 September of the year before ``on``."""
    if not words.startswith("-"):
        return date.fromisoformat(words)
    years_ago, month, day = words.removeprefix("-").split("-")
    return date(on.year - int(years_ago), int(month), int(day))
