"""Somebody is forgotten: what figures are counted from becomes nobody's, everything else goes.

Who refers to a person is not known here: every model says it itself (``kernel.privacy``), also one made next year.
Source: REG-6, DNA-11; docs/adr/0016.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.services.bank_reading import forget_bank_words
from buurtwerkkamer.domain.finance.services.budgets import forget_reasons
from buurtwerkkamer.domain.finance.services.ledger import forget_words
from buurtwerkkamer.domain.partners.services.register import forget_contacts
from buurtwerkkamer.domain.pathway.models import MailSeen, Message
from buurtwerkkamer.domain.pathway.services.letter_photos import forget_letter_photos
from buurtwerkkamer.domain.pathway.services.letters import forget_letters
from buurtwerkkamer.domain.pathway.services.signs import forget_signs
from buurtwerkkamer.domain.people.models import KeyLoan, Merge, Participation, Person
from buurtwerkkamer.domain.people.services.doors import take_door_down
from buurtwerkkamer.domain.people.services.households import move_out
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.trust.queries.keeping import people_past_their_term
from buurtwerkkamer.domain.trust.rules.keeping import (
    CONTACT,
    JOB,
    LETTER,
    LETTER_PHOTO,
    MESSAGE,
    MONEY,
    PERSON,
    REGISTER,
    SIGN,
    kept_since,
    models_about_people,
)
from buurtwerkkamer.domain.trust.services.forgotten_list import note_forgotten
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.privacy import Privacy, nothing

NOBODY: Final = "Niet meer bekend"
AT_ONCE: Final = 50  # people in one transaction
OF_JOB: Final = ("words", "address", "for_whom", "materials", "landlord")


class KeyStillOut(DomainError):
    message = _("Er is nog een sleutel thuis. Breng die eerst terug.")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many people were forgotten, how many messages, and of how many jobs and registers what was written."""

    people: int
    jobs: int
    registers: int
    messages: int


@transaction.atomic
def forget_person(*, person: Person, on: date, by: journal.Actor) -> None:
    """Nobody can say any longer who this was. Every figure of every year stays as it is, to the unit.

    What counts is from now on of somebody without a name and with another number: what the journal says of the old
    number leads nowhere. What still holds (a membership) ends ``on``. It cannot be undone.
    Raises: ``KeyStillOut``. Source: REG-6, RES-2.
    """
    rooms = _forget(person, on, by)
    _note(Counter(rooms), by)


def forget_what_is_past(*, today: date, by: journal.Actor = journal.SYSTEM) -> Forgotten:
    """Whatever is past its term on the day ``today``: people, and what was written of jobs and in registers.

    Run every night by `./bwk work`. Stop it anywhere: what is left is found again. Source: REG-6, DNA-11.
    """
    people = 0
    while gone := _forget_some(today, by):
        people += gone
    forget_reasons(before=kept_since(MONEY, on=today))
    forget_words(before=kept_since(MONEY, on=today))
    forget_bank_words(before=kept_since(MONEY, on=today))
    forget_contacts(since=kept_since(CONTACT, on=today))
    forget_letters(settled_before=kept_since(LETTER, on=today))
    forget_letter_photos(today=today, added_before=kept_since(LETTER_PHOTO, on=today))
    forget_signs(before=kept_since(SIGN, on=today))
    return Forgotten(people, _forget_jobs(today), _forget_registers(today), _forget_messages(today))


@transaction.atomic
def _forget_some(today: date, by: journal.Actor) -> int:
    people = list(people_past_their_term(on=today)[:AT_ONCE])
    _note(Counter(room for person in people for room in _forget(person, today, by)), by)
    return len(people)


def _note(rooms: Counter[Room], by: journal.Actor) -> None:
    """How many, never who."""
    for room, people in rooms.items():
        journal.record("trust.people.forgotten", target=room, by=by, room_id=room.pk, people=people)


def _forget(person: Person, on: date, by: journal.Actor) -> list[Room]:
    """The rooms that knew them."""
    if KeyLoan.objects.filter(person=person, returned_on=None).exists():
        raise KeyStillOut
    numbers = _numbers_of(person)
    rooms = list(Room.objects.filter(pk__in=Participation.objects.filter(person=person).values("room")).order_by("pk"))
    for room in rooms:  # who stays behind is called and listed otherwise
        take_door_down(room=room, person_id=person.pk, by=by)
        move_out(room=room, person_id=person.pk, by=by)
    nobody = Person.objects.create(cooperative_id=person.cooperative_id, first_name=NOBODY, is_forgotten=True)
    for model in sorted(models_about_people(), key=lambda model: -_declared(model).of.count("__")):
        if model is not Person and _declared(model).of:  # what refers in steps before what it refers to
            _let_go(model, person, nobody, on)
    Participation.counted.filter(person=nobody).update(only_counts=True)
    Merge.objects.filter(Q(kept_number=person.pk) | Q(gone_number=person.pk)).delete()
    person.delete()
    transaction.on_commit(lambda: note_forgotten(numbers=numbers, on=on))
    return rooms


def _numbers_of(person: Person) -> set[int]:
    """Also those of records that became one with this one: an older copy still has them apart."""
    found, more = {person.pk}, {person.pk}
    while more:
        merged = Merge.objects.filter(kept_number__in=more, undone_at=None)
        more = set(merged.values_list("gone_number", flat=True)) - found
        found |= more
    return found


def _let_go(model: type[Model], person: Person, nobody: Person, on: date) -> None:
    declared = _declared(model)
    rows: QuerySet[Any] = QuerySet(model).filter(**{declared.of: person})
    if not declared.counted:
        rows.delete()
        return
    counting = set(rows.filter(**declared.where).values_list("pk", flat=True))
    rows.exclude(pk__in=counting).delete()
    stays: QuerySet[Any] = QuerySet(model).filter(pk__in=counting)
    if len(declared.days) > 1:
        stays.filter(**{declared.days[-1]: None}).update(**{declared.days[-1]: on})
    emptied = {name: nothing(model, name) for name in declared.about_people - declared.counted}
    if "__" not in declared.of:
        emptied[declared.of] = nobody
    if emptied:
        stays.update(**emptied)


def _forget_jobs(today: date) -> int:
    """What was asked, where and for whom, also of who still comes. The job itself still counts."""
    since = kept_since(JOB, on=today)
    over = Q(status=JobStatus.DONE, done_on__lt=since) | Q(status=JobStatus.CANCELLED, asked_on__lt=since)
    emptied = {name: nothing(Job, name) for name in OF_JOB}
    return Job.objects.filter(over).exclude(**emptied).update(**emptied)


def _forget_registers(today: date) -> int:
    old = RegisterImport.objects.filter(offered_at__date__lt=kept_since(REGISTER, on=today))
    gone = old.exclude(reported=[], file_name="").update(reported=[], file_name="")
    Merge.objects.filter(at__date__lt=kept_since(PERSON, on=today)).delete()
    return gone


def _forget_messages(today: date) -> int:
    """What was settled long ago, with what came along. What nobody read yet stays until somebody does."""
    since = kept_since(MESSAGE, on=today)
    MailSeen.objects.filter(noted_on__lt=since).delete()
    return Message.objects.filter(settled_on__lt=since).delete()[1].get(Message._meta.label, 0)


def _declared(model: type[Model]) -> Privacy:
    return model.privacy  # type: ignore[attr-defined]
