"""Which role may do what. The board reads this file; change it and the table in docs/access.md changes with it."""

from typing import Final

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.access import Permission as P  # noqa: N817 -- read as a table

_EVERYBODY: Final = frozenset({P.PUBLIC, P.SIGNED_IN})

# What an assistant may do, a coordinator may too.
_TEAM: Final = frozenset(
    {
        P.DAY_VIEW,
        P.TABLE_ARRANGE,
        P.PEOPLE_VIEW,
        P.PEOPLE_EDIT,
        P.FILE_OPEN,
        P.ACTIVITIES_CARRY,
        P.PROGRAMME_VIEW,
        P.PROGRAMME_EDIT,
        P.ATTENDANCE_EDIT,
        P.JOBS_VIEW,
        P.JOBS_EDIT,
        P.KEYS_ARRANGE,
        P.ROOM_VIEW,
        P.CASH_VIEW,
        P.CASH_NOTE,
        P.RESULTS_VIEW,
        P.RESULTS_TRACE,
        P.REGISTER_IMPORT,
        P.REPORT_WRITE,
        P.REPORT_READ,
    }
)

ROLE_PERMISSIONS: Final[dict[AccessRole, frozenset[P]]] = {
    AccessRole.COORDINATOR: _EVERYBODY
    | _TEAM
    | {
        P.PEOPLE_EXPORT,
        P.MEMBERS_ARRANGE,
        P.ROOM_ARRANGE,
        P.JOURNAL_VIEW,
        P.ACCOUNTS_ARRANGE,
        P.MONEY_VIEW,
        P.MONEY_ARRANGE,
        P.BOOKS_KEEP,
    },
    AccessRole.ASSISTANT: _EVERYBODY | _TEAM,
    AccessRole.KEY_VOLUNTEER: _EVERYBODY
    | {P.DAY_VIEW, P.PROGRAMME_VIEW, P.JOBS_VIEW, P.JOBS_EDIT, P.ROOM_VIEW, P.RESULTS_VIEW},
    AccessRole.BOARD: _EVERYBODY
    | {
        P.PROGRAMME_VIEW,
        P.MEMBERS_ARRANGE,
        P.ROOM_VIEW,
        P.JOURNAL_VIEW,
        P.MONEY_VIEW,
        P.CASH_VIEW,
        P.CASH_NOTE,
        P.BOOKS_KEEP,
        P.RESULTS_VIEW,
        P.REPORT_READ,
    },
    AccessRole.COOPERATIVE: _EVERYBODY
    | {
        P.ACTIVITIES_EDIT,
        P.PROGRAMME_VIEW,
        P.ROOM_VIEW,
        P.ROOM_ARRANGE,
        P.JOURNAL_VIEW,
        P.ACCOUNTS_ARRANGE,
        P.MONEY_VIEW,
        P.MONEY_ARRANGE,
        P.CASH_VIEW,
        P.MONEY_SET,
        P.RESULTS_VIEW,
        P.RESULTS_COMPARE,
        P.NEIGHBOURHOODS_VIEW,
        P.NEIGHBOURHOODS_IMPORT,
        P.REPORT_READ,
    },
    AccessRole.FINANCIER: _EVERYBODY | {P.MONEY_VIEW, P.RESULTS_VIEW, P.REPORT_READ},
    AccessRole.CASH_COMMITTEE: _EVERYBODY | {P.MONEY_VIEW, P.CASH_VIEW, P.CASH_REVIEW, P.RESULTS_VIEW, P.REPORT_READ},
}

# Which roles somebody may give to others, and end: all that the cooperative does, in every room; a coordinator helps
# their own room with who stands beside them.
MAY_GIVE: Final[dict[AccessRole, frozenset[AccessRole]]] = {
    AccessRole.COOPERATIVE: frozenset(AccessRole),
    AccessRole.COORDINATOR: frozenset({AccessRole.ASSISTANT, AccessRole.KEY_VOLUNTEER}),
}

# What shows residents by name. Everything else shows numbers, or what is of nobody. Source: DNA-11.
NAMES_PEOPLE: Final = frozenset(
    {
        P.DAY_VIEW,
        P.PEOPLE_VIEW,
        P.JOBS_VIEW,
        P.ATTENDANCE_EDIT,
        P.KEYS_ARRANGE,
        P.MEMBERS_ARRANGE,
        P.BOOKS_KEEP,
        P.RESULTS_TRACE,
    }
)

# Who may do one of these sees how to reach more than one person (a job stands at an address), or can let somebody in
# who does: they keep a second lock on the account.
BEHIND_TWO_LOCKS: Final = frozenset(
    {
        P.PEOPLE_VIEW,
        P.PEOPLE_EDIT,
        P.PEOPLE_EXPORT,
        P.FILE_OPEN,
        P.MEMBERS_ARRANGE,
        P.BOOKS_KEEP,
        P.MONEY_SET,
        P.JOBS_VIEW,
        P.ACCOUNTS_ARRANGE,
    }
)

# What is walled off: it opens only to who opened their second lock in the last minutes, so not on a laptop that was
# left open. A photo of a letter opens with ``FILE_OPEN`` too; debts will stand here. Source: DEB-4, DNA-11.
WALLED_OFF: Final = frozenset({P.PEOPLE_EXPORT, P.FILE_OPEN})


def needs_second_lock(role: AccessRole) -> bool:
    """Whether a password alone is too little for ``role``. Follows from what it may do; nothing to keep in step."""
    return not ROLE_PERMISSIONS[role].isdisjoint(BEHIND_TWO_LOCKS)


# After so many minutes without a page, somebody signs in again: soonest where others use the same laptop.
IDLE_MINUTES: Final[dict[AccessRole, int]] = {
    AccessRole.KEY_VOLUNTEER: 30,
    AccessRole.COORDINATOR: 60,
    AccessRole.ASSISTANT: 60,
    AccessRole.BOARD: 60,
    AccessRole.COOPERATIVE: 120,
    AccessRole.FINANCIER: 480,
    AccessRole.CASH_COMMITTEE: 480,
}

# Who belongs to a room's own team: only they see small numbers as they are. Source: RES-5, counting.md.
OWN_TEAM: Final = frozenset({AccessRole.COORDINATOR, AccessRole.ASSISTANT})
