"""A volunteer is paid: for hours, as much as the law allows, or for costs with a receipt. Source: data-and-law.md."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import Allowance, Choice
from buurtwerkkamer.domain.finance.queries.allowances import volunteer
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, paid_on
from buurtwerkkamer.domain.finance.rules.allowances import Payout, maxima, refusal
from buurtwerkkamer.domain.finance.services.ledger import book, one_at_a_time, reverse
from buurtwerkkamer.domain.finance.services.petty_cash import WRONG, refuse_out_of_till
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class NoVolunteer(DomainError):
    message = _("Deze buur gaf nog geen uren. Schrijf die eerst op.")


class MoreThanTheLaw(DomainError):
    message = _("Dit is meer dan mag.")


@transaction.atomic
def pay(*, room: Room, person_id: int, paid: Payout, from_till: bool, today: date, by: journal.Actor) -> Allowance:
    """Pay somebody out of the till or by bank, and book it. The book names nobody.

    Two rooms at once: the second waits, and sees what the first paid.
    Raises: ``NoVolunteer``, ``MoreThanTheLaw``, ``TillIsShort``, ``TooMuchForOne``, ``YearIsClosed``.
    Source: data-and-law.md B2.
    """
    Person.objects.select_for_update().get(pk=person_id)
    one_at_a_time(room)
    on, parameters = paid.on, parameters_of(cooperative_id=room.cooperative_id)
    found = volunteer(room=room, person_id=person_id, on=on, parameters=parameters)
    if found is None:
        raise NoVolunteer
    limits = maxima(parameters, on=on, birth_year=found.person.birth_year)
    if why := refusal(found.payouts, paid, limits):
        raise MoreThanTheLaw(why)
    if from_till:
        says = "Betaal het per bank, of haal eerst handgeld."
        refuse_out_of_till(room=room, cents=paid.cents, on=on, today=today, says=says)
    lines = {CASH if from_till else BANK: -paid.cents, paid_on(paid.kind): paid.cents}
    kind = Book.CASH if from_till else Book.BANK
    booking = book(room=room, on=on, kind=kind, words="", lines=lines, today=today, by=by)
    given = Allowance.objects.create(
        room=room,
        person_id=person_id,
        on=on,
        paid_for=paid.kind,
        minutes=paid.minutes,
        amount_cents=paid.cents,
        booking=booking,
    )
    journal.record("finance.allowance.paid", target=given, by=by, room_id=room.pk)
    return given


@transaction.atomic
def take_back_payment(*, room: Room, pk: int, today: date, by: journal.Actor) -> int:
    """It was a mistake: booked the other way round. Returns whose it was.

    Raises: ``Allowance.DoesNotExist``, ``YearIsClosed``. Source: FIN-7.
    """
    one_at_a_time(room)
    given = Allowance.objects.get(room=room, pk=pk)
    person_id: int = given.person_id
    Choice.objects.filter(booking=given.booking_id).delete()  # the bank says it still, and asks anew what it was
    reverse(room=room, pk=given.booking_id, on=given.on, why=WRONG, today=today, by=by)
    journal.record("finance.allowance.taken_back", target=given, by=by, room_id=room.pk)
    given.delete()
    return person_id
