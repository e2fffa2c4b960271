"""``announcements``: how many closed wordings the check catches, and on how many open ones it stays silent.

Texts as rooms write them, in three parts: those that rules and weights were made on; a set by somebody who did not know
the rules, from which nothing was learned, though the limit from which we warn was set in its sight; and our own hard
texts in families, each judged by weights that never saw its family. Those last figures are counted by ``./bwk learn``,
which takes a minute.
"""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Final

from buurtwerkkamer.domain.programme.rules.announcement_learned import remarks
from buurtwerkkamer.domain.programme.rules.announcement_reading import is_open

from .reporting import Cell, Table

LIMIT_PERCENT: Final = 5  # at most: so 95 % is caught, and 95 % is silent
PARTS: Final = ("held out", "tuned on")
LIMITED: Final = ("tuned on",)  # what is held out is an estimate of new texts, and no reason to change a rule


def measure_announcements() -> Table:
    """What is caught and what is silent, per part. Source: DNA-7."""
    measured = table({part: (texts("closed", part), texts("open", part)) for part in PARTS})
    return replace(measured, lines=[*measured.lines, _in_families()])


def table(parts: dict[str, tuple[Sequence[str], Sequence[str]]]) -> Table:
    """The figures of each part: its closed texts and its open ones."""
    return Table(
        title="announcements: wording that closes is caught, wording that is open is left alone, % of texts",
        columns=["part", "closed texts", "caught", "missed", "open texts", "silent", "warned"],
        lines=[_line(part, closed, opened) for part, (closed, opened) in parts.items()],
        notes=[
            "held out: 300 texts of somebody who never saw the rules; none was changed for them.",
            "Exams of strangers that are not in here, and how they went: docs/adr/0021.",
        ],
    )


def texts(side: str, part: str) -> list[str]:
    """The texts of a ``side`` (closed, open) in a ``part``."""
    name = f"announcements_{side}.txt" if part == "tuned on" else f"announcements_{side}_held_out.txt"
    return (files("buurtwerkkamer.bench") / "reference" / name).read_text("utf-8").splitlines()


def _in_families() -> list[Cell]:
    """What ``./bwk learn`` wrote beside the weights: of each side how many texts, and how many % judged rightly."""
    told = dict(line.split(": ") for line in remarks() if ": " in line)
    (closed, caught), (opened, silent) = (told[side].split() for side in ("closed", "open"))
    return [
        *(Cell("families, unseen"), Cell(int(closed)), Cell(float(caught), 1), Cell(100 - float(caught), 1)),
        *(Cell(int(opened)), Cell(float(silent), 1), Cell(100 - float(silent), 1)),
    ]


def _line(part: str, closed: Sequence[str], opened: Sequence[str]) -> list[Cell]:
    caught = 100 * sum(not is_open(text) for text in closed) / len(closed)
    silent = 100 * sum(is_open(text) for text in opened) / len(opened)
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
