"""Annual accounts (jaarrekening): what came and went beside the budget, what there is and what is owed. Source: FIN-7.

The books are in cents, the accounts in whole euros. Every amount is rounded up or down in such a way that all that is
shown adds up to the totals that are shown: who lost most by rounding down gets a euro more (largest remainder).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from buurtwerkkamer.domain.finance.enums import LINES, Financier
from buurtwerkkamer.domain.finance.rules.accounts import RESERVE, accounts, income_groups, line_of
from buurtwerkkamer.domain.finance.rules.budget import categories, line_kinds
from buurtwerkkamer.kernel.money import rounded

RESULT: Final = "Overgehouden dit jaar"
SHORT: Final = "Tekort dit jaar"
BEGAN_WITH: Final = "Over van eerdere jaren"
BESIDE: Final = "Rechtstreeks bijgeboekt"


@dataclass(frozen=True, slots=True)
class BooksOfYear:
    """Cents by account: ``before`` the year, and what came on it (``debit``) and went off it (``credit``) in the year.

    Without the booking that closed it. ``planned``: of the budget that was agreed, by line; ``promised``: what was
    agreed with who pays. Each None where nothing was agreed.
    """

    before: Mapping[str, int]
    debit: Mapping[str, int]
    credit: Mapping[str, int]
    planned: Mapping[str, int] | None = None
    promised: Mapping[Financier, int] | None = None

    def moved(self, account: str) -> int:
        """What changed on an account: debit above zero."""
        return self.debit.get(account, 0) - self.credit.get(account, 0)


@dataclass(frozen=True, slots=True)
class Amount:
    """Cents as booked, and the whole euros that are shown."""

    cents: int
    euros: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a ``"sum"`` of the lines above it, or the name of a ``"group"``. ``planned``: None where no budget."""

    label: str
    actual: Amount | None
    planned: Amount | None = None
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened on an account of what there is and what is owed, in cents: ``after`` is what it ended with."""

    label: str
    before: int
    more: int
    less: int

    @property
    def after(self) -> int:
        """At the end of the year."""
        return self.before + self.more - self.less


@dataclass(frozen=True, slots=True)
class AnnualAccounts:
    """Everything that the accounts of a year show, in its order."""

    came: Sequence[Row]
    went: Sequence[Row]
    kept: Row
    has: Sequence[Row]
    owes: Sequence[Row]
    movements: Sequence[Movement] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        """Nothing was booked, and there was nothing."""
        return not any(row.actual and row.actual.cents for row in (*self.came, *self.went, *self.has, *self.owes))


def in_euros(cents: Sequence[int], whole: int | None = None) -> list[int]:
    """Each in whole euros, up or down, so that together they are ``whole``: itself one of the two nearest to the sum.

    >>> in_euros([150, 150, 150]), in_euros([-150, 50])
    ([2, 2, 1], [-1, 0])
    """
    whole = rounded(Fraction(sum(cents), 100)) if whole is None else whole
    down = [divmod(one, 100) for one in cents]
    left = whole - sum(euros for euros, _rest in down)
    more = set(sorted(range(len(down)), key=lambda number: -down[number][1])[:left])
    return [euros + (number in more) for number, (euros, _rest) in enumerate(down)]


def annual_accounts(books: BooksOfYear) -> AnnualAccounts:
    """What ``books`` say, rounded together: the balance sheet first, so that its result is that of the year."""
    came = {financier: -sum(books.moved(number) for number in of) for financier, of in income_groups().items()}
    went = dict.fromkeys(LINES, 0)
    for number, line in line_of().items():
        went[line] += books.moved(number)
    has, owes, result = _balance(books, sum(came.values()) - sum(went.values()))
    came_euros, less_euros = in_euros([sum(came.values()), -sum(went.values())], result.euros)
    planned_came, planned_went = _planned(books)
    return AnnualAccounts(
        came=_came(came, came_euros, books.promised, planned_came),
        went=_went(went, -less_euros, books.planned, planned_went),
        kept=Row(RESULT if result.cents >= 0 else SHORT, result, _kept(planned_came, planned_went), "sum"),
        has=has,
        owes=owes,
        movements=_movements(books),
    )


def _balance(books: BooksOfYear, kept: int) -> tuple[list[Row], list[Row], Amount]:
    now = {number: books.before.get(number, 0) + books.moved(number) for number in _of_the_balance()}
    began = sum(books.before.get(number, 0) for number in _of_the_balance())
    has = {accounts()[number].name: cents for number, cents in now.items() if cents > 0}
    debts = {accounts()[number].name: -cents for number, cents in now.items() if cents < 0}
    own = {BEGAN_WITH: began, RESULT if kept >= 0 else SHORT: kept}
    if beside := -books.moved(RESERVE):
        own[BESIDE] = beside
    whole = rounded(Fraction(sum(has.values()), 100))
    owes = own | debts
    euros = dict(zip(owes, in_euros([*owes.values()], whole), strict=True))
    rows = [Row(label, Amount(cents, euros[label])) for label, cents in owes.items()]
    result = Amount(kept, euros[RESULT if kept >= 0 else SHORT])
    return [*_lines(has, None, whole), _sum("Samen", has, whole)], [*rows, _sum("Samen", owes, whole)], result


def _came(
    came: Mapping[Financier, int], whole: int, promised: Mapping[Financier, int] | None, planned: Amount | None
) -> list[Row]:
    shown = [one for one in Financier if came[one] or (promised or {}).get(one)]
    beside = None if promised is None else {str(one.label): promised.get(one, 0) for one in shown}
    amounts = {str(one.label): came[one] for one in shown}
    return [*_lines(amounts, beside, whole, planned), _sum("Samen binnengekomen", amounts, whole, planned)]


def _went(went: Mapping[str, int], whole: int, budget: Mapping[str, int] | None, planned: Amount | None) -> list[Row]:
    """The lines under their categories; a category is rounded first, and its lines within it."""
    of = {name: [code for code in LINES if code[0] == letter] for letter, name in categories().items()}
    sums = {name: sum(went[code] for code in codes) for name, codes in of.items()}
    euros = dict(zip(sums, in_euros([*sums.values()], whole), strict=True))
    beside = _planned_of(of, budget, planned)
    rows: list[Row] = []
    for name, codes in of.items():
        shown = [code for code in codes if went[code] or (budget or {}).get(code)]
        amounts = {line_kinds()[code].label: went[code] for code in shown}
        of_lines = None if budget is None else {line_kinds()[code].label: budget.get(code, 0) for code in shown}
        if shown:
            rows.append(Row(name, None, kind="group"))
            rows += _lines(amounts, of_lines, euros[name], beside.get(name))
            rows.append(_sum("Samen", amounts, euros[name], beside.get(name)))
    return [*rows, Row("Alles bij elkaar", None, kind="group"), _sum("Samen uitgegeven", sums, whole, planned)]


def _planned_of(
    of: Mapping[str, Sequence[str]], budget: Mapping[str, int] | None, planned: Amount | None
) -> dict[str, Amount]:
    if budget is None or planned is None:
        return {}
    sums = [sum(budget.get(code, 0) for code in codes) for codes in of.values()]
    pairs = zip(sums, in_euros(sums, planned.euros), strict=True)
    return {name: Amount(*pair) for name, pair in zip(of, pairs, strict=True)}


def _planned(books: BooksOfYear) -> tuple[Amount | None, Amount | None]:
    comes = None if books.promised is None else sum(books.promised.values())
    goes = None if books.planned is None else sum(books.planned.values())
    if comes is None or goes is None:
        return _on_its_own(comes), _on_its_own(goes)
    one, other = in_euros([comes, -goes])
    return Amount(comes, one), Amount(goes, -other)


def _on_its_own(cents: int | None) -> Amount | None:
    return None if cents is None else Amount(cents, *in_euros([cents]))


def _kept(came: Amount | None, went: Amount | None) -> Amount | None:
    return None if came is None or went is None else Amount(came.cents - went.cents, came.euros - went.euros)


def _lines(
    amounts: Mapping[str, int], beside: Mapping[str, int] | None, whole: int, planned: Amount | None = None
) -> list[Row]:
    euros = in_euros([*amounts.values()], whole)
    others: list[Amount | None] = [None] * len(amounts)
    if beside is not None and planned is not None:
        cents = [*beside.values()]
        others = [Amount(*pair) for pair in zip(cents, in_euros(cents, planned.euros), strict=True)]
    return [
        Row(label, Amount(cents, one), other)
        for (label, cents), one, other in zip(amounts.items(), euros, others, strict=True)
    ]


def _sum(label: str, amounts: Mapping[str, int], whole: int, planned: Amount | None = None) -> Row:
    return Row(label, Amount(sum(amounts.values()), whole), planned, "sum")


def _movements(books: BooksOfYear) -> list[Movement]:
    found = [
        Movement(accounts()[number].name, *(of.get(number, 0) for of in (books.before, books.debit, books.credit)))
        for number in _of_the_balance()
    ]
    return [one for one in found if one.before or one.more or one.less]


def _of_the_balance() -> list[str]:
    """What a room has and owes; what it kept follows from these."""
    return [number for number, one in accounts().items() if one.kind == "B" and number != RESERVE]
