"""The association's table: somebody is asked, joins, pays and gets a card; the board and the new year."""

import re
from datetime import date, timedelta

from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Membership, MembershipFee
from buurtwerkkamer.domain.people.services.membership import join
from tests.cast import DESK, attends

from .looking import assert_accessible, picture


def a_faithful_visitor(neighbourhood):
    today = timezone.localdate()
    for day in range(8):
        attends(neighbourhood.people["Mei"], on=today - timedelta(days=day))
    for day in range(6):
        attends(neighbourhood.people["Fatima"], on=today - timedelta(days=day))
    for name in ("Kofi", "Henk"):
        person_id = neighbourhood.people[name].pk
        join(room=neighbourhood.room, person_id=person_id, on=date(2025, 3, 1), by=DESK)


def test_a_board_welcomes_a_member(page_as, neighbourhood):
    a_faithful_visitor(neighbourhood)
    page = page_as(AccessRole.BOARD)
    page.goto("/team/holendrecht/vereniging/")
    page.get_by_text("Mei kwam 8 keer.").wait_for()
    assert_accessible(page)
    picture(page, "association")

    page.get_by_role("button", name=re.compile("Niet nu.*Fatima")).click()
    page.get_by_text("We vragen het een jaar lang niet.").wait_for()
    assert page.get_by_text("Fatima E. kwam").count() == 0

    page.get_by_role("button", name=re.compile("Maak lid.*Mei")).click()
    page.get_by_role("heading", name="Maak iemand lid").wait_for()
    assert_accessible(page)
    picture(page, "association-join")
    page.get_by_role("button", name="Maak lid").click()
    page.get_by_text("Welkom, Mei!").wait_for()
    assert_accessible(page)
    picture(page, "association-member")

    page.get_by_role("button", name="Betaald").click()
    page.get_by_text("Mei betaalde € 1,00.").wait_for()
    assert_accessible(page)
    picture(page, "association-members")
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert not MembershipFee.objects.filter(year=timezone.localdate().year).exists()
    page.wait_for_load_state("networkidle")  # the script that searches by itself is there
    page.get_by_label("Zoek op naam").press_sequentially("mei")
    page.get_by_text("Kofi Mensah").wait_for(state="detached")  # by itself
    page.get_by_role("button", name=re.compile("contant.*van Mei")).click()
    page.get_by_text("Mei betaalde € 1,00.").wait_for()
    assert Membership.objects.count() == 4


def test_a_coordinator_arranges_the_board_and_the_year(page_as, neighbourhood):
    a_faithful_visitor(neighbourhood)
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/vereniging/bestuur/")
    page.get_by_label("Wie?").select_option(label="Bep")
    page.get_by_label("Vanaf").fill("2026-01-01")
    page.get_by_label("Afgesproken tot").fill(f"{timezone.localdate().year}-12-31")
    page.get_by_role("button", name="Zet in het bestuur").click()
    page.get_by_text("Bep is voorzitter.").wait_for()
    assert_accessible(page)
    picture(page, "association-board")

    page.goto("/team/holendrecht/vereniging/nieuw-jaar/")
    assert_accessible(page)
    picture(page, "association-year")
    page.get_by_role("button", name="Begin het jaar").click()
    page.get_by_text("Op naar een mooi jaar!").wait_for()

    page.goto("/team/holendrecht/vereniging/gegevens/")
    page.get_by_label("KvK-nummer").fill("1234")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Een KvK-nummer heeft acht cijfers.").wait_for()
    assert_accessible(page)
    picture(page, "association-details")

    page.goto("/team/holendrecht/vereniging/nog-vragen/")
    assert_accessible(page)
    picture(page, "association-reminders")
    page.emulate_media(media="print")
    picture(page, "association-reminders-paper")
