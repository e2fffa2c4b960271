"""The fee of a member, paid at the table: what came in cash stands in the till too, once. Source: OWN-1, FIN-3."""

from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.finance.enums import OwnIncome
from buurtwerkkamer.domain.finance.models import Booking
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import take_back
from buurtwerkkamer.domain.people.enums import FeeWay
from buurtwerkkamer.domain.people.models import Membership, MembershipFee
from buurtwerkkamer.domain.people.services.membership import pay_fee, take_back_fee
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def note_fee(
    *, membership: Membership, year: int, cents: int, way: FeeWay, on: date, today: date, by: journal.Actor
) -> tuple[MembershipFee, Booking | None]:
    """The fee of ``year`` was paid on the day ``on``. Cash comes into the till, under no name; what was transferred is
    booked when the bank tells it. Raises: ``PaidAlready``, ``YearIsClosed``. Source: OWN-1, FIN-3.
    """
    fee = pay_fee(membership=membership, year=year, cents=cents, way=way, on=on, by=by)
    if way != FeeWay.CASH or not cents:
        return fee, None
    room = membership.room
    return fee, bring_in(room=room, on=on, kind=OwnIncome.FEES, cents=cents, today=today, by=by)


@transaction.atomic
def take_back_noted_fee(*, fee: MembershipFee, booking: int | None, today: date, by: journal.Actor) -> None:
    """It was not paid after all: also out of the till. Raises: ``TillIsShort``, ``YearIsClosed``. Source: OWN-1."""
    if booking is not None:
        take_back(room=fee.membership.room, pk=booking, today=today, by=by)
    take_back_fee(fee=fee, by=by)
