"""What a demo room's bank said this year: costs that come every month, booked so far; the last of it still to do."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier, Petty
from buurtwerkkamer.domain.finance.models import StatementLine
from buurtwerkkamer.domain.finance.queries.budgets import budget_that_holds, budget_versions
from buurtwerkkamer.domain.finance.rules.accounts import came_from, spent_on
from buurtwerkkamer.domain.finance.rules.bank_statement import BankEntry, BankStatement, checked
from buurtwerkkamer.domain.finance.rules.budget import MONTHS, Budget
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account
from buurtwerkkamer.domain.finance.services.bank_reading import keep
from buurtwerkkamer.domain.finance.services.choices import agree, choose
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.money import spread

OPENING: Final = 840_000  # cents on the first of January
OTHER: Final = Actor("demo, tweede paar ogen")
TEAM: Final = ("A1", "A2", "A3", "B1", "B2")
STILL_OPEN: Final = 20  # days in which nobody said yet what a line was
HANDGELD: Final = 25_000
BOUGHT: Final = ((Petty.COFFEE, 1_895, "Koffie en thee"), (Petty.FOOD, 4_240, "Soep voor dertig"))

Told = tuple[BankEntry, dict[str, int]]  # a line, and what it was


def tell_bank(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """An account, one statement of this year until ``on``, and what all but the last lines were."""
    version = budget_that_holds(budget_versions(room=room, year=on.year))
    if version is None:
        return
    told = [one for one in _told(version.budget, on, random) if one[0].on <= on]
    if not told:
        return
    account = add_account(owner=room, iban=demo_iban(room.pk), holder=f"Vereniging {room.name}", by=by)
    entries = [entry for entry, _was in told]
    closing = OPENING + sum(entry.cents for entry in entries)
    statement = checked(BankStatement(account.iban, "1", OPENING, closing, entries))
    keep(owner=room, statements={account.iban: statement}, today=on, by=by)
    _choose(room, told, on, by)
    _fill_the_till(room, on, by)


def _told(budget: Budget, on: date, random: Random) -> Iterator[Told]:
    """In the order of their days."""
    months = {code: spread(budget.cents(code), [1] * MONTHS) for code in (*TEAM, "C1", "C2", "D3", "E2")}
    quarter = spread(budget.total, [1] * 4)
    for month in range(1, on.month + 1):
        cents = {code: parts[month - 1] for code, parts in months.items()}
        if month % 3 == 1:
            yield _one(date(on.year, month, 2), quarter[month // 3], came_from(Financier.MUNICIPALITY),
                       f"Gemeente {on.year}", f"Bijdrage kwartaal {month // 3 + 1}")  # fmt: skip
        yield _one(date(on.year, month, 3), -cents["C1"], spent_on("C1"), "Verhuur Verzonnen", f"Huur maand {month}")
        energy = cents["C2"] * random.randint(80, 145) // 100
        yield _one(date(on.year, month, 12), -energy, spent_on("C2"), "Bedachte Energie", "Termijn stroom en gas")
        if month % 2:
            yield _one(
                date(on.year, month, 17), -cents["D3"] * 2, spent_on("D3"), "Drukkerij Inkt", "Posters en flyers"
            )
        yield _one(date(on.year, month, 20), -cents["E2"], spent_on("E2"), "Verzekeraar Bedacht", "Premie")
        yield _wages(date(on.year, month, 24), cents)


def _one(day: date, cents: int, account: str, name: str, words: str) -> Told:
    return BankEntry("", day, cents, iban_of(name), name, words), {account: -cents}


def _wages(day: date, cents: dict[str, int]) -> Told:
    parts = {spent_on(code): cents[code] for code in TEAM if cents[code]}
    name = "Coöperatie"
    return BankEntry("", day, -sum(parts.values()), iban_of(name), name, "Inzet van mensen"), parts


def _choose(room: Room, told: list[Told], on: date, by: Actor) -> None:
    was = {(entry.on, entry.cents, entry.name): lines for entry, lines in told}
    for line in StatementLine.objects.filter(room=room, on__lte=on - timedelta(days=STILL_OPEN)).order_by("on", "pk"):
        lines = was[line.on, line.cents, line.said["name"]]
        choice = choose(room=room, pk=line.pk, lines=lines, today=line.on, by=by)
        if choice.booking is None and line.on <= on - timedelta(days=2 * STILL_OPEN):
            agree(room=room, pk=line.pk, today=line.on, by=OTHER)


def _fill_the_till(room: Room, on: date, by: Actor) -> None:
    receive(room=room, on=on, cents=HANDGELD, today=on, by=by)
    for kind, cents, words in BOUGHT:
        spend(room=room, on=on, kind=kind, cents=cents, words=words, today=on, by=by)


def demo_iban(number: int) -> str:
    """A number that holds as an IBAN, of a bank that does not exist."""
    rest = f"{number:010d}"
    check = 98 - int(f"13142224{rest}232100") % 97  # DEMO and NL, A is 10
    return f"NL{check:02d}DEMO{rest}"


def iban_of(name: str) -> str:
    return demo_iban(sum(name.encode()) + 1_000_000)
