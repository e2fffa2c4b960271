"""Messages, questions and wishes in a browser. Each takes at most four taps plus the words: they are counted."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from buurtwerkkamer.domain.pathway.enums import Channel, QuestionKind, Stage, Way
from buurtwerkkamer.domain.pathway.models import Message, Question
from buurtwerkkamer.domain.pathway.services.messages import note_message
from buurtwerkkamer.domain.pathway.services.questions import Told, ask, move_question, note_question
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, LONG_AGO, a_person, attends

from .looking import assert_accessible, letters_twice_as_large, picture

TODAY, MESSAGES, BOARD = (f"/team/holendrecht/{page}/" for page in ("vandaag", "berichten", "vragen"))
LETTER = "Ik snap deze brief van de energie niet. Er staat een datum op."
MOST_TAPS, PHONE_AND_DESK = 4, (360, 1440)


class Taps:
    """Counts what somebody taps; typing is no tap."""

    def __init__(self, page):
        self.page, self.number = page, 0

    def on(self, role, name, **more):
        self.number += 1
        self.page.get_by_role("main").get_by_role(role, name=name, **more).first.click()

    def choose(self, label, option=None):
        self.number += 1 if option is None else 2  # a list opens, and something in it is chosen
        field = self.page.get_by_label(label, exact=True).first
        field.check() if option is None else field.select_option(option)


@pytest.fixture
def full(neighbourhood):
    """A board and a list with something of everything."""
    room, on = neighbourhood.room, timezone.localdate()
    helper = a_person(
        room, "Rosita", talents=("formulieren begrijpen", "koken"), roles=((Role.VOLUNTEER, Period(LONG_AGO)),)
    )
    attends(helper, on=on)
    Person.objects.filter(pk=helper.pk).update(picture="parasol", paint="coral")
    nadia = a_person(room, "Nadia", talents=("zingen", "kan goed met kinderen", "spreekt Arabisch"))
    Person.objects.filter(pk=nadia.pk).update(picture="grape", paint="plum")
    soon = {"is_urgent": True, "due_on": on + timedelta(days=2), "came_by": Way.NEIGHBOUR}
    told = [
        Told(nadia.pk, LETTER, **soon),
        Told(neighbourhood.people["Henk"].pk, "Ik eet altijd alleen. Dat is ongezellig.", kind=QuestionKind.COMPANY),
        Told(neighbourhood.people["Mei"].pk, "Ik wil leren fietsen. Maar niet alleen.", kind=QuestionKind.IMPROVE),
        Told(neighbourhood.people["Bep"].pk, "Mijn kraan lekt.", taken_by_id=helper.pk),
    ]
    for one in told:
        note_question(room=room, told=one, on=on, at=time(9, 20), by=DESK)
    ask(room=room, person_id=neighbourhood.people["Fatima"].pk, kind=QuestionKind.HELP, on=on, at=time(9, 41))
    for days, words in ((1, "Ik ben dinsdag ziek. Groet, Kofi"), (0, "Kan ik langskomen met een brief?"), (0, LETTER)):
        note_message(
            room=room, words=words, came_by=Channel.MACHINE, on=on - timedelta(days=days), at=time(8, 50), by=DESK
        )
    return neighbourhood


@pytest.mark.parametrize("width", PHONE_AND_DESK)
def test_a_message_is_noted_in_two_taps(page_as, neighbourhood, width):
    page = page_as(AccessRole.KEY_VOLUNTEER, width=width)
    page.goto(TODAY)
    taps = Taps(page)
    taps.on("link", "Noteer een bericht")
    expect(page.get_by_label("Wat is het bericht?")).to_be_focused()
    page.keyboard.type(LETTER)
    taps.on("button", "Antwoordapparaat")
    page.get_by_text("Het bericht staat erbij.").wait_for()
    assert taps.number == 2
    assert Message.objects.get().words == LETTER
    assert_accessible(page)
    picture(page, "messages-one")


def test_a_message_becomes_a_question_in_four_taps(page_as, full):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(TODAY)
    taps = Taps(page)
    taps.on("link", "Pak op het bericht Kan ik", exact=False)
    page.get_by_label("Van wie is het?").fill("mei")
    taps.choose("hulp, of een goed gesprek")
    taps.on("button", "Zet bij de vragen")
    assert page.get_by_label("Mei").is_checked()  # the room knows one of that name
    assert_accessible(page)
    picture(page, "message-question")
    taps.on("button", "Zet bij de vragen")
    page.get_by_text("Het bericht is nu een vraag.").wait_for()
    assert taps.number <= MOST_TAPS
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert Message.objects.filter(became="").count() == 3


@pytest.mark.parametrize("scripts", [True, False])
def test_a_message_becomes_a_job_in_three_taps(page_as, full, scripts):
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=scripts)
    page.goto(MESSAGES)
    taps = Taps(page)
    taps.on("link", "Een klus")
    page.get_by_label("Waar?").fill("Hoptille 9")
    taps.on("button", "Zet bij de klussen")
    page.get_by_text("Het bericht is nu een klus.").wait_for()
    assert taps.number <= MOST_TAPS
    assert Job.objects.filter(address="Hoptille 9").exists()


@pytest.mark.parametrize("width", PHONE_AND_DESK)
def test_a_question_is_noted_in_four_taps(page_as, neighbourhood, width):
    page = page_as(AccessRole.COORDINATOR, width=width)
    page.goto(BOARD)
    page.get_by_text("Geen nieuwe vragen").wait_for()
    assert_accessible(page)
    picture(page, "questions-empty")
    taps = Taps(page)
    taps.on("link", "Noteer een vraag")
    page.get_by_label("Van wie is het?").fill("mei")
    page.get_by_label("Wat vraagt of wenst iemand?").fill(LETTER)
    taps.choose("gezelschap")
    taps.on("button", "Zet bij de vragen")
    page.get_by_text("Deze naam kennen we.").wait_for()
    assert_accessible(page)
    picture(page, "questions-ask")
    taps.on("button", "Zet bij de vragen")
    page.get_by_text("De vraag van Mei staat erbij.").wait_for()
    assert taps.number <= MOST_TAPS
    assert Question.objects.get().person == neighbourhood.people["Mei"]


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (360, False), (820, True)])
def test_the_board_is_light_at_every_width(page_as, full, width, dark):
    page = page_as(AccessRole.COORDINATOR, width=width, dark=dark)
    page.goto(BOARD)
    page.get_by_role("heading", name="Vragen en wensen").wait_for()
    assert_accessible(page)
    picture(page, f"questions{'-dark' if dark else ''}")
    page.get_by_role("link", name="Nadia").click()
    page.get_by_role("heading", name="Hoe ver is het?").wait_for()
    assert_accessible(page)
    picture(page, f"question{'-dark' if dark else ''}")
    page.get_by_text("Pas de vraag aan").click()
    assert_accessible(page)
    picture(page, f"question-open{'-dark' if dark else ''}")


@pytest.mark.parametrize("where", [TODAY, MESSAGES, BOARD])
def test_with_letters_twice_as_large_nothing_is_lost(page_as, full, where):
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto(where)
    letters_twice_as_large(page)
    assert_accessible(page)
    picture(page, f"large{where.replace('/', '-').rstrip('-')}")


def test_messages_stand_on_the_day_and_on_a_page_of_their_own(page_as, full):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(TODAY)
    page.get_by_role("heading", name="Nog van eerder").wait_for()
    assert_accessible(page)
    picture(page, "today-messages")
    page.goto(MESSAGES)
    assert_accessible(page)
    picture(page, "messages")
    for word in ("klus", "doorverwijzing", "afmelding"):
        page.get_by_role("link", name=f"Een {word}").first.click()
        assert_accessible(page)
        picture(page, f"message-{word}")
        page.goto(MESSAGES)


def test_a_card_goes_on_from_the_keyboard_and_comes_back(page_as, full):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(BOARD)
    page.get_by_role("button", name="Ik zoek een buur voor Nadia").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Je zoekt wie bij Nadia past.").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert Question.objects.get(person__first_name="Nadia").stage == Stage.NEW


@pytest.mark.parametrize("width", PHONE_AND_DESK)
def test_a_neighbour_who_fits_is_asked_in_two_taps(page_as, full, width):
    page = page_as(AccessRole.KEY_VOLUNTEER, width=width)
    page.goto(BOARD)
    taps = Taps(page)
    taps.on("link", "Nadia")
    page.get_by_text("Kan goed: formulieren begrijpen.").wait_for()
    taps.on("button", "Vraag Rosita")
    page.get_by_text("Vraag Rosita het zelf even. Wij sturen niets.").wait_for()
    assert taps.number <= MOST_TAPS
    assert Question.objects.get(person__first_name="Nadia").taken_by.first_name == "Rosita"


def test_every_stage_has_its_cards(page_as, full):
    on = timezone.localdate()
    for person, to in (("Henk", Stage.ON_ITS_WAY), ("Mei", Stage.DONE), ("Fatima", Stage.RESTS)):
        move_question(question=Question.objects.get(person__first_name=person), to=to, on=on, by=DESK)
    page = page_as(AccessRole.KEY_VOLUNTEER, width=820)
    page.goto(BOARD)
    for tab, name in (("Wordt verbonden", "Bep"), ("Onderweg", "Henk"), ("Klaar", "Mei"), ("Rust", "Fatima")):
        page.get_by_role("link", name=tab).click()
        page.get_by_role("heading", name=name).wait_for()
        assert_accessible(page)
