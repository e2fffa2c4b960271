"""The first page: a street of doors in the demo, the own rooms for who signed in, a welcome for anybody else."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
from buurtwerkkamer.web.public.doors import DOORS
from tests.cast import DESK, a_room

START = "/"


def somebody(room=None, role=AccessRole.COORDINATOR, email="bep@demo.invalid"):
    account = make_account(name="Bep", email=email, by=DESK)
    if room:
        whole = role is AccessRole.COOPERATIVE
        grant_role(
            account=account,
            role=role,
            cooperative=room.cooperative,
            room=None if whole else room,
            since=date(2020, 1, 1),
            by=DESK,
        )
    return account


def test_every_role_has_a_door():
    assert set(DOORS) == set(AccessRole)


def test_the_demo_opens_on_a_door_for_each_account(client, room):
    account = somebody(room)
    html = client.get(START).content.decode()
    assert f'action="{reverse("public:demo_sign_in", args=[account.pk])}"' in html
    assert "Coördinator" in html
    assert "Alle mensen en cijfers zijn verzonnen" in html


def test_a_demo_without_accounts_says_what_to_do_first(client, db):
    assert "./bwk demo" in client.get(START).content.decode()


def test_one_tap_on_a_door_signs_in(client, room):
    account = somebody(room)
    client.post(reverse("public:demo_sign_in", args=[account.pk]))
    page = client.get("/hulp/")
    assert page.wsgi_request.user == account
    assert "Welkom, Bep!" in page.content.decode()


def test_a_door_is_no_link_that_something_else_may_follow(client, room):
    assert client.get(reverse("public:demo_sign_in", args=[somebody(room).pk])).status_code == 405


def test_a_door_asks_for_proof_that_the_page_was_ours(room):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("public:demo_sign_in", args=[somebody(room).pk]))
    assert answer.status_code == 403
    assert "Nog een keer, graag" in answer.content.decode()


def test_no_door_opens_for_an_account_that_is_not_of_the_demo(client, room):
    account = somebody(room, email="bep@example.org")
    assert client.post(reverse("public:demo_sign_in", args=[account.pk])).status_code == 404


def test_outside_the_demo_there_are_no_doors(client, room, settings):
    settings.DEMO = False
    account = somebody(room)
    html = client.get(START).content.decode()
    assert "Meld je aan" in html
    assert "doors-street" not in html
    assert room.name not in html
    assert client.post(reverse("public:demo_sign_in", args=[account.pk])).status_code == 404


def test_who_has_one_room_goes_straight_in(signed_in, room):
    answer = signed_in(somebody(room)).get(START)
    assert answer.url == reverse("desk:today", args=[room.slug])


def test_who_may_not_see_the_day_goes_to_the_results(signed_in, room):
    answer = signed_in(somebody(room, AccessRole.BOARD)).get(START)
    assert answer.url == reverse("dashboards:latest", args=[room.slug])


def test_who_has_more_rooms_chooses(signed_in, room):
    a_room("zuilen", city="Utrecht")
    html = signed_in(somebody(room, AccessRole.COOPERATIVE)).get(START).content.decode()
    assert [html.count(name) for name in ("<strong>Holendrecht</strong>", "<strong>Zuilen</strong>")] == [1, 1]
    assert "Je zet kamers naast elkaar." in html
    assert "Je leest de lijst van je kamer in." not in html


def test_who_has_no_room_is_told_what_to_do(signed_in, db):
    assert "./bwk room create" in signed_in(somebody()).get(START).content.decode()


@pytest.mark.parametrize(("words", "found"), [("zui", True), ("utrecht zuilen", True), ("amsterdam", False)])
def test_a_room_is_found_by_name_or_city(signed_in, room, words, found):
    a_room("zuilen", city="Utrecht")
    html = signed_in(somebody(room, AccessRole.COOPERATIVE)).get(START, {"zoek": words}).content.decode()
    assert ("<strong>Zuilen</strong>" in html) is found


def test_a_whole_country_of_rooms_stays_one_light_page(signed_in, room, django_assert_num_queries):
    for number in range(70):
        a_room(f"kamer-{number}")
    client = signed_in(somebody(room, AccessRole.COOPERATIVE))
    with django_assert_num_queries(3):  # session, account with grants, rooms
        answer = client.get(START)
    assert len(answer.content) < 100_000
    assert "Zoek op naam of plaats" in answer.content.decode()


@pytest.mark.parametrize("path", ["/hulp/", "/over-jou/"])
def test_help_and_the_own_account_open(signed_in, room, path):
    answer = signed_in(somebody(room)).get(path)
    assert answer.status_code == 200
    assert "Bep" in answer.content.decode()


def test_the_own_account_is_nobody_elses(client, db):
    assert client.get("/over-jou/").url.startswith("/aanmelden/")
