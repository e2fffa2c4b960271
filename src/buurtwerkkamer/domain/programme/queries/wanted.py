"""Whom of its people a room wants to see: what the filters of its list mean. Source: REG-5, VOV-6, POS-3, OWN-1."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.queries.neighbours import Listed, Wanted

AWAY_MONTHS: Final = (1, 3, 6, 12)  # "not seen for": choices of a list


def groups(*, on: date) -> dict[str, Wanted]:
    """The groups that a list can be narrowed to on the day ``on``, by code.

    ``away_3`` is who came before, but not in the last three months; who never came by name is not away.
    """
    month, year = on.replace(day=1), on.replace(month=1, day=1)
    found: dict[str, Wanted] = {
        "everybody": lambda _each: True,
        "came_this_month": lambda each: each.last_on is not None and each.last_on >= month,
        "came_this_year": lambda each: each.last_on is not None and each.last_on >= year,
        "new_this_month": lambda each: each.since >= month,
        "volunteers": lambda each: each.volunteers,
        "holds_key": lambda each: each.holds_key,
        "members": lambda each: each.is_member,
    }
    for months in AWAY_MONTHS:
        found[f"away_{months}"] = _away_since(_months_before(on, months))
    return found


def roles() -> dict[str, Wanted]:
    """Who hold a role as the furthest of the ladder, by its code."""
    return {role.value: _in_role(role) for role in Role}


def all_of(*, wanted: Sequence[Wanted]) -> Wanted:
    """For whom all of ``wanted`` hold."""
    return lambda each: all(holds_for(each) for holds_for in wanted)


def _away_since(day: date) -> Wanted:
    return lambda each: each.last_on is not None and each.last_on < day


def _in_role(role: Role) -> Wanted:
    return lambda each: each.role is role


def _months_before(on: date, months: int) -> date:
    """The same day of an earlier month, or its last: a month before 31 March is 28 February."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def by_name(each: Listed) -> tuple[str, int]:
    """To sort people: without accents, as they are called."""
    return each.folded, each.person_id


def by_last_visit(each: Listed) -> tuple[bool, int, str]:
    """To sort people: who came last comes first, who never came by name comes last."""
    return each.last_on is None, -(each.last_on or each.since).toordinal(), each.folded


def by_since(each: Listed) -> tuple[int, str]:
    """To sort people: who became known last comes first."""
    return -each.since.toordinal(), each.folded
