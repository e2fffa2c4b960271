"""What an account may do, asked for a day: read once a request, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.people.rules import (
    IDLE_MINUTES,
    MAY_GIVE,
    NAMES_PEOPLE,
    OWN_TEAM,
    ROLE_PERMISSIONS,
    needs_second_lock,
)
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One grant that holds: a role in one room, or in all rooms of a cooperative (``room_id`` is None)."""

    role: AccessRole
    cooperative_id: int
    room_id: int | None

    def covers(self, room: Room) -> bool:
        """Whether it says something of ``room``."""
        return self.room_id == room.pk if self.room_id else self.cooperative_id == room.cooperative_id


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody may do, as their grants say. Nobody's is empty: only public pages."""

    held: tuple[HeldRole, ...] = ()

    def allows(self, permission: Permission, room: Room | None = None) -> bool:
        """Whether ``permission`` is given: in ``room``, or anywhere when no room is asked about."""
        if permission is Permission.PUBLIC:
            return True
        return any(
            permission in ROLE_PERMISSIONS[held.role] and (room is None or held.covers(room)) for held in self.held
        )

    def sees_names(self, room: Room) -> bool:
        """Whether residents of ``room`` are shown by name. Source: DNA-11."""
        return any(ROLE_PERMISSIONS[held.role] & NAMES_PEOPLE and held.covers(room) for held in self.held)

    def in_own_team(self, room: Room) -> bool:
        """Whether small numbers of ``room`` are shown as they are. Source: RES-5."""
        return any(held.role in OWN_TEAM and held.covers(room) for held in self.held)

    def roles_in(self, room: Room) -> list[AccessRole]:
        """The roles held in ``room``, in the order of the enum."""
        held = {held.role for held in self.held if held.covers(room)}
        return [role for role in AccessRole if role in held]

    def role_for(self, permission: Permission, room: Room | None = None) -> AccessRole | None:
        """The role that gives ``permission`` in ``room`` (or anywhere); the first of the enum where several do."""
        given = {h.role for h in self.held if permission in ROLE_PERMISSIONS[h.role] and (not room or h.covers(room))}
        return next((role for role in AccessRole if role in given), None)

    def may_give(self, room: Room) -> list[AccessRole]:
        """The roles that somebody may be given, and lose, by who reads this, in ``room``; in the order of the enum."""
        given = {role for held in self.held if held.covers(room) for role in MAY_GIVE.get(held.role, ())}
        return [role for role in AccessRole if role in given]

    def gives_all_of(self, other: "Access") -> bool:
        """Whether who reads this may give every role that ``other`` holds, everywhere where it is held."""
        return all(
            any(
                theirs.role in MAY_GIVE.get(mine.role, ())
                and mine.cooperative_id == theirs.cooperative_id
                and mine.room_id in (None, theirs.room_id)
                for mine in self.held
            )
            for theirs in other.held
        )

    @property
    def needs_second_lock(self) -> bool:
        """Whether one of the roles asks for a second lock on the account."""
        return any(needs_second_lock(held.role) for held in self.held)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a page somebody signs in again: of several roles, the shortest."""
        return min((IDLE_MINUTES[held.role] for held in self.held), default=min(IDLE_MINUTES.values()))

    @property
    def has_several_rooms(self) -> bool:
        """Whether there may be another room to go to; asks nothing of the database."""
        return len({held.room_id for held in self.held}) > 1 or any(held.room_id is None for held in self.held)

    def rooms(self) -> QuerySet[Room]:
        """Every room that a grant says something of, by city and name."""
        return _rooms(self.held)

    def reach(self, permission: Permission) -> str:
        """In which rooms ``permission`` is given, as a key: two accounts with the same key see the same rooms."""
        given = {(h.cooperative_id, h.room_id or 0) for h in self.held if permission in ROLE_PERMISSIONS[h.role]}
        return "+".join(f"{cooperative}.{room}" for cooperative, room in sorted(given))

    def cooperative_with(self, permission: Permission) -> int | None:
        """The number of the cooperative in all of whose rooms ``permission`` is given; the first of several."""
        whole = (held for held in self.held if held.room_id is None and permission in ROLE_PERMISSIONS[held.role])
        return next((held.cooperative_id for held in whole), None)

    def rooms_with(self, permission: Permission) -> QuerySet[Room]:
        """Every room in which ``permission`` is given, by city and name."""
        return _rooms([held for held in self.held if permission in ROLE_PERMISSIONS[held.role]])


def _rooms(grants: Iterable[HeldRole]) -> QuerySet[Room]:
    own = {held.room_id for held in grants if held.room_id}
    whole = {held.cooperative_id for held in grants if not held.room_id}
    rooms = Room.objects.filter(pk__in=own) | Room.objects.filter(cooperative_id__in=whole)
    return rooms.order_by("city", "name")


NOBODY = Access()


def account_with_access(*, pk: int, on: date) -> tuple[Account, Access] | None:
    """The account with this key and what it may do on the day ``on``, in one query: every page asks it."""
    rows = list(_WITH_GRANTS.rows(pk=pk))
    if not rows:
        return None
    account = Account.from_db(Account.objects.db, _ACCOUNT, rows[0][: len(_ACCOUNT)])
    return account, _access(on, (row[len(_ACCOUNT) :] for row in rows if row[-2] is not None))


def access_of(*, account: Account, on: date) -> Access:
    """What ``account`` may do on the day ``on``, in one query."""
    rows = Grant.objects.filter(account=account).order_by("pk")
    return _access(on, rows.values_list("role", "cooperative_id", "room_id", "since", "until"))


def _with_grants(pk: int) -> QuerySet[Account, Any]:
    grants = [f"grants__{name}" for name in ("role", "cooperative_id", "room_id", "since", "until")]
    return Account.objects.filter(pk=pk).order_by("grants__pk").values_list(*_ACCOUNT, *grants)


_ACCOUNT: Final = [field.attname for field in Account._meta.concrete_fields]
_WITH_GRANTS: Final = Prepared(_with_grants, pk=int)


def _access(on: date, grants: Iterable[tuple[str, int, int | None, date, date | None]]) -> Access:
    """The few grants that somebody ever had are read as they are, and looked through here."""
    return Access(
        tuple(
            HeldRole(AccessRole(role), cooperative, room)
            for role, cooperative, room, since, until in grants
            if Period(since, until).holds_on(on)
        )
    )
