"""Messages at the desk: noted with one field and one tap, settled in one step, taken back. Source: REG-2."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.pathway.enums import Channel, MailTrouble
from buurtwerkkamer.domain.pathway.models import Message, Question
from buurtwerkkamer.domain.pathway.models.question import LONGEST_WORDS
from buurtwerkkamer.domain.pathway.services.mailbox import note_look, note_mail
from buurtwerkkamer.domain.pathway.services.messages import note_message, read_message
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.leading import lead_this_one
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.kernel.mails import Mail, SentAlong
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, SEWING, a_person, the_activity

from .test_meanwhile import fields_of
from .test_today import TODAY, words

MESSAGES = reverse("desk:messages", args=["holendrecht"])
LETTER = "Kan ik langskomen met een brief?"


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def left(room, said=LETTER, *, days=0):
    on = timezone.localdate() - timedelta(days=days)
    return note_message(room=room, words=said, came_by=Channel.DOOR, on=on, at=time(9, 12), by=DESK)


def one(message, what=""):
    return reverse("desk:message", args=["holendrecht", message.pk]) + (f"?wordt={what}" if what else "")


def undone(client, page):
    return client.post(re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1], follow=True)


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_a_message_is_words_and_a_tap(client_as, room, role):
    client = client_as(role)
    page = client.post(MESSAGES, {"words": LETTER, "came_by": "machine"}, follow=True)
    assert "Het bericht staat erbij." in words(page)
    assert LETTER in words(page)
    assert LETTER in words(client.get(TODAY))
    page = undone(client, page)
    assert "Alles is gelezen." in words(page)
    assert not Message.objects.exists()


def test_what_was_typed_stays_where_something_is_wrong(coordinator, room):
    page = coordinator.post(MESSAGES, {"words": LETTER})
    assert "Kies waar het binnenkwam." in words(page)
    assert LETTER in page.content.decode()
    page = coordinator.post(MESSAGES, {"words": "", "came_by": "door"})
    assert "Schrijf eerst wat het bericht is." in words(page)
    assert not Message.objects.exists()


def test_what_nobody_read_yesterday_stands_on_top_of_the_day(coordinator, room):
    left(room, "Van gisteren", days=1)
    said = words(coordinator.get(TODAY))
    assert said.index("Nog van eerder") < said.index("Van gisteren") < said.index("Waar is iemand nodig?")


def test_just_read_is_one_tap_from_the_day_and_back(coordinator, room):
    message = left(room)
    address = reverse("desk:message_read", args=["holendrecht", message.pk])
    page = coordinator.post(address, {"terug": "vandaag"}, follow=True)
    assert page.redirect_chain[-1][0] == TODAY
    assert LETTER not in words(page)
    back = undone(coordinator, page)
    assert back.redirect_chain[-1][0] == TODAY
    assert LETTER in words(back)


def test_just_read_among_the_messages_is_undone_there(coordinator, room):
    page = coordinator.post(reverse("desk:message_read", args=["holendrecht", left(room).pk]), follow=True)
    assert LETTER in words(undone(coordinator, page)).partition("Nog niet gelezen")[2]


def test_it_becomes_a_question_of_somebody_whom_we_ask_about(coordinator, room, neighbourhood):
    message, bep = left(room), a_person(room, "Bart", roles=((Role.VOLUNTEER, Period(date(2025, 1, 1))),))
    given = {"who": "mei", "words": LETTER, "kind": "help", "taken_by": bep.pk, "due_on": "vrijdag", "is_urgent": "on"}
    page = coordinator.post(one(message), given)
    assert "Deze naam kennen we." in words(page)
    mei = neighbourhood.people["Mei"].pk
    assert re.search(rf'value="{mei}"[^>]*checked', page.content.decode())

    page = coordinator.post(one(message), given | {"person": mei}, follow=True)
    assert "Het bericht is nu een vraag." in words(page)
    question = Question.objects.get()
    assert (question.person_id, question.taken_by, question.is_urgent) == (mei, bep, True)
    assert question.due_on.weekday() == 4

    page = undone(coordinator, page)
    assert LETTER in words(page).partition("Nog niet gelezen")[2]
    assert not Question.objects.exists()


def test_a_new_candidate_is_welcomed_and_counts_as_referred(coordinator, room):
    message, before = left(room), Referral.objects.count()
    given = {"who": "Carlos", "words": "Komt via het buurtteam", "kind": "contribute", "partner": "Buurtteam"}
    page = coordinator.post(one(message, "doorverwijzing"), given | {"direction": "inbound"}, follow=True)
    assert "Iemand heet deze buur welkom." in words(page)
    assert Question.objects.get().person.first_name == "Carlos"
    undone(coordinator, page)
    assert (Referral.objects.count(), Question.objects.count()) == (before, 0)


def test_it_becomes_a_job_for_whoever_it_is(coordinator, room):
    message = left(room, "Mijn lamp doet het niet")
    page = coordinator.get(one(message, "klus"))
    assert 'value="Mijn lamp doet het niet"' in page.content.decode()
    kind = the_activity("kleine-reparaties-aan-om-de-woning").pk
    given = {"words": "Lamp ophangen", "address": "Hoptille 9", "who": "de buurvrouw", "kind": kind}
    before = Job.objects.count()
    page = coordinator.post(one(message, "klus"), given, follow=True)
    assert Job.objects.get(words="Lamp ophangen").for_whom == "de buurvrouw"
    undone(coordinator, page)
    assert Job.objects.count() == before


def test_who_cannot_come_stands_on_the_day(coordinator, room, neighbourhood):
    on, kofi = timezone.localdate(), neighbourhood.people["Kofi"]
    line = SessionLine(the_activity(SEWING).pk, on=on, starts_at=time(10), ends_at=time(12))
    which = f"s{plan_session(room=room, line=line, by=DESK).pk}"
    lead_this_one(occurrence=occurrence(room=room, which=which), person_ids=[kofi.pk], by=DESK)
    message = left(room, "Ik ben ziek")

    page = coordinator.post(one(message, "afmelding"), {"who": "Onbekende", "which": which})
    assert "Deze naam kennen we hier niet." in words(page)
    given = {"who": "Kofi", "person": kofi.pk, "which": which}
    page = coordinator.post(one(message, "afmelding"), given, follow=True)
    assert "De afmelding staat erbij." in words(page)
    said = words(coordinator.get(TODAY))
    assert "wie leidt dit?" in said
    assert "Kofi komt niet." in said


def test_who_comes_second_hears_that_it_was_settled(coordinator, room):
    message = left(room)
    read_message(message=message, on=timezone.localdate(), by=DESK)
    page = coordinator.post(one(message), {"who": "Carlos", "words": LETTER, "kind": "help"}, follow=True)
    assert "Iemand anders heeft dit bericht net opgepakt." in words(page)
    assert "Dit bericht is opgepakt." in words(page)
    assert not Question.objects.exists()


def test_a_message_of_another_room_is_not_there(coordinator, neighbourhood):
    message = left(neighbourhood.other_room)
    assert coordinator.get(one(message)).status_code == 404
    assert coordinator.post(one(message), {}).status_code == 404


def test_what_was_said_stands_in_no_address(coordinator, room):
    page = coordinator.post(MESSAGES, {"words": LETTER, "came_by": "door"}, follow=True)
    assert not [url for url in re.findall(r'(?:action|href)="([^"]*)"', page.content.decode()) if "brief" in url]


# --- What came by mail ----------------------------------------------------------------------------------------------


def mailed(room, text="Zie de brief.", *files):
    sent = Mail("f" * 64, "Bep <bep@voorbeeld.nl>", "Een brief", text, tuple(SentAlong(*file) for file in files))
    return note_mail(room=room, mail=sent, at=timezone.now())


def test_a_pdf_that_came_along_is_saved_behind_the_lock_and_never_shown_in_the_page(client_as, room):
    message = mailed(room, "Zie de brief.", ("brief.pdf", b"%PDF-1.7"))
    file = reverse("desk:message_file", args=["holendrecht", message.pk, message.files.get().pk])
    coordinator, key_volunteer = client_as(AccessRole.COORDINATOR), client_as(AccessRole.KEY_VOLUNTEER)
    one = reverse("desk:message", args=["holendrecht", message.pk])
    assert file in coordinator.get(one).content.decode()
    assert file not in key_volunteer.get(one).content.decode()
    answer = coordinator.get(file)
    assert (answer.content, answer["Content-Type"], answer["Cache-Control"]) == (
        b"%PDF-1.7", "application/pdf", "no-store",
    )  # fmt: skip
    assert answer["Content-Disposition"].startswith("attachment")
    assert key_volunteer.get(file).status_code == 403
    session = coordinator.session
    session["second_lock_opened_at"] = 0
    session.save()
    assert coordinator.get(file).status_code == 302


def test_a_long_mail_becomes_a_question_by_its_first_words(client_as, room):
    message = mailed(room, "Dag! " * 400)
    page = client_as(AccessRole.COORDINATOR).get(reverse("desk:message", args=["holendrecht", message.pk]))
    assert len(fields_of(page)["words"]) <= LONGEST_WORDS


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(None, "De mailbox is gelezen om"), (MailTrouble.AWAY, "de mailbox antwoordt niet. Vraag het de beheerder.")],
)
def test_the_page_says_when_the_mailbox_was_read_and_what_stood_in_the_way(client_as, room, settings, trouble, said):
    client = client_as(AccessRole.COORDINATOR)
    page = reverse("desk:messages", args=["holendrecht"])
    assert "mailbox" not in words(client.get(page))
    settings.MAILBOXES = {"holendrecht": None}
    assert "De mailbox is nog niet gelezen." in words(client.get(page))
    note_look(room=room, at=timezone.now(), trouble=trouble)
    assert said in words(client.get(page))
