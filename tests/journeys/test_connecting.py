"""Connecting in a browser: what fits, what came of it, together to an institution, who brings, who is missed."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.links import make_link
from buurtwerkkamer.domain.partners.services.register import add_contact, add_partner
from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Connection, Heard, Message, Question
from buurtwerkkamer.domain.pathway.services.connecting import connect
from buurtwerkkamer.domain.pathway.services.questions import Told, note_question
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from tests.cast import DESK, a_person, attends, helps, the_activity

from .looking import assert_accessible, letters_twice_as_large, picture
from .test_questions import BOARD, MOST_TAPS, Taps

ROOM = "/team/holendrecht"
WISH = "Ik wil leren fietsen. Maar niet alleen."


@pytest.fixture
def partner(neighbourhood):
    room = neighbourhood.room
    partner = add_partner(room=room, name="Fietsersbond", kind=PartnerKind.OTHER, helps_with="fietsles", by=DESK)
    add_contact(room=room, partner=partner, name="Anna", reach="020 123 45 67", by=DESK)
    return partner


@pytest.fixture
def wished(neighbourhood, partner):
    """A wish with everything that may fit: who can it, what there is, who wishes the same, an institution."""
    room, on = neighbourhood.room, timezone.localdate()
    for name, picture_of, talents in (("Tirza", "cat", ("fietsles geven",)), ("Yusuf", "bird", ("fietsen maken",))):
        person = a_person(room, name, talents=talents)
        Person.objects.filter(pk=person.pk).update(picture=picture_of, paint="mint")
        attends(person, on=on)
    fietsles = SessionLine(the_activity("fietslessen").pk, on, time(14), time(15, 30))
    plan_session(room=room, line=fietsles, by=DESK)
    asked = [("Mei", WISH), ("Henk", "Wie leert mij fietsen?"), ("Bep", "Ik wil weer op de fiets")]
    questions = [Told(neighbourhood.people[name].pk, words, kind=QuestionKind.IMPROVE) for name, words in asked]
    first, *_others = [note_question(room=room, told=told, on=on, at=time(9), by=DESK) for told in questions]
    return first


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (360, True)])
def test_all_that_fits_stands_beside_the_question(page_as, wished, width, dark):
    page = page_as(AccessRole.COORDINATOR, width=width, dark=dark)
    page.goto(f"{BOARD}{wished.pk}/")
    for words in ("Kan goed: fietsles geven.", "Dit is er al", "Zij willen dit ook"):
        page.get_by_text(words).wait_for()
    page.get_by_text("Ga samen naar een instantie").click()
    page.get_by_text("Helpt bij: fietsles").wait_for()
    assert_accessible(page)
    picture(page, f"connect{'-dark' if dark else ''}")
    if width == 360:
        letters_twice_as_large(page)
        assert_accessible(page)


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1440, False)])
def test_what_came_of_it_is_told_in_three_taps(page_as, neighbourhood, wished, width, scripts):
    connect(question=wished, person_id=neighbourhood.people["Kofi"].pk, on=timezone.localdate(), by=DESK)
    page = page_as(AccessRole.KEY_VOLUNTEER, width=width, java_script_enabled=scripts)
    page.goto(f"{BOARD}?stand=verbinden")
    taps = Taps(page)
    taps.on("link", "Hoe ging het?", exact=False)
    taps.choose("ja, het is gelukt")
    page.get_by_label("Wat kwam ervan?").fill("Ik fiets nu naar de markt.")
    page.get_by_label("En wat zou je nu graag doen?").fill("Ik wil anderen leren fietsen")
    taps.on("button", "Vertel het")
    page.get_by_text("Mooi, de vraag van Mei is klaar.").wait_for()
    assert taps.number < MOST_TAPS
    if scripts:  # axe is one
        assert_accessible(page)
        picture(page, "outcome")
    assert Connection.objects.get(question=wished).came_of == "Ik fiets nu naar de markt."
    assert Question.objects.get(kind=QuestionKind.CONTRIBUTE).stage == Stage.NEW


def test_together_to_an_institution_and_a_link_for_its_contact(page_as, neighbourhood, partner):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"{ROOM}/mensen/{neighbourhood.people['Mei'].pk}/instantie/")
    page.get_by_label("Naar welke instantie?").select_option("Fietsersbond")
    page.get_by_label("Wat spreken jullie af?").fill("Dinsdag gaan we samen langs.")
    page.get_by_label("Ja, dat mag").check()
    assert_accessible(page)
    picture(page, "refer")
    page.get_by_role("button", name="Zet het erbij").click()
    page.get_by_text("Wij mogen met elkaar praten.").wait_for()
    page.get_by_role("button", name="Ze zeiden ja").click()
    page.get_by_text("Fijn, ze zeiden ja.").wait_for()
    assert_accessible(page)
    picture(page, "referral")
    page.goto(f"{ROOM}/instanties/")
    picture(page, "partners")
    page.get_by_role("link", name="Fietsersbond").first.click()
    picture(page, "partner")
    page.get_by_role("link", name="Anna").click()
    page.get_by_role("button", name="Maak een link").click()
    page.get_by_role("heading", name="Breng een buur naar Holendrecht").wait_for()
    assert_accessible(page)
    picture(page, "bring-paper")


def test_an_institution_brings_a_neighbour_in_three_taps(page_as, neighbourhood, partner):
    secret = make_link(contact=partner.contacts.get(), at=timezone.now(), by=DESK)
    page = page_as(width=360)
    page.goto(f"/breng/link/{secret}/")
    taps = Taps(page)
    taps.on("button", "Doe open")
    page.get_by_label("Wat is de voornaam?").fill("Carlos")
    page.get_by_label("Hoe bereiken wij die buur?").fill("Komt morgen langs")
    taps.on("button", "Breng deze buur")
    page.get_by_text("De kamer heet deze buur welkom.").wait_for()
    assert taps.number < MOST_TAPS
    assert_accessible(page)
    picture(page, "bring")
    assert Message.objects.get().first_name == "Carlos"
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer weg.").wait_for()


def test_what_was_heard_of_who_is_missed_is_one_tap(page_as, neighbourhood):
    room, on = neighbourhood.room, timezone.localdate()
    ivo = a_person(room, "Ivo", talents=("zingen",))
    for days in range(60):
        helps(neighbourhood.people["Bep"], on=on - timedelta(days=days))
    for days in range(28, 60, 7):
        attends(ivo, on=on - timedelta(days=days))
    page = page_as(AccessRole.KEY_VOLUNTEER, width=360)
    page.goto(f"{ROOM}/vandaag/")
    page.get_by_role("link", name="Wie missen we?").click()
    page.get_by_text("Bep kent Ivo goed.").wait_for()
    assert_accessible(page)
    picture(page, "missed")
    page.get_by_role("button", name="Heeft betaald werk!").click()
    page.get_by_text("Ivo heeft werk!").wait_for()
    assert Heard.objects.count() == 1
    page.goto(f"{ROOM}/vandaag/")
    expect(page.get_by_role("heading", name="Mooi nieuws")).to_be_visible()
    assert_accessible(page)
    picture(page, "today-news")
