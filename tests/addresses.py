"""An example of every address, in any room: for the walks over all addresses, with and without a browser.

A new address with a new parameter: say here what it is in an example, and make that thing in ``cast.a_neighbourhood``.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Book, Financier, Petty
from buurtwerkkamer.domain.finance.models import (
    Booking,
    Contribution,
    Instalment,
    Receipt,
    StatementLine,
    TransferBatch,
)
from buurtwerkkamer.domain.finance.services.contributions import add_contribution, add_instalment
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.finance.services.receipts import add_receipt
from buurtwerkkamer.domain.finance.services.transfers import make_transfers
from buurtwerkkamer.domain.neighbourhoods.enums import DeliveryState
from buurtwerkkamer.domain.neighbourhoods.models import Delivery
from buurtwerkkamer.domain.neighbourhoods.queries.areas import years_with_figures
from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Partner, Referral
from buurtwerkkamer.domain.partners.queries.contacts import contacts_of
from buurtwerkkamer.domain.partners.services.hand_in_hand import Along, refer_up
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name
from buurtwerkkamer.domain.partners.services.register import add_contact
from buurtwerkkamer.domain.pathway.enums import Channel, QuestionKind
from buurtwerkkamer.domain.pathway.models import LetterPhoto, MailFile
from buurtwerkkamer.domain.pathway.queries.letters import open_letters
from buurtwerkkamer.domain.pathway.queries.messages import unread
from buurtwerkkamer.domain.pathway.queries.questions import waiting
from buurtwerkkamer.domain.pathway.services.letters import Handed, note_letter
from buurtwerkkamer.domain.pathway.services.messages import note_message
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole, BoardRole
from buurtwerkkamer.domain.people.models import Account, Grant, Housemate, Participation, Person, Talent
from buurtwerkkamer.domain.people.queries.board import board
from buurtwerkkamer.domain.people.queries.doors import not_standing
from buurtwerkkamer.domain.people.queries.keys import KeyOnTheRing, key_holders, keys_of
from buurtwerkkamer.domain.people.queries.membership import members_page, people_to_join
from buurtwerkkamer.domain.people.services.board import begin_term
from buurtwerkkamer.domain.people.services.households import live_together
from buurtwerkkamer.domain.people.services.keys import add_keys
from buurtwerkkamer.domain.people.services.membership import join
from buurtwerkkamer.domain.programme.models import Activity, Attendance, Job, Series
from buurtwerkkamer.domain.programme.queries.job_photos import photos_of
from buurtwerkkamer.domain.programme.queries.jobs import open_jobs
from buurtwerkkamer.domain.programme.services.carrying import carry
from buurtwerkkamer.domain.programme.services.leading import give_calendar, lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.services.offering import offer_register
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.tablets import paired_tablets
from tests.domain.finance.banking import THEIRS, an_account_of, entry, read_a_statement
from tests.domain.neighbourhoods.town import a_table, take_in, the_centres
from tools.addresses import Address, ours

from .cast import DESK, INLOOP, YEAR, a_job, a_photo, a_picture, a_tablet, helps, the_activity

ALL: Final = ours()

REGISTER: Final = """Datum;Activiteit;Naam;Als;Uren
3-3-2025;inloop;Sien;deelnemer;
4-3-2025;haakclub;Sien;deelnemer;
gisteren;koffie;Niemand;vrijwilliger;2,5
"""


def _a_register(room: Room) -> int:
    """A register that ``room`` offered: with a line that goes in, a word we ask about, and a line we cannot read."""
    offered = RegisterImport.objects.filter(room=room).first() or offer_register(
        room=room,
        content=[REGISTER.encode()],
        file_name="deelname.csv",
        today=date(YEAR, 12, 31),
        at=timezone.now(),
        by=DESK,
    )
    return offered.pk


def _a_role(room: Room) -> int:
    """One that ``room`` knows, and that whoever gives roles there may end."""
    here = Grant.objects.filter(room=room, role=AccessRole.KEY_VOLUNTEER).first()
    return here.pk if here else Grant.objects.get(room=None, role=AccessRole.COOPERATIVE).pk


def _a_question(room: Room) -> int:
    """A question that waits, of somebody of ``room``."""
    [person, *_others] = not_standing(room=room)
    ask(room=room, person_id=person.person_id, kind=QuestionKind.HELP, on=date(YEAR, 6, 3), at=time(9, 41))
    return waiting(room=room).get().pk


def _a_message(room: Room) -> int:
    """A message that nobody read."""
    there = unread(room=room).first()
    words = "Kan ik langskomen met een brief?"
    made = there or note_message(
        room=room, words=words, came_by=Channel.DOOR, on=date(YEAR, 6, 3), at=time(9, 12), by=DESK
    )
    return made.pk


def _a_letter(room: Room) -> int:
    """A letter that goes on, of somebody of ``room``, with a photo."""
    if there := open_letters(room=room):
        return there[0].pk
    handed = Handed(_a_person(room), "Ik moet iets invullen.", institution="Gemeente", photo=a_picture())
    return note_letter(room=room, handed=handed, on=date(YEAR, 6, 3), at=timezone.now(), by=DESK).pk


def _a_letter_photo(room: Room) -> int:
    """That photo."""
    return LetterPhoto.objects.filter(letter=_a_letter(room))[0].pk


def _a_mail_file(room: Room) -> int:
    """A picture that came with the message of the example."""
    kept = {"kind": "picture", "name": "brief.jpg", "content": a_picture()}
    return MailFile.objects.get_or_create(message_id=_a_message(room), defaults=kept)[0].pk


def _a_partner(room: Room) -> int:
    """An institution that the cooperative of ``room`` knows."""
    named = partners_by_name(cooperative=room.cooperative, names=["Buurtteam"], kind=PartnerKind.CARE)
    return named["Buurtteam"].pk


def _a_contact(room: Room) -> int:
    """Whom ``room`` knows there."""
    partner = Partner.objects.get(pk=_a_partner(room))
    there = contacts_of(room=room, partner=partner).first()
    return (there or add_contact(room=room, partner=partner, name="Anna", reach="", by=DESK)).pk


def _a_referral(room: Room) -> int:
    """Somebody of ``room`` on the way to that institution."""
    there = Referral.objects.filter(room=room).first()
    about = {"room": room, "person_id": _a_person(room), "partner": Partner.objects.get(pk=_a_partner(room))}
    return (there or refer_up(**about, along=Along(), on=date(YEAR, 6, 3), by=DESK)[0]).pk


def _a_tablet(room: Room) -> int:
    """A tablet on the table of ``room``."""
    return (paired_tablets(room=room).first() or a_tablet(room)).pk


def _a_session(room: Room) -> int:
    """A session of ``room`` to which somebody came."""
    return Attendance.objects.filter(room=room).order_by("on", "pk")[0].session_id


def _a_job(room: Room) -> int:
    """A job of ``room`` that is open."""
    [job, *_others] = open_jobs(room=room) or [a_job(room, asked_on=date(YEAR, 6, 3))]
    return job.pk


def _a_photo(room: Room) -> int:
    """A photo of the job of the example."""
    job = Job.objects.get(pk=_a_job(room))
    [photo, *_others] = photos_of(job=job) or [a_photo(job)]
    return photo.pk


def _a_key(room: Room) -> int:
    """A key of ``room``."""
    [one, *_others] = keys_of(room=room, on=timezone.localdate()) or [
        KeyOnTheRing(key, None) for key in add_keys(room=room, number=1, by=DESK)
    ]
    return one.key.pk


def _a_key_holder(room: Room) -> int:
    """Who holds a key of ``room``; nobody where none is lent."""
    holder = key_holders(room=room, on=timezone.localdate()).first()
    return holder.pk if holder else 0


def _a_person(room: Room) -> int:
    """Somebody whom ``room`` knows."""
    found = Participation.objects.filter(room=room).order_by("pk").first()
    return found.person_id if found else 0


def _a_home(room: Room) -> int:
    """The household in which the person of the example lives; nobody lives with who knows nobody."""
    known = Participation.objects.filter(room=room).order_by("pk").values_list("person_id", flat=True)[:2]
    if len(known) < 2:
        return 0
    live_together(room=room, person_id=known[0], with_id=known[1], by=DESK)
    return Housemate.objects.get(person=known[0]).household_id


def _a_talent(room: Room) -> int:
    """Something that somebody of ``room`` can."""
    found = Talent.objects.filter(person=_a_person(room)).first()
    return found.pk if found else 0


def _an_initiator(room: Room) -> int:
    """Who carries the drop-in of ``room``."""
    [person, *_others] = not_standing(room=room)
    activity = Activity.objects.get(code=INLOOP)
    return carry(room=room, activity=activity, person_id=person.person_id, on=date(YEAR, 6, 3), by=DESK).pk


def _a_time_of_a_series(room: Room) -> str:
    """The first time of something that comes back in ``room``, and that somebody leads."""
    series = Series.objects.filter(room=room).first() or start_series(
        room=room,
        line=SeriesLine(the_activity().pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(YEAR, 6, 3)),
        by=DESK,
    )
    person = Participation.objects.filter(room=room).order_by("pk")[0].person_id
    lead_series(series=series, person_ids=[person], by=DESK)
    return f"v{series.pk}-{YEAR}-06-03"


def _a_secret(room: Room) -> str:
    """What opens somebody's own calendar."""
    person = Participation.objects.filter(room=room).order_by("pk")[0].person_id
    return give_calendar(room=room, person_id=person, on=date(YEAR, 6, 3), by=DESK) or ""


