"""``announcements``: how many closed wordings the check catches, and on how many open ones it stays silent.

Two lists of texts as rooms write them. Half of each, chosen by a hash of the text, was held out: nobody looked at it
while the rules were made. The fresh lists were written afterwards, without looking at the rules.
"""

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from buurtwerkkamer.domain.programme.rules.announcements import check

from .reporting import Cell, Table

LIMIT_PERCENT: Final = 5  # at most: so 95 % is caught, and 95 % is silent
PARTS: Final = ("held out", "fresh", "tuned on")
LIMITED: Final = ("held out",)


def measure_announcements() -> Table:
    """What is caught and what is silent, per part. Source: DNA-7."""
    return table({part: (texts("closed", part), texts("open", part)) for part in PARTS})


def table(parts: dict[str, tuple[Sequence[str], Sequence[str]]]) -> Table:
    """The figures of each part: its closed texts and its open ones."""
    return Table(
        title="announcements: wording that closes is caught, wording that is open is left alone, % of texts",
        columns=["part", "closed texts", "caught", "missed", "open texts", "silent", "warned"],
        lines=[_line(part, closed, opened) for part, (closed, opened) in parts.items()],
        notes=[
            "held out: by hash; before anybody looked at it, it was 95.9 caught and 98.9 silent, and looked at since",
            "fresh: 60 and 60 texts written after the rules, a few times. Before a look: 88.3 and 100, 90.0 and 98.3,",
            "90.0 and 96.7, 93.3 and 100. Expect that of texts of others: what stands above came after a look",
        ],
    )


def texts(side: str, part: str) -> list[str]:
    """The texts of a ``side`` (closed, open) in a ``part``."""
    name = f"announcements_{side}_fresh.txt" if part == "fresh" else f"announcements_{side}.txt"
    lines = (files("buurtwerkkamer.bench") / "reference" / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and (part == "fresh" or is_held_out(line) == (part == "held out"))]


def is_held_out(text: str) -> bool:
    """Whether a text is in the half that nobody looks at: by its hash, so that a new text finds its own half."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def _line(part: str, closed: Sequence[str], opened: Sequence[str]) -> list[Cell]:
    caught = 100 * sum(check(text) is not None for text in closed) / len(closed)
    silent = 100 * sum(check(text) is None for text in opened) / len(opened)
    limit = LIMIT_PERCENT if part in LIMITED else None
    return [
        Cell(part),
        Cell(len(closed)),
        Cell(caught, 1),
        Cell(100 - caught, 1, limit),
        Cell(len(opened)),
        Cell(silent, 1),
        Cell(100 - silent, 1, limit),
    ]
