"""``connect``: whether who fits is proposed, and the load is spread when the first proposal is always taken.

Rooms are invented, of a seed, from what rooms say (reference/connect.toml): who fits is known beforehand, by the topic
and not by the rules. Source: VOV-4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from statistics import median
from typing import Any, Final

from buurtwerkkamer.domain.pathway.rules.connecting import MOST, Asked, Neighbour, proposals
from buurtwerkkamer.kernel.reference import read

from .reporting import Cell, Table

ROOMS: Final = 40
NEIGHBOURS: Final = 36  # who can something and still comes; a room has 20 to 40 volunteers
QUESTIONS: Final = 25  # in each room, each with one neighbour who fits
IN_A_ROW: Final = 200
MISSED_PERCENT: Final = 10  # at most: so the right neighbour is among the first three in 90 %
TIMES_THE_MEDIAN: Final = 2
STREETS: Final = tuple(f"straat {letter}, {1101 + place // 2} AB" for place, letter in enumerate("abcdefgh"))
LANGUAGES: Final = ("spreekt Arabisch", "spreekt Turks", "spreekt Spaans", "Engels", "Pools")


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked, and what fits it."""

    asks: int
    kind: str
    questions: tuple[str, ...]
    talents: tuple[str, ...]


def measure_connect() -> Table:
    """The figures of all rooms. Source: VOV-4."""
    missed, asked = _missed()
    spread = [_in_a_row(a_random(f"in a row {number}")) for number in range(ROOMS)]
    return Table(
        title=f"connect: who is proposed in {ROOMS} invented rooms of {NEIGHBOURS} neighbours",
        columns=["what", "questions", "figure"],
        lines=[
            [Cell(f"right neighbour not among the first {MOST}, %"), Cell(asked), Cell(missed, 1, MISSED_PERCENT)],
            [
                Cell("first proposal always taken: most that one carries, times the median, worst room"),
                Cell(IN_A_ROW),
                Cell(max(one.times_the_median for one in spread), 2, TIMES_THE_MEDIAN),
            ],
            [
                Cell("of those, taken by who can what is asked, %"),
                Cell(ROOMS * IN_A_ROW),
                Cell(100 * sum(one.by_who_can for one in spread) / (ROOMS * IN_A_ROW), 1),
            ],
            [
                Cell("of those, nobody proposed, %"),
                Cell(ROOMS * IN_A_ROW),
                Cell(100 * sum(one.nobody for one in spread) / (ROOMS * IN_A_ROW), 1),
            ],
        ],
        notes=[
            "one neighbour fits and has a load too; the others have another talent, a street, a language, a load",
            "in a row: talents and questions as uneven as rooms have them, all within a month",
        ],
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """A room in which the first proposal was taken each time."""

    times_the_median: float
    by_who_can: int
    nobody: int


@cache
def topics() -> tuple[Topic, ...]:
    """What rooms hear."""
    rows: list[dict[str, Any]] = read("buurtwerkkamer.bench", "connect")["topic"]
    return tuple(Topic(row["asks"], row["kind"], tuple(row["questions"]), tuple(row["talents"])) for row in rows)


def a_random(seed: str) -> Random:
    """The same at every run."""
    return Random(seed)  # noqa: S311 -- invented rooms


def _missed() -> tuple[float, int]:
    """In what part of the questions the one who fits is not proposed, %; and of how many."""
    found = [right for number in range(ROOMS) for right in _rounds(a_random(f"room {number}"))]
    return 100 * found.count(False) / len(found), len(found)


def _rounds(random: Random) -> Iterator[bool]:
    for _question in range(QUESTIONS):
        topic = _topic(random)
        others = [one for one in topics() if one is not topic]
        able = (random.sample(others, random.randint(1, 2)) for _other in range(1, NEIGHBOURS))
        neighbours = [_somebody(random, number, each) for number, each in enumerate(able, 1)]
        right = _somebody(random, random.randint(1, 10_000) * NEIGHBOURS, [topic])
        everybody = random.sample([*neighbours, right], NEIGHBOURS)
        found = proposals(asked=_asked(random, topic), neighbours=everybody)
        yield right.person_id in {one.neighbour.person_id for one in found}


def _in_a_row(random: Random) -> Spread:
    neighbours = {number: replace(one, taken=0) for number, one in _a_room(random).items()}
    can = {number: set(one.talents) for number, one in neighbours.items()}
    by_who_can = nobody = 0
    for _question in range(IN_A_ROW):
        topic = _topic(random)
        found = proposals(asked=_asked(random, topic), neighbours=neighbours.values())
        if not found:
            nobody += 1
            continue
        first = found[0].neighbour
        neighbours[first.person_id] = replace(first, taken=first.taken + 1)
        by_who_can += bool(can[first.person_id] & set(topic.talents))
    loads = [one.taken for one in neighbours.values()]
    return Spread(max(loads) / max(median(loads), 1), by_who_can, nobody)


def _a_room(random: Random) -> dict[int, Neighbour]:
    """Everybody can one to three things; what is asked much, more people can, but not as many more."""
    weights = [topic.asks**0.5 for topic in topics()]
    return {
        number: _somebody(random, number, random.choices(topics(), weights, k=random.randint(1, 3)))
        for number in range(1, NEIGHBOURS + 1)
    }


def _somebody(random: Random, number: int, able: Sequence[Topic]) -> Neighbour:
    talents = [random.choice(topic.talents) for topic in able]
    if random.random() < 0.3:
        talents.append(random.choice(LANGUAGES))
    return Neighbour(
        person_id=number,
        name=f"Buur {number}",
        picture="",
        paint="",
        talents=talents,
        street=random.choice(STREETS) if random.random() < 0.5 else "",
        taken=random.choice((0, 0, 0, 1, 1, 2)),
        is_here=random.random() < 0.2,
        comes=random.randint(0, 16),
        likes=("",) if random.random() < 0.25 else (),
    )


def _topic(random: Random) -> Topic:
    return random.choices(topics(), [topic.asks for topic in topics()])[0]


def _asked(random: Random, topic: Topic) -> Asked:
    talents = [random.choice(LANGUAGES)] if random.random() < 0.4 else []
    return Asked(random.choice(topic.questions), talents, random.choice(STREETS), topic.kind)
