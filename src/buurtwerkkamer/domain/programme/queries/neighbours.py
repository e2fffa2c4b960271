"""The people of a room in a list: since when they are known, when they came last and what for, what they do here.

In SQL of our own: only the database looks at everybody, to count the groups; a page makes objects of who it shows.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.queries.wanted import EVERYBODY, GROUPS, ROLES, Wanted, days
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.statements import Asked, Rows, Statement

CHUNK: Final = 1000  # people that are in memory at once, where all of them are asked for
ALL: Final = 10**9
SHOWN: Final = "shown"  # beside the groups and roles that are counted: who are wanted
_LADDER: Final = tuple(Role)
_KINDS: Final = {"room": int, **dict.fromkeys(days(on=date.max), date), "first": int, "most": int, "after": int}


class Listed(NamedTuple):
    """Somebody as a list of the room shows them. The order of the fields is that of the query."""

    person_id: int
    first_name: str
    infix: str
    last_name: str
    picture: str
    paint: str
    since: date
    last_on: date | None  # the last visit, by name
    came_for: str | None  # the activity that they took part in last
    rung: int | None  # of the ladder of roles: the furthest they hold now
    holds_key: bool
    is_member: bool

    @property
    def full_name(self) -> str:
        """First name, infix and last name, as far as they are known."""
        return " ".join(filter(None, (self.first_name, self.infix, self.last_name)))

    @property
    def short_name(self) -> str:
        """First name with an initial: what hangs on a wall says no more."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name

    @property
    def role(self) -> Role | None:
        """The furthest role of the ladder that they hold now. Source: VOV-6."""
        return None if self.rung is None else _LADDER[self.rung]


# The columns that ``wanted`` is about; a query that does not ask for one of them does not look for it either.
_RUNGS: Final = " ".join(f"WHEN '{role.value}' THEN {number}" for number, role in enumerate(_LADDER))
_KNOWN: Final = f"""
    SELECT here.person_id, here.since,
        (SELECT came."on" FROM programme_visit came
            WHERE came.person_id = here.person_id AND came.room_id = here.room_id AND came."on" <= %(on)s
            ORDER BY came."on" DESC LIMIT 1) AS last_on,
        ladder.rung,
        here.person_id IN (SELECT loan.person_id FROM people_keyloan loan JOIN people_key lent ON lent.id = loan.key_id
            WHERE lent.room_id = %(room)s
            AND loan.lent_on <= %(on)s AND (loan.returned_on IS NULL OR loan.returned_on > %(on)s)) AS holds_key,
        here.person_id IN (SELECT joined.person_id FROM people_membership joined
            WHERE joined.room_id = %(room)s
            AND joined.since <= %(on)s AND (joined.until IS NULL OR joined.until > %(on)s)) AS is_member
    FROM people_participation here LEFT JOIN (
        SELECT held.person_id, MAX(CASE held.role {_RUNGS} END) AS rung FROM people_roleperiod held
        WHERE held.room_id = %(room)s AND held.since <= %(on)s AND (held.until IS NULL OR held.until > %(on)s)
        GROUP BY held.person_id
    ) ladder ON ladder.person_id = here.person_id
    WHERE here.room_id = %(room)s AND NOT here.only_counts AND here.since <= %(on)s
"""  # noqa: S608 -- our own words
_CAME_FOR: Final = """
    (SELECT done.label FROM programme_activity done WHERE done.id = (
        SELECT took.activity_id FROM programme_attendance took
        WHERE took.person_id = person.id AND took.room_id = %(room)s AND took."on" <= %(on)s
        ORDER BY took."on" DESC, took.id DESC LIMIT 1))
"""
_COLUMNS: Final = f"""
    person.id, person.first_name, person.infix, person.last_name, person.picture, person.paint,
    since, last_on, {_CAME_FOR}, rung, holds_key, is_member
"""


