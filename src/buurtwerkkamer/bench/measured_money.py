"""The money of the measured room: budgets in versions, who pays in parts, its books, and from whom its people rent."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from buurtwerkkamer.bench.bank_statement import Entry, statement_of
from buurtwerkkamer.bench.measured_week import ROOM
from buurtwerkkamer.domain.finance.enums import Book, Financier
from buurtwerkkamer.domain.finance.models import Booking, BookingLine, StatementLine
from buurtwerkkamer.domain.finance.rules.accounts import BANK, spent_on
from buurtwerkkamer.domain.finance.rules.budget import base_budget, line_kinds
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account
from buurtwerkkamer.domain.finance.services.bank_reading import read_in
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.finance.services.choices import choose
from buurtwerkkamer.domain.finance.services.contributions import add_contribution, add_instalment
from buurtwerkkamer.domain.finance.services.staff_hours import write_staff_hours
from buurtwerkkamer.domain.partners.models import Tenancy
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import SYSTEM

VERSIONS: Final = 5  # of a year
FUNDS: Final = 5  # beside the others who pay
LANDLORDS: Final = 6  # of ten partners there are
AT_ONCE: Final = 1_000
OURS: Final = "NL71BWKA0000000003"  # of a bank that does not exist
LINES, TOLD, SHOPS = 100, 60, 12  # lines of its statement; of how many somebody said what they were; to whom was paid
ROOMS_WITH_BOOKS, YEARS_OF_BOOKS = 8, 5  # the same in every database


def fill(*, people: int, years: Sequence[int], bookings: int) -> None:
    """Write them, with so many ``bookings`` a year; the first rooms after it have books as large, and of as many years.

    Two in three of the measured people rent from a corporation.
    """
    room, budget = Room.objects.get(pk=ROOM), base_budget(Variant.FULL)
    for year in years:
        on = date(year, 1, 5)
        for number in range(VERSIONS):
            write_budget(room=room, year=year, budget=budget, why="Een nieuwe versie", on=on, by=SYSTEM)
            if number == 1:
                agree_budget(room=room, year=year, why="Afgesproken", on=on, by=SYSTEM)
        for number, financier in enumerate([*Financier, *[Financier.PRIVATE_FUND] * FUNDS]):
            made = add_contribution(
                room=room, year=year, financier=financier, name=f"Betaler {number}",
                amounts={"asked_cents": 1_000_000, "agreed_cents": 900_000}, by=SYSTEM,
            )  # fmt: skip
            for month in (1, 4, 7, 10):
                due = date(year, month, 15)
                add_instalment(room=room, contribution=made, due_on=due, cents=225_000, by=SYSTEM)
        write_staff_hours(room=room, year=year, minutes={str(month): 1200 for month in range(1, 13)}, by=SYSTEM)
    for each in Room.objects.order_by("pk")[:ROOMS_WITH_BOOKS]:
        for year in range(max(years) - YEARS_OF_BOOKS + 1, max(years) + 1):
            book_many(room=each, year=year, count=bookings)
    let_the_bank_say(room=room, year=max(years))
    Tenancy.objects.bulk_create(
        Tenancy(person_id=person, partner_id=1 + person % LANDLORDS) for person in range(1, people + 1) if person % 3
    )


def let_the_bank_say(*, room: Room, year: int) -> None:
    """A statement of seven weeks, to twelve shops: of the first lines somebody said what they were, the others wait."""
    first, spent = date(year, 5, 1), [spent_on(code) for code in line_kinds()]
    add_account(owner=room, iban=OURS, holder="Vereniging", by=SYSTEM)
    entries = [
        Entry(
            first + timedelta(days=number // 2), -(900 + 37 * number), f"Winkel {number % SHOPS}",
            f"NL00BWKA00000001{number % SHOPS:02}", f"Bon {number}, koffie en thee",
        )
        for number in range(LINES)
    ]  # fmt: skip
    file = io.BytesIO(statement_of(OURS, entries, opening=1_000_000))
    read_in(owner=room, file=file, today=date(year, 7, 1), by=SYSTEM)
    for number, line in enumerate(StatementLine.objects.filter(room=room).order_by("pk")[:TOLD]):
        was = {spent[number % SHOPS % len(spent)]: -line.cents}
        choose(room=room, pk=line.pk, lines=was, today=date(year, 7, 1), by=SYSTEM)


def book_many(*, room: Room, year: int, count: int) -> None:
    """So many bookings of a year, through the days of it: what the bank paid for one line of the budget after another.

    Written many at once, and made final as the database asks (docs/adr/0025).
    """
    spent = [spent_on(code) for code in line_kinds()]
    first = date(year, 1, 1)
    for begin in range(0, count, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, count))
        made = Booking.objects.bulk_create(
            Booking(
                room=room, year=year, number=number + 1, on=first + timedelta(days=number * 365 // count),
                book=Book.BANK, words="Betaald", written_on=first, written_by=SYSTEM.label,
            )
            for number in numbers
        )  # fmt: skip
        BookingLine.objects.bulk_create(
            BookingLine(room=room, year=year, booking=booking, account=account, cents=cents)
            for booking in made
            for account, cents in ((BANK, -1_250), (spent[booking.number % len(spent)], 1_250))
        )
        Booking.objects.filter(pk__in=[booking.pk for booking in made]).update(is_final=True)
