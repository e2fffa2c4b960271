"""The words of registers: own words for activities, kinds of job, roles, capacities, how a job stands."""

from collections.abc import Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.kernel.reference import read

from .cells import Cell, Unreadable, folded, squeezed

PACKAGE: Final = "buurtwerkkamer.domain.registers"


@cache
def _meanings(table: str) -> dict[str, str]:
    return {squeezed(word): meaning for meaning, words in read(PACKAGE, "words")[table].items() for word in words}


def built_in_synonyms() -> dict[str, str]:
    """Own words for activities that every room has: ``{squeezed word: code of the activity}``."""
    return _meanings("activities")


def read_role(cell: Cell) -> Role | None:
    """The role on the ladder; None where none is written. Raises ``Unreadable``."""
    word = squeezed(str(cell))
    if not word:
        return None
    if word not in _meanings("roles"):
        raise Unreadable(_("Deze rol kennen we niet."))
    return Role(_meanings("roles")[word])


def read_capacity(cell: Cell) -> Capacity:
    """As what somebody is there; empty is as participant. Raises ``Unreadable``."""
    word = squeezed(str(cell))
    if word not in _meanings("capacities"):
        raise Unreadable(_("Hier kan alleen deelnemer of vrijwilliger staan."))
    return Capacity(_meanings("capacities")[word])


def read_job_status(cell: Cell) -> JobStatus | None:
    """How a job stands; None where nothing is written. Raises ``Unreadable``."""
    word = squeezed(str(cell))
    if not word:
        return None
    if word not in _meanings("job_statuses"):
        raise Unreadable(_("Hier kan alleen gedaan, open of vervallen staan."))
    return JobStatus(_meanings("job_statuses")[word])


@cache
def job_kind(words: str) -> str:
    """The code of the kind of job, by its words: "fiets plakken" is of the bicycle service."""
    said = folded("".join(sign if sign.isalnum() else " " for sign in words)).split() or [""]
    return next(
        job["kind"]
        for job in read(PACKAGE, "words")["job"]
        if any(fnmatchcase(word, pattern) for word in said for pattern in job["words"])
    )


def close_matches(word: str, known: Mapping[str, int]) -> list[int]:
    """The ids of at most three activities that ``word`` looks like, best first; ``known``: ``{squeezed word: id}``."""
    found = get_close_matches(squeezed(word), known, n=6, cutoff=0.6)
    return list(dict.fromkeys(known[match] for match in found))[:3]
