"""A room sets its table: tablets, who stands on it, PINs, and what is read before closing."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Door, KeyPin, Participation
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.pins import check_pin, give_pin
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import PairingCode, Tablet
from buurtwerkkamer.domain.table.queries.tablets import tablet_with_room
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.web.desk.views.table import SHOWN
from tests.cast import DESK, a_person, a_tablet, an_account, people

TABLE = reverse("desk:table", args=["holendrecht"])
AGREED = date(2025, 6, 3)
QUERIES = 7  # session, account, room, tablets, who stands there, who does not, key holders


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def cast(neighbourhood):
    return neighbourhood.people


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def hang(room, *persons):
    hang_doors(room=room, person_ids=[person.pk for person in persons], on=AGREED, by=DESK)


def on_the_table():
    return set(Door.objects.values_list("person__first_name", flat=True))


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def part(page, title):
    """One of the two lists of people."""
    return page.content.decode().partition(f'id="{title}"')[2].partition("</form>")[0]


# --- Tablets --------------------------------------------------------------------------------------------------------


def test_a_room_without_a_tablet_is_told_what_to_do_first(coordinator):
    html = coordinator.get(TABLE).content.decode()
    assert "Nog geen tablet" in html
    assert 'value="Tablet op de grote tafel"' in html


def test_a_room_that_knows_nobody_is_led_to_where_people_are_written_down(coordinator):
    Participation.objects.all().delete()
    html = part(coordinator.get(TABLE), "others-title")
    assert "Je kent hier nog niemand" in html
    assert f'href="{reverse("desk:people_add", args=["holendrecht"])}"' in html


def test_a_code_is_shown_in_letters_and_as_a_square_and_pairs_one_tablet(coordinator, neighbourhood):
    answer = coordinator.post(to("table_pair"), {"name": "Bij de bar"})
    html = answer.content.decode()

    code = re.search(r'class="code">([A-Z2-9]{4}-[A-Z2-9]{4})<', html)[1]
    assert "http://testserver/tafel/" in html
    assert "<svg" in html.partition('class="qr"')[2]
    assert code.replace("-", "") not in html  # the code without its dash is only in the square
    assert answer["Cache-Control"] == "no-store"
    tablet = pair(code=code, at=timezone.now()).tablet
    assert (tablet.room, tablet.name) == (neighbourhood.room, "Bij de bar")
    assert "Bij de bar" in coordinator.get(TABLE).content.decode()


def test_a_computer_that_only_knows_itself_says_so(coordinator):
    here = coordinator.post(to("table_pair"), {"name": "Bar"}, headers={"host": "localhost:8000"})
    known = coordinator.post(to("table_pair"), {"name": "Bar"})
    assert "Alleen deze computer kent dit adres." in here.content.decode()
    assert "Alleen deze computer kent dit adres." not in known.content.decode()


@pytest.mark.parametrize(
    ("name", "why"),
    [(" ", "Geef de tablet een naam."), ("x" * 61, "Er passen 60 tekens."), ("Bep 111222333", "burgerservicenummer")],
)
def test_a_tablet_without_a_good_name_gets_no_code_and_the_name_stays(coordinator, name, why):
    html = coordinator.post(to("table_pair"), {"name": name}).content.decode()
    assert why in html
    assert f'value="{name.strip() or " "}"' in html
    assert not PairingCode.objects.exists()


def test_a_tablet_is_unpaired_at_once(coordinator, neighbourhood):
    tablet = a_tablet(neighbourhood.room)
    page = coordinator.post(to("table_unpair", tablet.pk), follow=True)

    html = page.content.decode()
    assert "De tablet vergeet alle namen." in html
    assert "Nog geen tablet" in html
    assert Tablet.objects.get().unpaired_at is not None
    assert coordinator.post(to("table_unpair", tablet.pk)).status_code == 404


def test_a_tablet_that_was_unpaired_by_mistake_is_paired_again_with_what_it_has(coordinator, neighbourhood):
    code = make_code(room=neighbourhood.room, name="Bar", at=timezone.now(), by=DESK)
    paired = pair(code=code, at=timezone.now())

    page = coordinator.post(to("table_unpair", paired.tablet.pk), follow=True)
    assert tablet_with_room(token=paired.token) is None

    page = coordinator.post(undo_of(page), follow=True)
    assert "De tablet hoort er weer bij." in page.content.decode()
    assert tablet_with_room(token=paired.token) == paired.tablet


def test_a_tablet_of_another_room_is_not_there(coordinator, neighbourhood):
    tablet = a_tablet(neighbourhood.other_room, "Tafel van Venserpolder")
    assert "Tafel van Venserpolder" not in coordinator.get(TABLE).content.decode()
    assert coordinator.post(to("table_unpair", tablet.pk)).status_code == 404
    assert Tablet.objects.get().unpaired_at is None


# --- Who stands on it -----------------------------------------------------------------------------------------------


def test_who_stands_on_the_table_and_who_does_not_are_two_lists(coordinator, neighbourhood, cast):
    hang(neighbourhood.room, cast["Fatima"])
    hang(neighbourhood.other_room, a_person(neighbourhood.other_room, "Sientje"))
    page = coordinator.get(TABLE)

    assert "Fatima" in part(page, "standing-title")
    assert "Fatima" not in part(page, "others-title")
    assert "Henk M." in part(page, "others-title")
    assert "Sientje" not in page.content.decode()
    assert "El Amrani" not in page.content.decode()


def test_who_said_yes_stands_on_the_table_and_undo_takes_only_them_off(coordinator, neighbourhood, cast):
    hang(neighbourhood.room, cast["Bep"])
    ticked = {"people": [cast[name].pk for name in ("Fatima", "Mei", "Bep")]}

    page = coordinator.post(to("table_people"), ticked, follow=True)
    assert "2 mensen staan op het scherm." in page.content.decode()
    assert on_the_table() == {"Fatima", "Mei", "Bep"}

    page = coordinator.post(undo_of(page), follow=True)
    assert "Het is weer zoals het was." in page.content.decode()
    assert on_the_table() == {"Bep"}


def test_who_is_taken_off_comes_back_with_the_day_on_which_they_agreed(coordinator, neighbourhood, cast):
    hang(neighbourhood.room, cast["Fatima"], cast["Bep"])

    page = coordinator.post(to("table_take_down"), {"people": [cast["Fatima"].pk]}, follow=True)
    assert "Fatima staat niet meer op het scherm." in page.content.decode()
    assert on_the_table() == {"Bep"}

    coordinator.post(undo_of(page))
    assert on_the_table() == {"Fatima", "Bep"}
    assert set(Door.objects.values_list("agreed_on", flat=True)) == {AGREED}


def test_people_of_another_room_never_come_on_the_table(coordinator, neighbourhood):
    sien = a_person(neighbourhood.other_room, "Sien")
    coordinator.post(to("table_people"), {"people": [sien.pk]})
    assert on_the_table() == set()
    hang(neighbourhood.other_room, sien)
    coordinator.post(to("table_take_down"), {"people": [sien.pk]})
    assert on_the_table() == {"Sien"}


@pytest.mark.parametrize("given", [{}, {"people": ["Fatima"]}, {"people": ["9" * 40]}, {"people": ["-1"]}])
@pytest.mark.parametrize(("address", "title"), [("table_people", "others"), ("table_take_down", "standing")])
def test_nobody_ticked_is_said_beside_the_list_and_the_search_stays(
    coordinator, neighbourhood, cast, given, address, title
):
    hang(neighbourhood.room, cast["Bep"])
    page = coordinator.post(to(address), given | {"zoek": "e"})
    assert "field__error" in part(page, f"{title}-title")
    assert page.content.decode().count("field__error") == 1
    assert 'name="zoek" value="e"' in part(page, f"{title}-title") or 'value="e"' in page.content.decode()
    assert on_the_table() == {"Bep"}


def test_somebody_is_looked_for_by_the_first_letters(coordinator, cast):
    page = coordinator.post(TABLE, {"kijk": "1", "zoek": "fat"})
    assert "Fatima" in part(page, "others-title")
    assert "Henk" not in part(page, "others-title")


def test_while_somebody_looks_on_the_ticks_stay(coordinator, cast):
    asked = {"zoek": "mei", "people": [cast["Henk"].pk]}
    lists = coordinator.post(TABLE, {"kijk": "1"} | asked, headers={"HX-Request": "true"})
    html = lists.content.decode()
    assert "<html" not in html
    assert [name for name in ("Henk", "Mei", "Fatima") if name in html] == ["Henk", "Mei"]
    assert html.count("checked") == 1


def test_a_large_room_shows_a_part_and_says_so(coordinator, neighbourhood):
    people(neighbourhood.room, SHOWN)
    page = coordinator.get(TABLE)
    assert part(page, "others-title").count("checkbox") == SHOWN
    assert f"Dit zijn de eerste {SHOWN}." in part(page, "others-title")


@pytest.mark.parametrize("what", ["", "onzin", "eyJodW5nIjpbMV19:1u:x"])
def test_nothing_is_undone_that_we_did_not_offer(coordinator, neighbourhood, cast, what):
    hang(neighbourhood.room, cast["Bep"])
    assert coordinator.post(f"{to('table_undo')}?wat={what}").status_code == 404
    assert on_the_table() == {"Bep"}


def test_what_was_offered_in_one_room_undoes_nothing_in_another(coordinator, signed_in, neighbourhood, cast):
    page = coordinator.post(to("table_people"), {"people": [cast["Bep"].pk]}, follow=True)
    elsewhere = undo_of(page).replace("holendrecht", "venserpolder")
    client = signed_in(an_account(AccessRole.COORDINATOR, neighbourhood.other_room))
    assert client.post(elsewhere).status_code == 404
    assert on_the_table() == {"Bep"}


# --- Key holders ----------------------------------------------------------------------------------------------------


def test_a_key_holder_gets_a_pin_that_is_shown_once_and_works(coordinator, neighbourhood, cast):
    kofi, room, today = cast["Kofi"], neighbourhood.room, timezone.localdate()
    answer = coordinator.post(to("table_pin", kofi.pk))
    digits = "".join(re.search(r'class="code">([\d ]+)<', answer.content.decode())[1].split())

    assert len(digits) == 4
    assert answer["Cache-Control"] == "no-store"
    check_pin(room=room, person_id=kofi.pk, digits=digits, on=today, at=timezone.now())
    html = coordinator.get(TABLE).content.decode()
    assert "Nieuwe pincode" in html
    assert digits not in KeyPin.objects.get().digits


def test_a_new_pin_is_undone_and_then_the_old_one_works_again(coordinator, neighbourhood, cast):
    kofi, room, today = cast["Kofi"], neighbourhood.room, timezone.localdate()
    first = coordinator.post(to("table_pin", kofi.pk))
    give_pin(room=room, person=kofi, on=today, by=DESK, digits="2580")
    page = coordinator.post(to("table_pin", kofi.pk))
    assert "Kofi heeft een nieuwe pincode." in page.content.decode()

    coordinator.post(undo_of(page))
    check_pin(room=room, person_id=kofi.pk, digits="2580", on=today, at=timezone.now())
    coordinator.post(undo_of(first))
    assert not KeyPin.objects.exists()


def test_who_is_not_on_the_screen_cannot_use_the_pin_there_and_that_is_said(coordinator, neighbourhood, cast):
    assert "Staat nog niet op het scherm." in coordinator.get(TABLE).content.decode()
    hang(neighbourhood.room, cast["Kofi"])
    assert "Staat nog niet op het scherm." not in coordinator.get(TABLE).content.decode()


def test_only_who_holds_a_key_of_this_room_gets_a_pin(coordinator, neighbourhood, cast):
    assert not key_holders(room=neighbourhood.room, on=timezone.localdate()).filter(pk=cast["Bep"].pk).exists()
    assert coordinator.post(to("table_pin", cast["Bep"].pk)).status_code == 404
    assert not KeyPin.objects.exists()


# --- Before closing -------------------------------------------------------------------------------------------------


def test_the_closing_list_and_the_message_are_kept_and_undone(coordinator, neighbourhood):
    before = neighbourhood.room.closing_list
    notes = {"closing_list": "Kachel laag\r\n\r\nFornuis uit", "key_message": "Morgen komt de loodgieter."}

    page = coordinator.post(to("table_notes"), notes, follow=True)
    assert "Bewaard." in page.content.decode()
    kept = Room.objects.get(pk=neighbourhood.room.pk)
    assert (kept.closing_list, kept.key_message) == ("Kachel laag\nFornuis uit", "Morgen komt de loodgieter.")

    coordinator.post(undo_of(page))
    kept = Room.objects.get(pk=neighbourhood.room.pk)
    assert (kept.closing_list, kept.key_message) == (before, "")


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("closing_list", "\n".join(f"Raam {n}" for n in range(11)), "Dit zijn 11 regels. Op het scherm passen er 10."),
        ("closing_list", "Kijk " + "x" * 80, "Op een regel passen 80 tekens."),
        ("key_message", "x" * 601, "Dit bericht is 1 teken te lang."),
        ("key_message", "Bel Bep, 111 222 333.", "burgerservicenummer"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(coordinator, neighbourhood, field, typed, why):
    notes = {"closing_list": "Kachel laag", "key_message": "Dank!"} | {field: typed}
    html = coordinator.post(to("table_notes"), notes).content.decode()
    assert why in html
    assert typed in html
    assert Room.objects.get(pk=neighbourhood.room.pk).key_message == ""


# --- The page -------------------------------------------------------------------------------------------------------


def test_the_page_only_reads_and_costs_the_same_for_more_people(
    coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    for _round in range(2):
        a_tablet(neighbourhood.room)
        hang(neighbourhood.room, *people(neighbourhood.room, 3))
        with only_reads(), django_assert_num_queries(QUERIES):
            assert coordinator.get(TABLE).status_code == 200


@pytest.mark.parametrize("role", sorted(set(AccessRole) - {AccessRole.COORDINATOR, AccessRole.ASSISTANT}))
def test_only_the_team_sets_the_table(client_as, neighbourhood, cast, role):
    client = client_as(role)
    assert client.get(TABLE).status_code == 403
    assert client.post(to("table_pair"), {"name": "Bar"}).status_code == 403
    assert client.post(to("table_people"), {"people": [cast["Bep"].pk]}).status_code == 403
    assert client.post(to("table_pin", cast["Kofi"].pk)).status_code == 403
    assert not PairingCode.objects.exists()
    assert on_the_table() == set()