def _a_member(room: Room) -> int:
    """A membership of the association of ``room``."""
    there = members_page(room=room, on=timezone.localdate()).members
    if there:
        return there[0].pk
    [person, *_others] = people_to_join(room=room, on=timezone.localdate(), typed="e")
    return join(room=room, person_id=person.pk, on=date(YEAR, 1, 1), by=DESK).pk


def _a_term(room: Room) -> int:
    """A term on the board of the association of ``room``."""
    if terms := board(room=room, on=timezone.localdate()).now:
        return terms[0].pk
    pk = _a_member(room)
    [member] = [m for m in members_page(room=room, on=timezone.localdate()).members if m.pk == pk]
    term = begin_term(
        room=room, person_id=member.person_id, role=BoardRole.CHAIR, on=date(YEAR, 2, 1), ends_on=None, by=DESK
    )
    return term.pk


def _a_contribution(room: Room) -> int:
    """What somebody pays for ``room``, half of it on a day."""
    there = Contribution.objects.filter(room=room, year=YEAR).first()
    if there is None:
        there = add_contribution(
            room=room, year=YEAR, financier=Financier.MUNICIPALITY, name="Gemeente",
            amounts={"agreed_cents": 6_500_000}, by=DESK,
        )  # fmt: skip
        add_instalment(room=room, contribution=there, due_on=date(YEAR, 2, 1), cents=3_250_000, by=DESK)
    return there.pk


