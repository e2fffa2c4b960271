"""What neighbours bring in themselves: for a meal, as a member, as a gift. Source: FIN-3, chapter 3B (own income)."""

from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.finance.enums import Book, OwnIncome
from buurtwerkkamer.domain.finance.models import Booking
from buurtwerkkamer.domain.finance.rules.accounts import CASH, own_income_on
from buurtwerkkamer.domain.finance.services.ledger import book
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def bring_in(*, room: Room, on: date, kind: OwnIncome, cents: int, today: date, by: journal.Actor) -> Booking:
    """It came into the till; handgeld of the month is not less for it. Raises: ``YearIsClosed``. Source: FIN-3."""
    lines = {CASH: cents, own_income_on(kind): -cents}
    return book(room=room, on=on, kind=Book.CASH, words="", lines=lines, today=today, by=by)
