"""What a day board is made of. Plain values only: two of them are equal when a screen would show the same.

``today_making.py`` makes them of the lines that were asked for.
"""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody as the day shows them: the first name, with an initial where two of that name are there."""

    name: str
    picture: str
    paint: str


@dataclass(frozen=True, slots=True)
class Here:
    """Who is inside, since when."""

    neighbour: Neighbour
    since: time | None


@dataclass(frozen=True, slots=True)
class Waits:
    """Who waits for somebody, in words: "wil met iemand praten". ``tapped``: at the table, by themselves."""

    question_id: int
    neighbour: Neighbour
    says: str
    asked_on: date
    asked_at: time
    is_urgent: bool = False
    tapped: bool = True
    talent: str = ""


@dataclass(frozen=True, slots=True)
class Celebrated:
    """Somebody of whom we heard good news, in words: "heeft betaald werk"."""

    neighbour: Neighbour
    says: str


@dataclass(frozen=True, slots=True)
class Left:
    """A message that nobody settled yet: as much of what it says as a row shows, and where it came in."""

    message_id: int
    words: str
    came_by: str
    noted_on: date
    noted_at: time

    @property
    def begins(self) -> str:
        """Enough to tell it from another."""
        return shortened(self.words, 40)


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter that must be answered, or should have been: of whom, from which institution ("" unknown), by when."""

    letter_id: int
    neighbour: Neighbour
    institution: str
    due_on: date


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """What is on: who leads it, and how many came so far. ``session_id`` is 0 while only its series says that it is."""

    which: str
    session_id: int
    label: str
    on: date
    starts_at: time | None
    ends_at: time | None
    takes_place: bool
    needs_a_leader: bool
    named_in_public: bool
    leaders: tuple[str, ...]
    came: int
    away: tuple[str, ...] = ()  # who let know that they do not come


@dataclass(frozen=True, slots=True)
class OpenJob:
    """What can be done today: since when it waits for its day, and who took it; None where nobody did."""

    job_id: int
    words: str
    due_on: date | None
    taken_by: Neighbour | None


@dataclass(frozen=True, slots=True)
class KeyAway:
    """A key of who has not come for long: the last day that they did, None where they never did."""

    key_id: int
    number: int
    neighbour: Neighbour
    came_on: date | None


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What the last day on which the room was open, or an earlier one, left open."""

    not_closed_on: date | None = None
    messages: tuple[Left, ...] = ()
    waiting: tuple[Waits, ...] = ()
    not_noted: tuple[OnTheDay, ...] = ()
    jobs: tuple[OpenJob, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.not_closed_on or self.messages or self.waiting or self.not_noted or self.jobs)


def shortened(words: str, most: int) -> str:
    """``words``, or as much of them as fits."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
