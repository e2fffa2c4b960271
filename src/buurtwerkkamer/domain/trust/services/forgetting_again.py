"""Who was forgotten after a copy was made comes back with it, and is forgotten again. Source: REG-6; docs/adr/0019."""

from django.db import transaction
from django.db.models import Max

from buurtwerkkamer.domain.people.models import KeyLoan, Person
from buurtwerkkamer.domain.people.services.keys import take_back_key
from buurtwerkkamer.domain.trust.services.forgetting import forget_person
from buurtwerkkamer.domain.trust.services.forgotten_list import forgotten_on
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.copying import count_on_after


def highest_number() -> int:
    """The last number that a person got, as far as the database and the list know. Asked before a copy is put back."""
    return max(Person.objects.aggregate(last=Max("pk"))["last"] or 0, *forgotten_on(), 0)


def forget_again(*, highest: int, by: journal.Actor) -> int:
    """Everybody on the list whom a copy that was put back brought with it, as of the day on which they were forgotten:
    a key that the copy has at home was back by then. Returns how many.

    New people get numbers after ``highest``: no number of the list ever is of somebody else. Stop it anywhere and call
    it again.
    """
    count_on_after(table=Person._meta.db_table, number=highest)
    days, people = forgotten_on(), 0
    for person in Person.objects.filter(pk__in=days, is_forgotten=False).order_by("pk"):
        on = days[person.pk]
        with transaction.atomic():
            for loan in KeyLoan.objects.filter(person=person, returned_on=None).select_related("key__room"):
                take_back_key(loan=loan, on=max(on, loan.lent_on), by=by)
            forget_person(person=person, on=on, by=by)
        people += 1
    journal.record("trust.copy.put_back", target=None, by=by, people=people)
    return people
