"""What a demo room's books of last year hold: what came by bank, spending a quarter, small things from the till."""

from datetime import date, timedelta
from random import Random
from typing import Final

from buurtwerkkamer.domain.finance.enums import Book, OwnIncome, Paid, Petty
from buurtwerkkamer.domain.finance.queries.allowances import volunteers
from buurtwerkkamer.domain.finance.queries.budgets import budget_that_holds, budget_versions
from buurtwerkkamer.domain.finance.queries.cash_review import who_may_review
from buurtwerkkamer.domain.finance.queries.contributions import pledges
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till
from buurtwerkkamer.domain.finance.rules.accounts import BANK, PETTY_LINE, came_from, spent_on
from buurtwerkkamer.domain.finance.rules.allowances import Payout
from buurtwerkkamer.domain.finance.services.allowances import pay
from buurtwerkkamer.domain.finance.services.annual_accounts import close_books, count_till, explain, note_opinion
from buurtwerkkamer.domain.finance.services.cash_review import begin_round, look, sign
from buurtwerkkamer.domain.finance.services.ledger import book
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

FIXED: Final = "Vaste lasten via de coöperatie"
HANDGELD: Final = 20_000
SMALL: Final = ((Petty.COFFEE, "Koffie en thee"), (Petty.FOOD, "Boodschappen voor de soep"), (Petty.CLEANING, ""))
ASKED: Final = "Waar is het bewijs van deze betaling?"
ANSWERED: Final = "In de map van de penningmeester, bij deze maand."
APPROVED: Final = {
    "outcome": "approved", "name": "A. Verzonnen", "office": "Verzonnen Accountants", "remarks": "",
    "document": "map van de penningmeester",
}  # fmt: skip
WHY: Final = "We gaven iets minder uit dan begroot. In de zomer was de kamer twee weken dicht."


def tell_books(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """What came and went in the year before ``on``; its books are closed and explained. This year: ``demo/bank.py``."""
    year = on.year - 1
    if year >= room.opened_on.year:
        _books_of(room, year, on, random, by)
    _allowances(room, on, by)


def _books_of(room: Room, year: int, on: date, random: Random, by: Actor) -> None:
    _bank(room, year, on, random, by)
    _till(room, year, on, random, by)
    explain(room=room, year=year, words=WHY, today=on, by=by)
    count_till(room=room, cents=in_the_till(room=room, on=on), today=on, by=by)
    close_books(room=room, year=year, today=on, by=by)
    _looked_at(room, year, on, by)


def _looked_at(room: Room, year: int, on: date, by: Actor) -> None:
    """Two members looked; in half of the rooms they signed and an accountant approved, in the others they ask."""
    two = [person.pk for person in who_may_review(room=room, on=on)[:2]]
    if len(two) < 2:
        return
    review = begin_round(room=room, year=year, people=two, today=on, by=by)
    done = room.opened_on.year % 2 == 0
    first, *others = review.items.order_by("pk")
    for item in others:
        look(room=room, year=year, pk=item.pk, new={"seen_on": on}, by=by)
    look(room=room, year=year, pk=first.pk, new={"question": ASKED, "answer": ANSWERED if done else ""}, by=by)
    if done:
        for number in (1, 2):
            sign(room=room, year=year, number=number, today=on, by=by)
        note_opinion(room=room, year=year, said=APPROVED | {"on": on}, by=by)


def _allowances(room: Room, on: date, by: Actor) -> None:
    parameters = parameters_of(cooperative_id=room.cooperative_id)
    for one in volunteers(room=room, on=on, parameters=parameters)[:3]:
        paid = Payout(on, Paid.HOURS, 120, 600)
        pay(room=room, person_id=one.person.pk, paid=paid, from_till=False, today=on, by=by)


def _bank(room: Room, year: int, on: date, random: Random, by: Actor) -> None:
    """What was agreed as it was received; every line a quarter at a time, somewhat less than planned."""
    for pledge in pledges(room=room, year=year):
        for payment in pledge.payments:
            if payment.received_on:
                lines = {BANK: payment.cents, came_from(pledge.financier): -payment.cents}
                _booked(room, payment.received_on, str(pledge.financier.label), lines, by)
    version = budget_that_holds(budget_versions(room=room, year=year))
    for month in (3, 6, 9, 12):
        day = date(year, month, 20)
        if version and day <= on:
            lines = {
                spent_on(code): line.cents * random.randint(92, 101) // 400
                for code, line in version.budget.lines.items()
                if code != PETTY_LINE
            }
            _booked(room, day, FIXED, lines | {BANK: -sum(lines.values())}, by)


def _till(room: Room, year: int, on: date, random: Random, by: Actor) -> None:
    """A month at a time: handgeld up to what a month has, one thing bought, and neighbours who paid for a meal."""
    for month in range(1, 13):
        day = date(year, month, 3)
        if day + timedelta(days=14) > on:
            return
        if (lacks := HANDGELD - in_the_till(room=room, on=on)) > 0:
            receive(room=room, on=day, cents=lacks, today=on, by=by)
        kind, words = SMALL[month % len(SMALL)]
        cents = random.randint(60, 150) * 100 + random.randrange(0, 100, 5)
        spend(room=room, on=day + timedelta(days=7), kind=kind, cents=cents, words=words, today=on, by=by)
        meals = random.randint(10, 30) * 100
        after = day + timedelta(days=14)
        bring_in(room=room, on=after, kind=OwnIncome.MEALS, cents=meals, today=on, by=by)


def _booked(room: Room, day: date, words: str, lines: dict[str, int], by: Actor) -> None:
    book(room=room, on=day, kind=Book.BANK, words=words, lines=lines, today=day, by=by)
