"""The kinds of things that are kept of people, and their terms. No database, no clock.

Every model names its kind (``kernel.privacy``). Source: REG-6, DNA-11; reference/kept.toml, with a source a term.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Final

from django.apps import apps
from django.db.models import Model

from buurtwerkkamer.kernel.privacy import Privacy
from buurtwerkkamer.kernel.reference import read

PERSON: Final = "person"  # how long after the last sign of somebody
JOB: Final = "job"  # after it was asked for, or done
REGISTER: Final = "register"
COPY: Final = "copy"  # of the database, after it was made
FORGOTTEN: Final = "forgotten"  # that somebody was, for who puts a copy back
MESSAGE: Final = "message"  # after somebody read it
MONEY: Final = "money"  # as long as the law asks
LETTER: Final = "letter"  # after it was settled
LETTER_PHOTO: Final = "letter_photo"  # at most, while its letter goes on
CONTACT: Final = "contact"  # after somebody was one no longer
SIGN: Final = "sign"  # after somebody told it


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept, from the day ``since`` on, in months; ``words`` say it to the one it is about."""

    code: str
    since: date
    months: int
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is kept: how people call it, what for, and by which term."""

    code: str
    label: str
    why: str
    term: str


@cache
def terms() -> dict[str, list[Term]]:
    """Every term by its code, the oldest first."""
    rows = sorted((Term(**row) for row in _kept()["term"]), key=lambda term: (term.code, term.since))
    return {code: list(of) for code, of in groupby(rows, key=lambda term: term.code)}


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order in which they are told."""
    return {row["code"]: Kind(**row) for row in _kept()["kind"]}


def term(code: str, *, on: date) -> Term:
    """The term that holds on the day ``on``; the first one where it is older than that."""
    held = [each for each in terms()[code] if each.since <= on]
    return held[-1] if held else terms()[code][0]


def kept_since(code: str, *, on: date) -> date:
    """What is older than this day is kept no longer."""
    months = on.year * 12 + on.month - 1 - term(code, on=on).months
    return date(months // 12, months % 12 + 1, min(on.day, 28))


def until(code: str, *, since: date) -> date:
    """The day on which something of ``since`` goes, by the term that holds then.

    >>> until("sign", since=date(2026, 8, 31))
    datetime.date(2027, 2, 28)
    """
    months = since.year * 12 + since.month - 1 + term(code, on=since).months
    return date(months // 12, months % 12 + 1, min(since.day, 28))


def models_about_people() -> list[type[Model]]:
    """Every model that says something of somebody, in the order in which people are told of it."""
    order = list(kinds())
    found = [model for model in apps.get_models() if getattr(model, "privacy", Privacy()).kind]
    return sorted(found, key=lambda model: (order.index(model.privacy.kind), model._meta.label))  # type: ignore[attr-defined]


def _kept() -> dict[str, list[dict]]:
    return read("buurtwerkkamer.domain.trust", "kept")
