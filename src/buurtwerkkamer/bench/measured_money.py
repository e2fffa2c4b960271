"""The money of the measured room: budgets in versions, who pays in parts, its books, and from whom its people rent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from buurtwerkkamer.bench.measured_week import ROOM
from buurtwerkkamer.domain.finance.enums import Book, Financier
from buurtwerkkamer.domain.finance.models import Booking, BookingLine
from buurtwerkkamer.domain.finance.rules.accounts import BANK, spent_on
from buurtwerkkamer.domain.finance.rules.budget import base_budget, line_kinds
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
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
    Tenancy.objects.bulk_create(
        Tenancy(person_id=person, partner_id=1 + person % LANDLORDS) for person in range(1, people + 1) if person % 3
    )


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
