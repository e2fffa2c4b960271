"""Somebody's own path in a browser: own words at the desk and on the own phone, and the certificate. Source: DNA-3."""

from django.utils import timezone

from buurtwerkkamer.domain.pathway.models import OwnWords, Question
from buurtwerkkamer.domain.people.enums import AccessRole, Purpose
from buurtwerkkamer.domain.people.services.consents import give_consent
from buurtwerkkamer.domain.trust.services.own import make_link
from tests.cast import COOKING, DESK, attends, helps

from .looking import assert_accessible, letters_twice_as_large, picture, sideways

SAID = "Ik wil niet de hele dag thuis zitten."


def test_somebody_says_it_in_own_words_and_takes_it_home(page_as, neighbourhood):
    room, bep, on = neighbourhood.room, neighbourhood.people["Bep"], timezone.localdate()
    helps(bep, COOKING, on=on)
    attends(bep, "fietslessen", on=on)
    give_consent(room=room, person_id=bep.pk, purpose=Purpose.IN_VIEW, on=on, by=DESK)
    desk = page_as(AccessRole.COORDINATOR)
    desk.goto(f"/team/holendrecht/mensen/{bep.pk}/pad/")
    desk.get_by_text("In eigen woorden bij Vinden").click()
    desk.get_by_label("Waarvoor liep je binnen?").fill(SAID)
    desk.get_by_role("button", name="Bewaar").first.click()
    desk.get_by_text(f"“{SAID}”").wait_for()
    assert_accessible(desk)
    picture(desk, "path")

    phone = page_as(None, width=360, dark=True)
    phone.goto(f"/mijn/link/{make_link(room=room, person_id=bep.pk, at=timezone.now(), by=DESK)}/")
    phone.get_by_role("button", name="Doe open").click()
    phone.get_by_text(f"“{SAID}”").wait_for()
    assert_accessible(phone)
    picture(phone, "own-path")
    phone.get_by_text("Zeg het anders bij Vinden").click()
    phone.get_by_label("Waarvoor liep je binnen?").fill("")
    phone.get_by_role("button", name="Bewaar").first.click()
    phone.get_by_text("Die woorden zijn weg.").wait_for()
    assert not OwnWords.objects.exists()
    phone.get_by_label("In je eigen woorden").fill("Soep koken")
    phone.get_by_role("button", name="Zeg het de kamer").click()
    phone.get_by_text("“Soep koken”", exact=True).wait_for()
    assert_accessible(phone)
    assert Question.objects.get().person == bep
    phone.get_by_label("In welke taal?").select_option("العربية")
    with phone.expect_download() as file:
        phone.get_by_role("button", name="Maak de oorkonde").click()
    assert file.value.suggested_filename == "oorkonde.pdf"
    letters_twice_as_large(phone)
    assert sideways(phone) == []
