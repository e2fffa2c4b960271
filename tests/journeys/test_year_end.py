"""A year is closed on a phone: the till counted, the books shut, two members chosen. Source: FIN-7."""

from datetime import date

from buurtwerkkamer.domain.finance.enums import Petty
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.membership import join
from tests.cast import DESK, a_person

from .looking import assert_accessible, picture

ON = date(2025, 3, 3)


def test_the_till_is_counted_the_year_shut_and_two_members_begin(page_as, neighbourhood):
    room = neighbourhood.room
    receive(room=room, on=ON, cents=20_000, today=ON, by=DESK)
    spend(room=room, on=ON, kind=Petty.COFFEE, cents=1_250, words="", today=ON, by=DESK)
    for name in ("Ans", "Bert"):
        join(room=room, person_id=a_person(room, name).pk, on=ON, by=DESK)
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/geld/2025/jaarrekening/")
    page.get_by_role("link", name="Jaar afsluiten").click()
    page.get_by_label("Hoeveel euro telde je?").fill("187,50")
    page.get_by_role("button", name="Dit zit erin").click()
    page.get_by_text("Dit kun je niet ongedaan maken.").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Sluit de boeken").click()
    page.get_by_text("De boeken van 2025 zijn dicht.").wait_for()
    assert_accessible(page)
    picture(page, "annual-accounts")

    page.get_by_role("link", name="Kascontrole").click()
    page.get_by_role("link", name="Kies twee leden").click()
    page.get_by_label("Eerste lid").select_option(label="Ans")
    page.get_by_label("Tweede lid").select_option(label="Bert")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Nog 2 van 2 te bekijken.").wait_for()
    assert_accessible(page)
    picture(page, "cash-review")