def numbers(*, room: Room, on: date, wanted: Wanted = EVERYBODY) -> dict[str, int]:
    """How many people of ``room`` are in each group and each role on the day ``on``, by code; and how many are
    ``SHOWN``. One query.
    """
    counted = GROUPS | ROLES | {SHOWN: wanted.condition}
    columns = ", ".join(f"COUNT(*) FILTER (WHERE {condition})" for condition in counted.values())
    statement = f"WITH known AS MATERIALIZED ({_KNOWN}) SELECT {columns} FROM known"  # noqa: S608 -- our own words
    [row] = _rows(statement, wanted, _asked(room, on))
    return dict(zip(counted, row, strict=True))


def neighbours(*, room: Room, on: date, wanted: Wanted = EVERYBODY, first: int = 0, most: int = ALL) -> list[Listed]:
    """Those of ``room`` who are wanted, as they are on the day ``on``; of these at most ``most``, from ``first`` on.

    One query. What is shown of somebody is only looked for of those. Source: REG-5, VOV-6, POS-3, OWN-1.
    """
    statement = f"""WITH known AS NOT MATERIALIZED ({_KNOWN}), shown AS (
            SELECT known.person_id FROM known JOIN people_person person ON person.id = known.person_id
            WHERE {wanted.condition} ORDER BY {wanted.order} LIMIT %(most)s OFFSET %(first)s
        )
        SELECT {_COLUMNS} FROM shown JOIN known USING (person_id) JOIN people_person person ON person.id = person_id
        ORDER BY {wanted.order}
    """  # noqa: S608 -- our own words, and numbers
    return [_listed(row) for row in _rows(statement, wanted, _asked(room, on, first=first, most=most))]


def all_neighbours(*, room: Room, on: date, wanted: Wanted = EVERYBODY) -> Iterator[tuple[Any, ...]]:
    """All who are wanted, in the order in which they became known: the fields of ``Listed``, days as the database has
    them, because for the file of a whole country each object counts.

    One query for each thousand of them: no room has more in memory.
    """
    statement = f"""WITH known AS NOT MATERIALIZED ({_KNOWN})
        SELECT {_COLUMNS} FROM known JOIN people_person person ON person.id = person_id
        WHERE person_id > %(after)s AND {wanted.condition} ORDER BY person_id LIMIT %(most)s
    """  # noqa: S608 -- our own words, and numbers
    listing, after = Statement.named(statement, _KINDS), 0
    while chunk := listing.unplanned(_asked(room, on, after=after, most=CHUNK)):
        yield from chunk
        if len(chunk) < CHUNK:
            return
        after = chunk[-1][0]


def number_of(*, room: Room, on: date, wanted: Wanted) -> int:
    """How many people of ``room`` are wanted on the day ``on``. One query."""
    statement = f"SELECT COUNT(*) FROM ({_KNOWN}) known WHERE {wanted.condition}"  # noqa: S608 -- our own words
    [(number,)] = _rows(statement, wanted, _asked(room, on))
    return int(number)


def _rows(statement: str, wanted: Wanted, asked: dict[str, Asked]) -> Rows:
    """The list as it opens is asked all day; each choice, and who was looked for, is a statement of its own."""
    if wanted == EVERYBODY:
        return _all_day(statement).rows(asked)
    return Statement.named(statement, _KINDS).unplanned(asked)


@lru_cache
def _all_day(statement: str) -> Statement:
    return Statement.named(statement, _KINDS)


def _asked(room: Room, on: date, **numbers: int) -> dict[str, Asked]:
    nothing: dict[str, Asked] = dict.fromkeys(_KINDS, 0)
    return nothing | {"room": room.pk, **days(on=on), **numbers}


def _listed(row: tuple[Any, ...]) -> Listed:
    """With days and yes or no, also of a database that keeps words and numbers for those."""
    *names, since, last_on, came_for, rung, holds_key, is_member = row
    here = _day(since), _day(last_on), came_for, rung, bool(holds_key), bool(is_member)
    return Listed(*(*names, *here))


def _day(kept: Any) -> Any:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept
