"""The tablet's page and the few addresses it talks to: what it may know, and what it may do. Source: REG-1, DNA-11."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.services.doors import take_door_down
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.table.models import Tablet, Tap
from buurtwerkkamer.domain.table.services.pairing import make_code, unpair
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.periods import Period
from tests import cast

SURNAME = "El Amrani"
ANY = "5f0c1b9e-6b1f-4c9c-9a55-0f8a6f0f1a11"


def send(client, address, words):
    return client.post(reverse(address), json.dumps(words), content_type="application/json")


def tap(do, at, **words):
    return {"id": str(uuid.uuid4()), "do": do, "at": int(at.timestamp() * 1000), **words}


def test_the_page_shows_who_usually_comes_by_first_name_and_picture(room, tablet_of, on_the_table, noon):
    [fatima] = on_the_table(room, "Fatima", last_name=SURNAME, street="Hoptille")
    cast.attends(fatima, on=noon.date() - timedelta(weeks=1))

    page = tablet_of(room).get("/tafel/").content.decode()

    assert "Fatima" in page
    assert SURNAME not in page
    assert "Hoptille" not in page


def test_who_did_not_agree_is_nowhere_on_the_tablet(room, tablet_of, on_the_table, noon):
    [kofi, sien] = on_the_table(room, "Kofi", "Sien")
    for person in (kofi, sien):
        cast.attends(person, on=noon.date() - timedelta(weeks=1))
    take_door_down(room=room, person_id=sien.pk, by=cast.DESK)
    tablet = tablet_of(room)

    seen = [
        tablet.get("/tafel/").content.decode(),
        tablet.get("/tafel/bord/").content.decode(),
        send(tablet, "kiosk:search", {"typed": "Sien"}).content.decode(),
    ]

    assert "Kofi" in seen[0]
    assert not [text for text in seen if "Sien" in text]


def test_people_of_another_room_are_nowhere_on_the_tablet(room, tablet_of, on_the_table, noon):
    other = cast.a_room("venserpolder")
    [sien] = on_the_table(other, "Sien")
    cast.attends(sien, on=noon.date() - timedelta(weeks=1))
    tablet = tablet_of(room)

    assert send(tablet_of(other), "kiosk:search", {"typed": "Sien"}).json()["people"]
    assert send(tablet, "kiosk:search", {"typed": "Sien"}).json() == {"people": []}
    assert "Sien" not in tablet.get("/tafel/bord/").content.decode()
    answer = send(tablet, "kiosk:taps", {"taps": [tap("arrive", noon, who=sien.pk)]}).json()
    assert answer["noted"][0]["refused"]
    assert not Visit.objects.filter(on=noon.date()).exists()


def test_two_with_one_name_are_told_apart_by_an_initial_and_nothing_more(room, tablet_of, on_the_table):
    on_the_table(room, "Maria", last_name="Kuiper")
    on_the_table(room, "Maria", last_name="Silva")

    found = send(tablet_of(room), "kiosk:search", {"typed": "mar"}).json()["people"]

    assert {name for _who, name, *_look in found} == {"Maria K.", "Maria S."}


def test_two_with_one_name_never_have_the_same_picture_and_paint(room, on_the_table):
    people = on_the_table(room, *["Ali"] * 5, picture="cat", paint="mint")

    looks = set()
    for person in people:
        person.refresh_from_db()
        looks.add((person.picture, person.paint))
    assert len(looks) == 5


@pytest.mark.parametrize("typed", ["oznur", "ÖZNUR", "öz", "Oeznur", "öznür"])
def test_search_forgives_accents_and_keyboards(room, tablet_of, on_the_table, typed):
    on_the_table(room, "Öznur", "Fatima", "Henk")

    assert [name for _who, name, *_ in send(tablet_of(room), "kiosk:search", {"typed": typed}).json()["people"]] == [
        "Öznur"
    ]


@pytest.mark.parametrize("typed", ["fatma", "Fatimah", "fatima", "ftaima", "فاطمة"])
def test_search_forgives_spelling(room, tablet_of, on_the_table, typed):
    on_the_table(room, "Öznur", "Fatima", "Henk")

    assert [name for _who, name, *_ in send(tablet_of(room), "kiosk:search", {"typed": typed}).json()["people"]] == [
        "Fatima"
    ]


def test_a_tap_is_noted_and_answered_and_the_journal_says_who_without_a_name(room, tablet_of, on_the_table, noon):
    [fatima] = on_the_table(room, "Fatima")
    arrive = tap("arrive", noon, who=fatima.pk)

    answer = send(tablet_of(room), "kiosk:taps", {"taps": [arrive]}).json()

    assert answer == {"now": int(noon.timestamp() * 1000), "noted": [{"id": arrive["id"]}]}
    event = AuditEvent.objects.get(action="table.tap.arrive")
    assert event.actor == f"tablet {Tablet.objects.get().pk}"
    assert "Fatima" not in f"{event.actor}{event.target}{event.details}"


def test_who_gives_hours_hears_how_much_it_was_this_month(room, tablet_of, on_the_table, noon):
    [fatima] = on_the_table(room, "Fatima")
    cast.helps(fatima, on=noon.date().replace(day=1), minutes=60)
    cast.helps(fatima, on=noon.date() - timedelta(days=20), minutes=600)

    answer = send(tablet_of(room), "kiosk:taps", {"taps": [tap("hours", noon, who=fatima.pk, minutes=90)]}).json()

    assert answer["noted"][0]["minutes"] == 150


def test_who_becomes_known_gets_a_number(room, tablet_of, noon):
    meet = tap("meet", noon, name="Yusuf", picture="bird", paint="sky")

    answer = send(tablet_of(room), "kiosk:taps", {"taps": [meet]}).json()

    assert answer["noted"][0]["who"] == Visit.objects.get().person_id


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"taps": "all"},
        {"taps": [{}]},
        {"taps": [{"id": "x", "do": "arrive", "at": 1}]},
        {"taps": [{"id": ANY, "do": "delete", "at": 1}]},
        {"taps": [{"id": ANY, "do": "arrive", "at": "now"}]},
        {"taps": [{"id": ANY, "do": "arrive", "at": 10**40}]},
        {"taps": [{"id": ANY, "do": "arrive", "at": 1}] * 201},
    ],
    ids=lambda words: str(words)[:60],
)
def test_a_letter_that_makes_no_sense_is_a_bad_request_and_writes_nothing(room, tablet_of, words):
    assert send(tablet_of(room), "kiosk:taps", words).status_code == 400
    assert not Tap.objects.exists()


def test_taps_come_as_json_and_no_form_of_another_site_can_send_them(room, tablet_of):
    assert tablet_of(room).post("/tafel/tikken/", {"taps": "[]"}).status_code == 400


# --- Pairing --------------------------------------------------------------------------------------------------------


def test_a_device_that_is_not_paired_is_asked_for_the_code(client, db):
    assert client.get("/tafel/").headers["Location"] == "/tafel/koppelen/"
    assert client.get("/tafel/bord/").status_code == 401


def test_with_the_code_of_the_desk_a_device_becomes_the_tablet_of_the_room(room, client):
    code = make_code(room=room, name="De grote tafel", at=cast_now(), by=cast.DESK)

    answer = client.post("/tafel/koppelen/", {"code": f" {code.lower()} "})

    assert answer.headers["Location"] == "/tafel/"
    cookie = answer.cookies["bwk_tablet"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/tafel/", True, "Strict")
    assert int(cookie["max-age"]) > 365 * 24 * 3600  # also after a restart
    assert room.name in client.get("/tafel/").content.decode()


def test_a_wrong_code_stays_in_the_field_and_says_what_to_do(client, db):
    answer = client.post("/tafel/koppelen/", {"code": "FOUT-CODE"})

    assert answer.status_code == 422
    assert "FOUT-CODE" in answer.content.decode()
    assert "Vraag de coördinator" in answer.content.decode()


def test_an_unpaired_tablet_may_nothing_from_that_moment(room, tablet_of, on_the_table, noon):
    [fatima] = on_the_table(room, "Fatima")
    tablet = tablet_of(room)
    assert tablet.get("/tafel/bord/").status_code == 200

    unpair(tablet=Tablet.objects.get(), at=noon, by=cast.DESK)

    answer = send(tablet, "kiosk:taps", {"taps": [tap("arrive", noon, who=fatima.pk)]})
    assert (answer.status_code, answer.json()) == (401, {"unpaired": True})
    assert not Visit.objects.exists()
    assert tablet.get("/tafel/").headers["Location"] == "/tafel/koppelen/"


# --- Key holders ----------------------------------------------------------------------------------------------------


@pytest.fixture
def kofi(room, on_the_table):
    [person] = on_the_table(room, "Kofi", keys=(Period(cast.LONG_AGO),))
    give_pin(room=room, person=person, on=cast_now().date(), by=cast.DESK, digits="2580")
    return person


def test_a_key_holder_opens_with_the_pin_and_the_journal_says_so(room, tablet_of, kofi):
    type(room).objects.update(key_message="De bel is stuk.")
    tablet = tablet_of(room)

    answer = send(tablet, "kiosk:key", {"who": kofi.pk, "digits": "2580"}).json()
    send(tablet, "kiosk:taps", {"taps": [tap("open", cast_now(), who=kofi.pk, **{"pass": answer["pass"]})]})

    assert answer["message"] == "De bel is stuk."
    assert AuditEvent.objects.get(action="table.tap.open").details["pin"] is True
    assert tablet.get("/tafel/bord/").json()["opened"] is not None


def test_without_a_network_a_room_opens_without_the_pin_and_the_journal_says_that_too(room, tablet_of, kofi):
    send(tablet_of(room), "kiosk:taps", {"taps": [tap("open", cast_now(), who=kofi.pk)]})

    assert AuditEvent.objects.get(action="table.tap.open").details["pin"] is False


def test_a_pass_is_of_one_person(room, tablet_of, kofi, on_the_table):
    [bep] = on_the_table(room, "Bep")
    tablet = tablet_of(room)
    given = send(tablet, "kiosk:key", {"who": kofi.pk, "digits": "2580"}).json()["pass"]

    send(tablet, "kiosk:taps", {"taps": [tap("open", cast_now(), who=bep.pk, **{"pass": given})]})

    assert AuditEvent.objects.get(action="table.tap.open").details["pin"] is False


def test_after_five_wrong_pins_it_takes_a_while_also_with_the_right_one(room, tablet_of, kofi):
    tablet = tablet_of(room)
    wrong = [send(tablet, "kiosk:key", {"who": kofi.pk, "digits": "0000"}).json() for _try in range(5)]

    answer = send(tablet, "kiosk:key", {"who": kofi.pk, "digits": "2580"}).json()

    assert all("refused" in each for each in wrong)
    assert "vijf minuten" in answer["refused"]
    assert "pass" not in answer


def test_a_key_that_came_back_opens_nothing(room, tablet_of, kofi):
    kofi.key_loans.update(returned_on=cast_now().date())

    assert "refused" in send(tablet_of(room), "kiosk:key", {"who": kofi.pk, "digits": "2580"}).json()


# --- What is kept, and what it costs --------------------------------------------------------------------------------


def test_the_page_that_a_tablet_keeps_has_nobody_in_it(room, tablet_of, on_the_table, noon):
    [fatima] = on_the_table(room, "Fatima")
    cast.attends(fatima, on=noon.date() - timedelta(weeks=1))

    page = tablet_of(room).get("/tafel/leeg/").content.decode()

    assert "Fatima" not in page
    assert room.name in page


def test_the_app_has_a_manifest_with_icons(room, tablet_of):
    manifest = tablet_of(room).get("/tafel/app.webmanifest").json()

    assert manifest["scope"] == manifest["start_url"] == "/tafel/"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


def test_the_network_helper_names_every_file_and_no_room(room, client):
    script = client.get("/tafel/hulp.js")

    assert script["Content-Type"] == "text/javascript"
    assert "kiosk/table.js" in script.content.decode()
    assert room.name not in script.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_six_things(
    room, tablet_of, on_the_table, noon, number, django_assert_num_queries, only_reads
):
    people = on_the_table(room, *["Fatima", "Kofi", "Bep"][:number])
    for person in people:
        cast.attends(person, on=noon.date() - timedelta(weeks=1))
        cast.attends(person, on=noon.date())
    tablet = tablet_of(room)

    with django_assert_num_queries(6), only_reads():
        tablet.get("/tafel/")


@pytest.mark.parametrize(
    ("do", "words", "statements"),
    [("arrive", {}, 9), ("attend", {"activity": cast.SEWING}, 11), ("attend", {"type": "meeting"}, 12)],
    ids=["the first tap", "the second tap", "the second tap, nothing of that kind on"],
)
def test_a_check_in_asks_and_writes_at_most_twelve_times(
    room, tablet_of, on_the_table, noon, django_assert_num_queries, do, words, statements
):
    fatima, kofi = on_the_table(room, "Fatima", "Kofi")
    tablet = tablet_of(room)
    cast.attends(kofi, cast.SEWING, on=noon.date())
    if do == "attend":
        send(tablet, "kiosk:taps", {"taps": [tap("arrive", noon, who=fatima.pk)]})
    if "activity" in words:
        words = {"activity": cast.the_activity(words["activity"]).pk}

    with django_assert_num_queries(statements + 2):  # and the transaction around them
        send(tablet, "kiosk:taps", {"taps": [tap(do, noon, who=fatima.pk, **words)]})


def test_search_asks_the_database_two_things(room, tablet_of, on_the_table, django_assert_num_queries):
    on_the_table(room, "Fatima", "Kofi")
    tablet = tablet_of(room)

    with django_assert_num_queries(2):
        send(tablet, "kiosk:search", {"typed": "fa"})


def cast_now():
    from django.utils import timezone

    return timezone.now()
