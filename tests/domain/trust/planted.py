"""Somebody of whom there is something in every table that can hold anything of anybody, in words that can be found."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, Final

from django.db.models import Model, QuerySet

from buurtwerkkamer.domain.finance.models import (
    AccountantOpinion,
    AccountsText,
    Allowance,
    BankAccount,
    BankReading,
    Booking,
    BudgetVersion,
    CashReview,
    CashReviewer,
    CashReviewItem,
    Choice,
    Division,
    Receipt,
    StatementLine,
)
from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.models import Contact, Partner, Referral, Tenancy
from buurtwerkkamer.domain.pathway.models import (
    AskPause,
    Connection,
    Heard,
    Letter,
    LetterPhoto,
    MailFile,
    Message,
    OwnWords,
    Question,
    Sign,
)
from buurtwerkkamer.domain.people import models as of_people
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme import models as of_programme
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.publishing.models import ReportText
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.models import HouseRules, Room
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.models import Tap
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.kernel.audit import journal
from tests import cast

MARK: Final = "Zrqx"  # in no word of any language we know
DAY: Final = date(2020, 3, 4)
NEXT: Final = date(2020, 3, 5)
AT: Final = datetime(2020, 3, 4, 10, 0, tzinfo=UTC)


def somebody(room: Room) -> Person:
    """A person with a row in every model that says something of people, on one day in 2020."""
    person = cast.a_person(
        room,
        f"{MARK}voornaam",
        infix="van",
        last_name=f"{MARK}achternaam",
        street=f"{MARK}straat",
        birth_year=1951,
        talents=(f"{MARK}talent",),
        newcomer_on=DAY,
        since=DAY,
        member=cast.Period(DAY, NEXT),
        fee_years=(2020,),
    )
    Person.objects.filter(pk=person.pk).update(picture="bird", paint="sun")
    of_people.Participation.objects.filter(person=person).update(note=f"{MARK}notitie", number=77)
    cast.attends(person, on=DAY)
    cast.helps(person, cast.COOKING, on=DAY, minutes=90)
    cast.is_referred(person, known_on=DAY, referred_on=DAY)
    for model, known in _rows(room, person):
        QuerySet(model).create(**known)
    _after_a_year(room, person)
    _at_the_bank(room)
    job = Job.objects.filter(requester=person, status="done").get()
    cast.a_photo(job)
    of_programme.JobHand.objects.create(job=job, person=person, minutes=30)
    came_of = {"came_about": "yes", "came_of": f"{MARK}uitkomst", "told_on": DAY, "made_on": DAY}
    asked = Question.objects.filter(person=person).earliest("pk")
    Connection.objects.create(room=room, question=asked, neighbour=person, **came_of)
    letter = Letter.objects.get(person=person)
    LetterPhoto.objects.create(letter=letter, content=f"{MARK}foto".encode(), added_at=AT)
    sent = {"kind": "pdf", "name": f"{MARK}.pdf", "content": f"{MARK}bijlage".encode()}
    MailFile.objects.create(message=Message.objects.get(person=person), **sent)
    home = of_people.Household.objects.create(room=room, name=f"{MARK}gezin")
    of_people.Housemate.objects.bulk_create(
        of_people.Housemate(household=home, person=each) for each in (person, cast.a_person(room, "Huisgenoot"))
    )
    journal.record_look(target=person, by=cast.DESK, room_id=room.pk)
    return person


def _rows(room: Room, person: Person) -> Iterator[tuple[type[Model], dict[str, Any]]]:
    here = {"room": room, "person": person}
    activity = cast.the_activity()
    key = of_people.Key.objects.create(room=room, number=41)
    partner = Partner.objects.create(cooperative=room.cooperative, name="De Alliantie")
    series = of_programme.Series.objects.create(
        room=room, activity=activity, repeats="FREQ=WEEKLY;BYDAY=WE", starts_at=time(10), ends_at=time(12), since=DAY
    )
    kind = cast.the_activity("kleine-reparaties-aan-om-de-woning")
    words = {name: f"{MARK}{name}" for name in ("words", "address", "for_whom", "materials")}
    asked = {"room": room, "kind": kind, "asked_on": DAY, "requester": person, "landlord": partner, **words}
    yield Job, {**asked, "status": "done", "done_on": DAY, "taken_by": person}
    yield Job, {**asked, "status": "cancelled"}
    yield of_people.KeyLoan, {"key": key, "person": person, "lent_on": DAY, "returned_on": DAY}
    yield (
        of_people.Membership,
        {**here, "since": date(2019, 1, 1), "until": DAY, "card_number": "ZRQX1", "card_made_on": DAY},
    )
    yield of_people.Door, {
        **here, "name": f"{MARK}voornaam", "folded": "zrqx", "sounds": " srks", "picture": "bird", "paint": "sun",
        "agreed_on": DAY,
    }  # fmt: skip
    yield of_people.KeyPin, {**here, "digits": f"{MARK}pin", "given_on": DAY}
    yield of_people.RolePeriod, {**here, "role": "visitor", "since": DAY}
    yield of_people.TeamPeriod, {**here, "role": "team_coordinator", "since": DAY, "until": DAY, "weekly_minutes": 600}
    yield of_people.BoardTerm, {**here, "role": "member", "since": DAY, "until": DAY}
    yield of_people.InvitationPause, {**here, "until": DAY}
    yield of_people.Merge, {
        "room": room, "kept_number": person.pk, "gone_number": 99, "at": AT, "by": "desk", "wrote": {"x": f"{MARK}weg"},
        "stand": "z" * 64,
    }  # fmt: skip
    yield (
        of_programme.RoomDay,
        {"room": room, "on": DAY, "opened_at": time(9), "opened_by": person, "closed_by": person},
    )
    yield of_programme.Initiator, {**here, "activity": activity, "since": DAY, "until": NEXT}
    yield of_programme.Leader, {**here, "series": series}
    yield of_programme.CalendarAddress, {**here, "digest": f"{MARK}digest", "made_on": DAY}
    yield from _of_the_pathway(here, person)
    yield of_people.Consent, {
        **here, "purpose": "sharing", "with_whom": f"{MARK}instantie", "words": "Mag dit?", "guardian": f"{MARK}ouder",
        "given_on": DAY,
    }  # fmt: skip
    yield OwnLink, {**here, "digest": f"{MARK}link", "made_at": AT, "expires_at": AT.replace(day=9)}
    yield ForgetRequest, {**here, "asked_on": DAY, "due_on": NEXT}
    link = {"digest": "d" * 64, "made_at": AT, "expires_at": AT.replace(day=9)}
    yield Contact, {"room": room, "partner": partner, "name": "Anna", **link}
    yield Tenancy, {"person": person, "partner": partner}
    along = {"agreed": f"{MARK}afspraak", "companion": person, "moved_on": DAY, "state": "asked"}
    yield Referral, {**here, "partner": partner, "direction": Direction.OUTBOUND, "known_on": DAY, **along}
    yield from _of_no_person(room)


def _of_the_pathway(here: dict[str, Any], person: Person) -> Iterator[tuple[type[Model], dict[str, Any]]]:
    """What somebody asked, and what was left for the room about them."""
    told = {"words": f"{MARK}vraag", "taken_by": person}
    yield Question, {**here, "kind": "help", "asked_on": DAY, "asked_at": time(10), "moved_on": DAY, **told}
    yield AskPause, {**here, "until": NEXT}
    yield Sign, {**here, "what": "alone", "noted_on": DAY}
    yield OwnWords, {**here, "step": "find", "words": f"{MARK}eigen", "said_on": DAY}
    yield Heard, {**here, "news": "paid_work", "heard_on": DAY}
    yield Heard, {**here, "news": "ill", "heard_on": DAY, "until": NEXT}
    brought = {"asks": f"{MARK}brief", "from_whom": f"{MARK}afzender", "helper": person, "companion": person}
    yield Letter, {**here, **brought, "noted_on": DAY, "moved_on": DAY, "due_on": NEXT}
    left = {"words": f"{MARK}bericht", "came_by": "door", "noted_on": DAY, "noted_at": time(9)}
    yield Message, {**here, **left, "became": "read", "settled_on": DAY}


def _after_a_year(room: Room, person: Person) -> None:
    """They were paid, and looked at the books; and what others wrote of that."""
    booking, of_year = Booking.objects.get(room=room), {"room": room, "year": 2020}
    Allowance.objects.create(
        room=room, person=person, on=DAY, paid_for="hours", minutes=60, amount_cents=500, booking=booking
    )
    review = CashReview.objects.create(**of_year, begun_on=DAY, begun_by="desk")
    CashReviewer.objects.create(room=room, review=review, number=1, person=person, signed_on=DAY)
    asked = {"question": f"{MARK}vraag", "answer": f"{MARK}antwoord"}
    CashReviewItem.objects.create(room=room, review=review, booking=booking, drawn="largest", **asked)
    AccountsText.objects.create(**of_year, number=1, words=f"{MARK}uitleg", written_on=DAY, written_by="desk")
    AccountantOpinion.objects.create(**of_year, on=DAY, outcome="approved", name=f"{MARK}accountant")


def _at_the_bank(room: Room) -> None:
    """What the bank said of somebody, what it was, and a bill of it."""
    account = BankAccount.objects.create(room=room, iban="NL91ABNA0417164300", holder="Vereniging")
    read = {"since": DAY, "until": DAY, "fresh": 1, "known": 0, "read_on": DAY, "read_by": "desk"}
    reading = BankReading.objects.create(room=room, account=account, **read)
    said = {"name": f"{MARK}betaler", "words": f"{MARK}huur"}
    line = StatementLine.objects.create(
        room=room, account=account, reading=reading, reference="1", on=DAY, cents=500, said=said
    )
    Choice.objects.create(room=room, line=line, words=f"{MARK}keuze", chosen_on=DAY, chosen_by="desk")
    Division.objects.create(line=line, words=f"{MARK}verdeling", chosen_on=DAY, chosen_by="desk")
    Receipt.objects.create(room=room, line=line, file="bonnen/1.pdf", added_at=AT, added_by="desk")


def _of_no_person(room: Room) -> Iterator[tuple[type[Model], dict[str, Any]]]:
    """What holds only words, each with a term of its own."""
    at = {"room": room, "at": AT, "noted_at": AT}
    yield Tap, {**at, "tablet": cast.a_tablet(room), "do": Do.MEET, "wrote": {"who": f"{MARK}tik"}}
    read = {"room": room, "offered_at": AT, "by": "desk", "sha256": "0"}
    line = {"sheet": "Mensen", "row": 3, "column": "Naam", "value": f"{MARK}regel", "reason": "Dit is geen naam."}
    yield RegisterImport, {**read, "file_name": f"{MARK}.xlsx", "reported": [line]}
    yield BudgetVersion, {
        "room": room, "year": 2020, "number": 1, "state": "proposal", "why": f"{MARK}reden", "written_on": DAY,
        "written_by": "desk",
    }  # fmt: skip
    booked = {"year": DAY.year, "number": 1, "on": DAY, "book": "memo", "written_on": DAY, "written_by": "desk"}
    yield Booking, {"room": room, **booked, "words": f"{MARK}boeking", "document": f"{MARK}bon"}
    yield HouseRules, {"room": room, "number": 1, "agreed_on": DAY, "words": "Samen eten", "present": f"{MARK}erbij"}
    yield ReportText, {"room": room, "year": 2020, "chapter": "foreword", "words": f"{MARK}verhaal"}