def _a_volunteer(room: Room) -> int:
    """Somebody who gave hours today."""
    person_id: int = _a_person(room)
    if not Attendance.objects.filter(room=room, person=person_id, on=timezone.localdate(), minutes__gt=0).exists():
        helps(Person.objects.get(pk=person_id), on=timezone.localdate(), room=room)
    return person_id


def _an_instalment(room: Room) -> int:
    """The half of it."""
    return Instalment.objects.filter(contribution=_a_contribution(room))[0].pk


def _a_line(room: Room) -> int:
    """A line of the bank of ``room``, of which nobody said what it was."""
    line = StatementLine.objects.filter(room=room, choice=None).first()
    if line is None:
        read_a_statement(room, [entry(-120_050, "Huur maart"), entry(2_500, "Gift")])
    return line.pk if line else _a_line(room)


def _a_till_booking(room: Room) -> int:
    """Something that was paid out of the till of ``room``."""
    there = Booking.objects.filter(room=room, book=Book.CASH).order_by("-pk").first()
    if there is None:
        known: dict[str, Any] = {"room": room, "on": date(YEAR, 3, 3), "today": date(YEAR, 3, 3), "by": DESK}
        receive(cents=5_000, **known)
        there = spend(kind=Petty.COFFEE, cents=1_250, words="", **known)
    return there.pk


def _a_receipt(room: Room) -> int:
    """A receipt of it."""
    there = Receipt.objects.filter(room=room, removed_at=None).first()
    booking = Booking.objects.get(pk=_a_till_booking(room))
    return (
        there or add_receipt(of=booking, content=a_picture(), at=timezone.now(), by=DESK)
    ).pk  # fmt: skip


def _a_line_of_all(_room: Room) -> int:
    """A line of the bank of the cooperative that signs in."""
    cooperative = Room.objects.order_by("pk")[0].cooperative
    there = StatementLine.objects.filter(account__cooperative=cooperative).first()
    if there is None:
        read_a_statement(cooperative, [entry(-100)])
        return _a_line_of_all(_room)
    return there.pk


def _a_bill(room: Room) -> int:
    """A bill at it."""
    line = StatementLine.objects.get(pk=_a_line_of_all(room))
    there = line.receipts.first()
    return (there or add_receipt(of=line, content=a_picture(), at=timezone.now(), by=DESK)).pk


def _a_batch(_room: Room) -> int:
    """The handgeld of a month, as a file for the bank of the cooperative that signs in."""
    room = Room.objects.order_by("pk")[0]
    there = TransferBatch.objects.filter(cooperative=room.cooperative).first()
    if there is None:
        an_account_of(room)
        there = make_transfers(
            cooperative=room.cooperative, month=date(YEAR, 3, 1), iban=THEIRS, holder="Coöperatie", on=date(YEAR, 3, 2),
            at=timezone.now(), by=DESK,
        )  # fmt: skip
    return there.pk


def _a_delivery(_room: Room) -> int:
    """Files of CBS that were offered, and refused."""
    return Delivery.objects.get_or_create(
        state=DeliveryState.FAILED,
        defaults={"offered_at": timezone.now(), "by": "desk", "file_names": ["kwb-2019.csv"], "refusal": "Leeg."},
    )[0].pk


