"""The desk without a mouse: the focus is seen, goes in order, stays where somebody is, and Escape closes."""

from datetime import time

from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import KeyLoan, MembershipFee, Person
from buurtwerkkamer.domain.people.services.households import live_together
from buurtwerkkamer.domain.programme.models import Attendance, Job, Session
from tests.cast import DESK, INLOOP, a_person, the_activity

FOCUSED = (
    "() => (document.activeElement.innerText || document.activeElement.name || document.activeElement.tagName).trim()"
)
IN_SIGHT = """() => {
  const menu = document.querySelector(".mainnav"), has = document.activeElement, box = has.getBoundingClientRect();
  return menu.contains(has) || box.bottom <= menu.getBoundingClientRect().top;
}"""
RING = "() => getComputedStyle(document.activeElement).outlineStyle"


def focused(page):
    return page.evaluate(FOCUSED)


def has_the_focus(page, words):
    """Wait until it is what says ``words``: htmx gives it a moment after it drew."""
    page.wait_for_function(f"words => ({FOCUSED})() === words", arg=words)


def tab_to(page, words, *, most=60):
    """Press Tab until what has the focus says ``words``: seen all the way there."""
    page.wait_for_load_state()  # the styles are there
    for _press in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == "solid", focused(page)
        if words in focused(page):
            return
    raise AssertionError(f"no {words} within {most} times Tab")


def test_the_skip_link_comes_first_and_skips(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/mensen/")
    tab_to(page, "Ga naar de inhoud", most=1)
    page.keyboard.press("Enter")
    tab_to(page, "Zet mensen erbij", most=1)


def test_somebody_is_found_and_changed_from_the_keyboard(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/mensen/")
    page.wait_for_load_state("networkidle")
    tab_to(page, "zoek")
    page.keyboard.type("fati")
    page.get_by_role("link", name="Kofi").wait_for(state="detached")
    has_the_focus(page, "zoek")  # not lost to the list that was drawn anew
    tab_to(page, "Fatima")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Wat we weten").wait_for()
    page.wait_for_load_state("networkidle")
    tab_to(page, "Pas straat en jaar aan")
    page.keyboard.press("Enter")
    page.get_by_label("Straat").wait_for()
    has_the_focus(page, "street")
    page.keyboard.press("Escape")
    page.get_by_label("Straat").wait_for(state="detached")
    has_the_focus(page, "Pas straat en jaar aan")  # where they were
    page.keyboard.press("Enter")
    page.get_by_label("Straat").wait_for()
    has_the_focus(page, "street")
    page.keyboard.press("Control+a")
    page.keyboard.type("Hakfort")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard.").wait_for()
    assert Person.objects.get(first_name="Fatima").street == "Hakfort"


def test_who_made_a_mistake_types_on_in_the_first_field_that_is_not_right(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/mensen/erbij/")
    page.get_by_label("Voornaam").nth(0).fill("Bep")
    page.get_by_label("Achternaam").nth(6).fill("Jansen")
    page.get_by_role("button", name="Zet deze mensen erbij").click()
    page.get_by_text("Hoe heet deze buur?").wait_for()
    has_the_focus(page, "rij7-first_name")
    assert page.evaluate(IN_SIGHT)
    page.keyboard.type("Jan")
    page.keyboard.press("Enter")
    page.get_by_text("2 mensen staan erbij.").wait_for()


def test_escape_closes_what_unfolded(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/mensen/{neighbourhood.people['Mei'].pk}/")
    tab_to(page, "Voeg iets toe")
    page.keyboard.press("Enter")
    tab_to(page, "words", most=1)
    page.keyboard.press("Escape")
    has_the_focus(page, "Voeg iets toe")
    assert not page.get_by_label("Wat kan of doet iemand graag?").is_visible()


def test_a_household_is_named_in_the_page(page_as, neighbourhood):
    room, mei = neighbourhood.room, neighbourhood.people["Mei"]
    live_together(room=room, person_id=mei.pk, with_id=a_person(room, "Wim").pk, by=DESK)
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/mensen/{mei.pk}/")
    page.wait_for_load_state("networkidle")
    tab_to(page, "Geef dit huis een naam")
    page.keyboard.press("Enter")
    page.get_by_label("Hoe noemen jullie dit huis?").wait_for()
    has_the_focus(page, "name")
    page.keyboard.type("Familie Chen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Familie Chen").wait_for()


def test_what_has_the_focus_is_never_behind_the_menu_of_a_phone(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/mensen/erbij/")
    for _press in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), focused(page)


def test_a_key_is_given_from_the_keyboard(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/sleutels/")
    tab_to(page, "Zet sleutels erbij")
    page.keyboard.press("Enter")
    page.get_by_text("Sleutel 2 hangt erbij.").wait_for()
    tab_to(page, "Geef")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Aan wie geef je hem?").wait_for()
    tab_to(page, "person")
    page.keyboard.press("Space")
    tab_to(page, "Geef de sleutel")
    page.keyboard.press("Enter")
    page.get_by_text("Een sleutel is vertrouwen.").first.wait_for()
    assert KeyLoan.objects.filter(key__number=2, returned_on=None).exists()


def test_a_job_goes_from_asking_to_done_from_the_keyboard(page_as, neighbourhood):
    a_person(neighbourhood.room, "Handy", talents=("klussen",))
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/klussen/")
    tab_to(page, "Vraag een klus aan")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Vraag een klus aan").wait_for()
    tab_to(page, "words")
    page.keyboard.type("Keukenkastje ophangen")
    page.keyboard.press("Enter")
    page.get_by_text("De klus staat erbij").wait_for()
    page.get_by_role("link", name="Keukenkastje ophangen").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Is het klaar?").wait_for()
    tab_to(page, "hands")
    page.keyboard.press("Space")
    tab_to(page, "Deze klus is klaar")
    page.keyboard.press("Enter")
    page.get_by_text("Klaar: Keukenkastje ophangen").wait_for()
    assert Job.objects.get(words="Keukenkastje ophangen").done_on


def test_somebody_becomes_a_member_and_pays_from_the_keyboard(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/vereniging/leden/")
    tab_to(page, "Maak iemand lid")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Maak iemand lid").wait_for()
    tab_to(page, "zoek")
    page.keyboard.type("fati")
    page.get_by_role("radio", name="Fatima").wait_for()
    tab_to(page, "person")
    page.keyboard.press("Space")
    tab_to(page, "Maak lid")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Contributie").wait_for()
    tab_to(page, "Betaald")
    page.keyboard.press("Enter")
    page.get_by_text("contant").first.wait_for()
    assert MembershipFee.objects.get(membership__person__first_name="Fatima").amount_cents == 100


def test_who_was_there_is_noted_from_the_keyboard(page_as, neighbourhood):
    session = Session.objects.create(
        room=neighbourhood.room, activity=the_activity(INLOOP), on=timezone.localdate(), starts_at=time(0, 1)
    )
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/keer/{session.pk}/")
    page.wait_for_load_state("networkidle")
    tab_to(page, "zoek")
    page.keyboard.type("mei")
    page.get_by_role("checkbox", name="Bep").first.wait_for(state="detached")
    has_the_focus(page, "zoek")
    tab_to(page, "came")
    page.keyboard.press("Space")
    tab_to(page, "Bewaar wie er was")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard").first.wait_for()
    assert [line.person.first_name for line in Attendance.objects.filter(session=session)] == ["Mei"]
