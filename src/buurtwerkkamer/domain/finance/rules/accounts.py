"""The chart of accounts (rekeningschema): the same in every room. Source: FIN-3, FIN-5; reference/accounts.toml.

An account of what was spent follows from its line of the budget: line A1 is account 4101, B2 is 4202.
"""

from functools import cache
from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier, OwnIncome, Paid, Petty
from buurtwerkkamer.domain.finance.rules.auditfile import RESULT, LedgerAccount
from buurtwerkkamer.domain.finance.rules.budget import categories, line_kinds
from buurtwerkkamer.kernel.reference import read

CASH: Final = "1000"
BANK: Final = "1100"
RESERVE: Final = "0500"
ON_ITS_WAY: Final = "1900"
PETTY_LINE: Final = "D1"  # of the budget
INCOME: Final = "8"  # how accounts begin of what came
MOVED: Final = (CASH, ON_ITS_WAY, "1300", "1400")  # neither came nor went: it is elsewhere, or still to come or go
_PACKAGE: Final = "buurtwerkkamer.domain.finance"


@cache
def accounts() -> dict[str, LedgerAccount]:
    """Every account by its number, in their order."""
    written = read(_PACKAGE, "accounts")
    has_and_owes = [LedgerAccount(row["number"], row["name"], row["kind"], row["rgs"]) for row in written["account"]]
    went = [LedgerAccount(spent_on(code), kind.label, RESULT, kind.rgs) for code, kind in line_kinds().items()]
    came = [
        LedgerAccount(row["number"], str(Financier(row["financier"]).label), RESULT, row["rgs"])
        for row in written["income"]
    ]
    petty = [
        LedgerAccount(row["number"], str(Petty(row["kind"]).label), RESULT, row["rgs"]) for row in written["petty"]
    ]
    own = [
        LedgerAccount(row["number"], str(OwnIncome(row["kind"]).label), RESULT, row["rgs"]) for row in written["own"]
    ]
    paid = [LedgerAccount(row["number"], row["name"], RESULT, row["rgs"]) for row in written["paid"]]
    in_order = sorted((*has_and_owes, *went, *petty, *paid, *came, *own), key=lambda account: account.number)
    return {account.number: account for account in in_order}


def spent_on(line: str) -> str:
    """The account of a line of the budget.

    >>> spent_on("A1"), spent_on("E2")
    ('4101', '4502')
    """
    return f"4{'ABCDE'.index(line[0]) + 1}{int(line[1:]):02d}"


@cache
def line_of() -> dict[str, str]:
    """The line of the budget of each account of what was spent."""
    paid = {str(row["number"]): str(row["line"]) for row in read(_PACKAGE, "accounts")["paid"]}
    return {spent_on(code): code for code in line_kinds()} | dict.fromkeys(petty_of(), PETTY_LINE) | paid


@cache
def petty_of() -> dict[str, Petty]:
    """What petty cash went to, by account."""
    rows = read(_PACKAGE, "accounts")["petty"]
    return {str(row["number"]): Petty(row["kind"]) for row in rows}


def petty_on(kind: Petty) -> str:
    """The account of such spending."""
    return next(number for number, one in petty_of().items() if one == kind)


@cache
def came_from(financier: Financier) -> str:
    """The account of what came from such a financier."""
    rows = read(_PACKAGE, "accounts")["income"]
    return next(str(row["number"]) for row in rows if row["financier"] == financier)


@cache
def own_income_of() -> dict[str, OwnIncome]:
    """What neighbours brought in, by account."""
    return {str(row["number"]): OwnIncome(row["kind"]) for row in read(_PACKAGE, "accounts")["own"]}


def own_income_on(kind: OwnIncome) -> str:
    """The account of such income."""
    return next(number for number, one in own_income_of().items() if one == kind)


def paid_on(kind: Paid) -> str:
    """The account of what volunteers are paid."""
    return next(str(row["number"]) for row in read(_PACKAGE, "accounts")["paid"] if row["kind"] == kind)


@cache
def income_groups() -> dict[Financier, tuple[str, ...]]:
    """The accounts of what each kind of financier brings; own income has accounts of its own below it."""
    found = {financier: (came_from(financier),) for financier in Financier}
    return found | {Financier.OWN_INCOME: (came_from(Financier.OWN_INCOME), *own_income_of())}


def is_result(number: str) -> bool:
    """Whether a year begins with nothing on it."""
    return accounts()[number].kind == RESULT


def choices_of(*, came: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a line of the bank may be, as accounts in words under headings; first what is likely where money ``came``.

    Petty cash is told by what it went to, so its line as a whole is left out.
    """
    names = {number: account.name for number, account in accounts().items()}
    lines = {number: code for number, code in sorted(line_of().items()) if number != spent_on(PETTY_LINE)}
    went = [
        (label, [(number, names[number]) for number, code in lines.items() if code.startswith(category)])
        for category, label in categories().items()
    ]
    income = [("Wie betaalde", [(number, name) for number, name in names.items() if number.startswith(INCOME)])]
    rest = [("Iets anders", [(number, names[number]) for number in MOVED])]
    return [*income, *rest, *went] if came else [*went, *rest, *income]
