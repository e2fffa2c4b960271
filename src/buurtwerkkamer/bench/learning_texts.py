"""The labelled texts that the check of announcements learns from. Source: DNA-7, ADR 0021.

Those that the rules were made on, and those of ``announcements_written.txt``, in families that share a theme and its
words. What is held out in the bench is not learned from.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from .announcements import texts

WRITTEN: Final = "announcements_written.txt"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text of which somebody said whether it closes; a family is learned from or measured as a whole."""

    text: str
    closed: bool
    family: str = ""


def of_the_bench() -> list[Labelled]:
    """The texts that the rules were made on."""
    return [Labelled(text, side == "closed") for side in ("closed", "open") for text in texts(side, "tuned on")]


def in_families() -> list[Labelled]:
    """The written texts: "- " closes, "+ " is open, "# " begins a family."""
    family, found = "", []
    for line in (files("buurtwerkkamer.bench") / "reference" / WRITTEN).read_text("utf-8").splitlines():
        mark, _space, said = line.partition(" ")
        if mark == "#":
            family = said
        elif mark in {"-", "+"}:
            found.append(Labelled(said, mark == "-", family))
    return found
