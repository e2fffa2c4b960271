"""A person's page: what somebody can, what is known, two who write at once, and two records that are one."""

import re
from datetime import date, time

from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.details import change_details
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.households import live_together
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, SEWING, a_job, a_person, attends, helps

from .looking import assert_accessible, picture


def rosita_of(room):
    """Somebody of whom much is known."""
    today, since = timezone.localdate(), Period(date(2024, 3, 1))
    rosita = a_person(
        room, "Rosita", last_name="Wijngaarde", picture="tree-palm", paint="coral",
        talents=("Koken voor een groep", "Spaans", "Luisteren"), keys=(since,), member=since, fee_years=(today.year,),
        roles=((Role.VISITOR, since), (Role.PARTICIPANT, since), (Role.VOLUNTEER, since), (Role.KEY_VOLUNTEER, since)),
        street="Hoptille", birth_year=1970, note="Komt met de fiets.", since=since.since,
    )  # fmt: skip
    hang_doors(room=room, person_ids=[rosita.pk], on=today, by=DESK)
    helps(rosita, COOKING, on=today, minutes=150)
    attends(rosita, SEWING, on=today)
    a_job(room, asked_on=today, done_on=today, requester=rosita)
    ask(room=room, person_id=rosita.pk, kind=QuestionKind.COMPANY, on=today, at=time(9))
    arrive(room=room, person_ids=[rosita.pk], on=today, at=time(9))
    live_together(room=room, person_id=rosita.pk, with_id=a_person(room, "Wim", picture="snail").pk, by=DESK)
    return rosita


def test_a_coordinator_gets_to_know_somebody(page_as, neighbourhood):
    room = neighbourhood.room
    joke, rosita = a_person(room, "Joke"), rosita_of(room)
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/mensen/{joke.pk}/")
    page.get_by_role("heading", name="Joke", exact=True).wait_for()
    assert_accessible(page)
    picture(page, "person-new")
    page.goto(f"/team/holendrecht/mensen/{rosita.pk}/")
    assert_accessible(page)
    picture(page, "person")

    page.get_by_text("Voeg iets toe").click()
    page.get_by_label("Wat kan of doet iemand graag?").fill("Papiaments")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_text("Mooi, Rosita kan ook: Papiaments.").wait_for()

    page.get_by_text("Begin of stop een rol").click()
    assert_accessible(page)
    picture(page, "person-roles")
    page.get_by_label("Sleutelvrijwilliger tot welke dag?").fill("vandaag")
    page.get_by_role("button", name="Stop als sleutelvrijwilliger").click()
    page.get_by_text("Rosita stopt met deze rol.").wait_for()

    page.get_by_role("link", name="Pas straat en jaar aan").click()
    page.get_by_label("Straat").wait_for()  # in the page itself
    assert page.url.partition("#")[0].endswith(f"/mensen/{rosita.pk}/")
    assert_accessible(page)
    change_details(room=room, person_id=rosita.pk, seen={}, wanted={"street": "Hoogoord"}, by=DESK)
    page.get_by_label("Straat").fill("Hakfort")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Iemand anders paste dit ook net aan.").wait_for()
    assert_accessible(page)
    picture(page, "person-both")
    page.get_by_label("“Hakfort”, zoals jij typte").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard.").wait_for()
    assert Person.objects.get(pk=rosita.pk).street == "Hakfort"

    page.get_by_role("link", name="Kies een ander plaatje").click()
    page.get_by_role("heading", name="Welk plaatje past bij Rosita?").wait_for()
    assert_accessible(page)
    picture(page, "person-look")


def test_two_records_become_one_and_two_again(page_as, neighbourhood):
    room = neighbourhood.room
    rosita, double = rosita_of(room), a_person(room, "Rosieta", talents=("Zingen",))
    attends(double, on=date(2025, 5, 12))
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/mensen/{rosita.pk}/")
    page.get_by_role("link", name="Staat dubbel?").click()
    page.get_by_label("Zoek op naam").press_sequentially("rosi")
    page.get_by_text("Rosieta").first.wait_for()
    assert_accessible(page)
    picture(page, "person-double")
    page.get_by_role("link", name=re.compile("Leg ernaast.*Rosieta")).click()
    page.get_by_role("heading", name="Is dit dezelfde buur?").wait_for()
    assert_accessible(page)
    picture(page, "person-merge")
    page.get_by_role("button", name="Maak er één kaart van").click()
    page.get_by_text("De twee kaarten zijn nu één.").wait_for()
    assert not Person.objects.filter(pk=double.pk).exists()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert Person.objects.filter(pk=double.pk).exists()


def test_without_scripts_what_is_known_is_changed_on_a_page_of_its_own(page_as, neighbourhood):
    mei = neighbourhood.people["Mei"]
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=False)
    page.goto(f"/team/holendrecht/mensen/{mei.pk}/")
    page.get_by_role("link", name="Pas straat en jaar aan").click()
    page.get_by_role("heading", name="Straat en geboortejaar").wait_for()
    page.get_by_label("Geboortejaar").fill("1964")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard.").wait_for()
    assert Person.objects.get(pk=mei.pk).birth_year == 1964
