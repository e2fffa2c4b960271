"""A key is given, gets lost, and one choice is made about it."""

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Key

from .looking import assert_accessible, picture


def test_a_key_is_given_and_lost(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/sleutels/")
    page.get_by_label("Hoeveel nieuwe sleutels?").fill("1")
    page.get_by_role("button", name="Zet sleutels erbij").click()
    page.get_by_text("Sleutel 2 hangt erbij.").wait_for()
    assert_accessible(page)
    picture(page, "keys")

    page.get_by_role("link", name="Geef sleutel 2").click()
    page.get_by_label("Bep").check()
    assert_accessible(page)
    picture(page, "key-give")
    page.get_by_role("button", name="Geef de sleutel").click()
    page.get_by_text("Bep heeft sleutel 2. Een sleutel is vertrouwen.").wait_for()

    page.get_by_role("link", name="Sleutel 2").click()
    page.get_by_role("button", name="Is kwijt").click()
    page.get_by_label("Een nieuwe sleutel bestellen").check()
    assert_accessible(page)
    picture(page, "key-lost")
    page.get_by_role("button", name="Spreek dit af").click()
    page.get_by_text("Afgesproken: een nieuwe sleutel bestellen.").first.wait_for()
    assert Key.objects.get(room=neighbourhood.room, number=2).after_loss == "new_key"
