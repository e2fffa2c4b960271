"""Who was forgotten after a copy was made comes back with it, and is forgotten again. Source: REG-6; docs/adr/0019."""

from datetime import date

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max

from buurtwerkkamer.domain.people.models import KeyLoan, Person
from buurtwerkkamer.domain.people.services.keys import take_back_key
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.domain.trust.services.forgetting import NOBODY, forget_person
from buurtwerkkamer.domain.trust.services.forgotten_list import forgotten_numbers
from buurtwerkkamer.kernel.audit import journal


def highest_number() -> int:
    """The last number that a person got, as far as the database and the list know. Asked before a copy is put back."""
    return max(Person.objects.aggregate(last=Max("pk"))["last"] or 0, *forgotten_numbers(), 0)


def forget_again(*, highest: int, on: date, by: journal.Actor) -> int:
    """Everybody on the list whom a copy that was put back brought with it, a key at home or not. Returns how many.

    New people get numbers after ``highest``: no number of the list ever is of somebody else. Stop it anywhere and call
    it again.
    """
    _go_on_after(highest)
    again = Person.objects.filter(pk__in=forgotten_numbers(), is_forgotten=False).order_by("pk")
    people = 0
    for person in again:
        with transaction.atomic():
            for loan in KeyLoan.objects.filter(person=person, returned_on=None).select_related("key__room"):
                take_back_key(loan=loan, on=max(on, loan.lent_on), by=by)  # it was back before they were forgotten
            forget_person(person=person, on=on, by=by)
        people += 1
    journal.record("trust.copy.put_back", target=None, by=by, people=people)
    return people


@transaction.atomic
def _go_on_after(highest: int) -> None:
    """Let the database count on from ``highest``: a row with that number, for a moment."""
    cooperative = Cooperative.objects.order_by("pk").first()
    if cooperative is None or Person.objects.filter(pk__gte=highest).exists():
        return
    last = Person.objects.create(pk=highest, cooperative=cooperative, first_name=NOBODY, is_forgotten=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Person]):
            cursor.execute(statement)
    last.delete()
