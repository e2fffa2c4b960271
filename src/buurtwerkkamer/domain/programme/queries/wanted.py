"""Whom of its people a room wants to see, and in which order: what the choices of its list mean, in SQL.

They are about the columns of ``neighbours``, and the days of ``days``. Source: REG-5, VOV-6, POS-3, OWN-1.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.people.enums import Role

AWAY_MONTHS: Final = (1, 3, 6, 12)  # "not seen for": choices of a list
_LADDER: Final = tuple(Role)

GROUPS: Final = {  # who never came by name is not away
    "everybody": "TRUE",
    "came_this_month": "last_on >= %(month)s",
    "came_this_year": "last_on >= %(year)s",
    "new_this_month": "since >= %(month)s",
    "volunteers": f"rung >= {_LADDER.index(Role.VOLUNTEER)}",
    "holds_key": "holds_key",
    "members": "is_member",
    **{f"away_{months}": f"last_on < %(away_{months})s" for months in AWAY_MONTHS},
}
ROLES: Final = {role.value: f"rung = {number}" for number, role in enumerate(_LADDER)}  # as the furthest that they hold
ORDERS: Final = {  # without accents, as they are called; who never came by name comes last
    "name": "folded, person_id",
    "last_visit": "last_on IS NULL, COALESCE(last_on, since) DESC, folded, person_id",
    "since": "since DESC, folded, person_id",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a list shows: of a group, in a role, both by their code; and in which order.

    ``person_ids``: only these, in this order, where somebody was looked for.
    """

    group: str = "everybody"
    role: str = ""
    order_by: str = "name"
    person_ids: Sequence[int] | None = None

    @property
    def condition(self) -> str:
        """What must hold of somebody."""
        conditions = [GROUPS[self.group]]
        if self.role:
            conditions.append(ROLES[self.role])
        if self.person_ids is not None:
            conditions.append(f"person_id IN ({', '.join(map(str, self.person_ids)) or 'NULL'})")
        return " AND ".join(conditions)

    @property
    def order(self) -> str:
        """Who comes first."""
        if not self.person_ids:
            return ORDERS[self.order_by]
        return f"CASE person_id {' '.join(f'WHEN {pk} THEN {n}' for n, pk in enumerate(self.person_ids))} END"


EVERYBODY: Final = Wanted()


def days(*, on: date) -> dict[str, date]:
    """The days that the groups are about, on the day ``on``, by their name."""
    away = {f"away_{months}": _months_before(on, months) for months in AWAY_MONTHS}
    return {"on": on, "month": on.replace(day=1), "year": on.replace(month=1, day=1), **away}


def _months_before(on: date, months: int) -> date:
    """The same day of an earlier month, or its last: a month before 31 March is 28 February."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
