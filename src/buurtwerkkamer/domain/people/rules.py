"""Which role may do what. The board reads this file; change it and the table in docs/access.md changes with it."""

from typing import Final

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.access import Permission as P  # noqa: N817 -- read as a table

_EVERYBODY: Final = frozenset({P.PUBLIC, P.SIGNED_IN})

ROLE_PERMISSIONS: Final[dict[AccessRole, frozenset[P]]] = {
    AccessRole.COORDINATOR: _EVERYBODY
    | {P.DAY_VIEW, P.TABLE_ARRANGE, P.RESULTS_VIEW, P.RESULTS_TRACE, P.REGISTER_IMPORT, P.REPORT_WRITE, P.REPORT_READ},
    AccessRole.ASSISTANT: _EVERYBODY
    | {P.DAY_VIEW, P.TABLE_ARRANGE, P.RESULTS_VIEW, P.RESULTS_TRACE, P.REGISTER_IMPORT, P.REPORT_WRITE, P.REPORT_READ},
    AccessRole.KEY_VOLUNTEER: _EVERYBODY | {P.DAY_VIEW, P.RESULTS_VIEW},
    AccessRole.BOARD: _EVERYBODY | {P.RESULTS_VIEW, P.REPORT_READ},
    AccessRole.COOPERATIVE: _EVERYBODY | {P.RESULTS_VIEW, P.RESULTS_COMPARE, P.REPORT_READ},
    AccessRole.FINANCIER: _EVERYBODY | {P.RESULTS_VIEW, P.REPORT_READ},
    AccessRole.CASH_COMMITTEE: _EVERYBODY | {P.RESULTS_VIEW, P.REPORT_READ},
}

# Who belongs to a room's own team: only they see small numbers as they are. Source: RES-5, counting.md.
OWN_TEAM: Final = frozenset({AccessRole.COORDINATOR, AccessRole.ASSISTANT})