def _an_area(_room: Room) -> str:
    """A neighbourhood of CBS."""
    if not years_with_figures():
        with TemporaryDirectory() as folder:
            take_in(a_table(Path(folder)), the_centres(Path(folder)))
    return "BU99900001"


_Example = Callable[[Room], Any]
EXAMPLES: Final[dict[str, _Example]] = {
    "room_slug": lambda room: room.slug,
    "year": lambda _room: YEAR,
    "code": lambda _room: "total_unique",
    "parameter": lambda _room: "hour_value",
    "mark": lambda _room: "2019-1-1",
    "ending": lambda _room: "csv",
    "slug": lambda _room: "tafel",
    "purpose": lambda _room: "photo",
    "secret": lambda _room: "een-geheim",
}
OF_SOME: Final[dict[tuple[str, str], _Example]] = {  # by the beginning of their name
    ("desk:register", "pk"): _a_register,
    ("desk:accounts_help", "pk"): _a_role,
    ("desk:accounts", "pk"): lambda _room: 0,
    ("desk:question", "pk"): _a_question,
    ("desk:message", "pk"): _a_message,
    ("desk:message", "file"): _a_mail_file,
    ("desk:missed", "person"): _a_person,
    ("desk:letter", "pk"): _a_letter,
    ("desk:letter", "photo"): _a_letter_photo,
    ("desk:partner", "pk"): _a_partner,
    ("desk:contact", "contact"): _a_contact,
    ("desk:referral", "pk"): _a_referral,
    ("desk:activity_list_type", "pk"): lambda _room: the_activity().type_id,
    ("desk:activity", "pk"): lambda _room: the_activity().pk,
    ("desk:life_domains", "pk"): lambda _room: the_activity().pk,
    ("desk:activity", "initiator_pk"): _an_initiator,
    ("desk:table_unpair", "pk"): _a_tablet,
    ("desk:table_pin", "pk"): _a_key_holder,
    ("desk:attendance", "pk"): _a_session,
    ("desk:job", "pk"): _a_job,
    ("desk:job_photo", "photo"): _a_photo,
    ("desk:key", "pk"): _a_key,
    ("desk:bank", "pk"): _a_line,
    ("desk:money_bank_receipt", "pk"): _a_bill,
    ("desk:money_bank", "pk"): _a_line_of_all,
    ("desk:till_receipts", "pk"): _a_till_booking,
    ("desk:money_transfers", "pk"): _a_batch,
    ("desk:receipt", "pk"): _a_receipt,
    ("desk:money_contribution", "pk"): _a_contribution,
    ("desk:money_instalment_add", "pk"): _a_contribution,
    ("desk:money_instalment_received", "pk"): _an_instalment,
    ("desk:money_instalment_not_received", "pk"): _an_instalment,
    ("desk:money_instalment_drop", "pk"): _an_instalment,
    ("desk:money_review", "pk"): lambda _room: 0,
    ("desk:money_review", "number"): lambda _room: 1,
    ("desk:allowance", "pk"): _a_volunteer,
    ("desk:person", "pk"): _a_person,
    ("desk:person_home", "home"): _a_home,
    ("desk:person_edit", "part"): lambda _room: "naam",
    ("desk:person_talent", "talent"): _a_talent,
    ("desk:person_role", "period"): lambda _room: 0,
    ("desk:people_hint", "row"): lambda _room: 1,
    ("desk:week_poster", "sheet"): lambda _room: "a4",
    ("desk:room_rules_poster", "sheet"): lambda _room: "a4",
    ("desk:session", "which"): _a_time_of_a_series,
    ("desk:calendar_own", "secret"): _a_secret,
    ("desk:association_not_now", "pk"): lambda room: not_standing(room=room)[0].person_id,
    ("desk:association_end_term", "pk"): _a_term,
    ("desk:association", "pk"): _a_member,
    ("dashboards:area_import", "pk"): _a_delivery,
    ("dashboards:area_profile", "code"): _an_area,
    ("kiosk:demo", "pk"): lambda room: room.pk,
    ("public:demo_sign_in", "pk"): lambda _room: Account.objects.get(grants__role=AccessRole.BOARD).pk,
}


def example(address: Address, room: Room) -> str:
    """The address filled in for ``room``."""
    values = {}
    for name in address.parameters:
        of_some = (make for (start, its), make in OF_SOME.items() if its == name and address.name.startswith(start))
        value = next(of_some, EXAMPLES.get(name))
        if value is None:
            pytest.fail(f"{address.name} ({address.pattern}): say in tests/addresses.py what <{name}> is in an example")
        values[name] = value(room)
    return reverse(address.name, kwargs=values)
