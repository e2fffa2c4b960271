"""The journal of a room, as a coordinator and a board read it; and that looking at somebody is in it. Source: REG-6."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.accounts import end_grant
from buurtwerkkamer.domain.trust.queries.journal import SHOWN
from buurtwerkkamer.domain.trust.rules.journal_words import SENTENCES
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.architecture.source import modules
from tests.cast import DESK, a_room, a_tablet

LOOKED = "people.person.looked_at"
QUERIES = 8  # session, account, room; lines, accounts, whose roles, tablets, people


def words(page):
    return " ".join(re.sub(r"<[^>]*>", "", page.content.decode()).split())


def the_journal(room="holendrecht"):
    return reverse("desk:journal", args=[room])


@pytest.fixture
def fatima(neighbourhood):
    return neighbourhood.people["Fatima"]


@pytest.fixture
def fatimas_page(fatima):
    return reverse("desk:person", args=["holendrecht", fatima.pk])


def test_every_action_that_the_code_writes_has_a_sentence_and_no_other_has(neighbourhood):
    places = ("domain/", "kernel/audit")
    source = "".join(m.text for m in modules() if m.place.startswith(places) and "journal_words" not in m.place)
    contexts = "finance|neighbourhoods|people|rooms|programme|pathway|partners|registers|results|publishing|table|trust"
    written = set(re.findall(rf'"((?:{contexts})\.[a-z_]+\.[a-z_]+)"', source))
    written |= {"rooms.house_rules.written"}  # until rules had versions; lines of then are read for ever
    tapped = {action for action in SENTENCES if action.startswith("table.tap.")}
    assert set(SENTENCES) - tapped == written | {LOOKED, journal.SEALED}


def test_looking_at_a_person_is_noted_once_a_day_with_who_looked_and_in_which_role(client_as, fatima, fatimas_page):
    client = client_as(AccessRole.COORDINATOR)
    for _twice in range(2):
        client.get(fatimas_page)
    event = AuditEvent.objects.get(action=LOOKED)
    assert (event.person_id, event.role) == (fatima.pk, AccessRole.COORDINATOR)
    assert re.fullmatch("[0-9a-f]{8}", event.session)


def test_somebody_else_and_another_time_of_signing_in_are_noted_too(client_as, fatimas_page):
    for role in (AccessRole.COORDINATOR, AccessRole.COORDINATOR, AccessRole.ASSISTANT):
        client_as(role).get(fatimas_page)
    assert AuditEvent.objects.filter(action=LOOKED).count() == 3


def test_a_form_about_a_person_is_a_look_as_well(client_as, fatima):
    client_as(AccessRole.COORDINATOR).get(reverse("desk:person_edit", args=["holendrecht", fatima.pk, "naam"]))
    assert AuditEvent.objects.filter(action=LOOKED, person_id=fatima.pk).count() == 1


def test_whoever_may_not_enter_looked_at_nobody(client_as, fatimas_page):
    assert client_as(AccessRole.BOARD).get(fatimas_page).status_code == 403
    assert not AuditEvent.objects.filter(action=LOOKED).exists()


def test_the_coordinator_reads_who_did_what_to_whom(client_as, neighbourhood, fatimas_page):
    client = client_as(AccessRole.COORDINATOR)
    client.get(fatimas_page)
    said = words(client.get(the_journal()))
    name = neighbourhood.accounts[AccessRole.COORDINATOR].name
    assert f"{name} bekeek wat de kamer weet van Fatima" in said
    assert "als teamcoördinator" in said


def test_the_board_reads_the_same_without_names_of_residents(client_as, fatimas_page):
    client_as(AccessRole.COORDINATOR).get(fatimas_page)
    said = words(client_as(AccessRole.BOARD).get(the_journal()))
    assert "bekeek wat de kamer weet van iemand" in said
    assert "Fatima" not in said


def test_lines_of_one_person_are_only_for_who_may_see_that_person(client_as, fatima, fatimas_page, neighbourhood):
    client = client_as(AccessRole.COORDINATOR)
    client.get(fatimas_page)
    journal.record("rooms.house_rules.written", target=neighbourhood.room, by=DESK, room_id=neighbourhood.room.pk)
    assert f'{the_journal()}?wie={fatima.pk}"' in client.get(fatimas_page).content.decode()
    assert "afspraken" not in words(client.get(the_journal(), {"wie": fatima.pk}))
    assert "afspraken" in words(client_as(AccessRole.BOARD).get(the_journal(), {"wie": fatima.pk}))


def test_nothing_of_another_room_is_in_it(client_as, neighbourhood):
    other = a_room("elders", cooperative=neighbourhood.room.cooperative)
    journal.record("rooms.house_notes.written", target=other, by=DESK, room_id=other.pk)
    assert "lijst voor sleutelhouders" not in words(client_as(AccessRole.COORDINATOR).get(the_journal()))


@pytest.mark.parametrize("typed", ["SLEUTELhouders", "bram"])
def test_words_find_what_was_done_and_who_did_it(client_as, neighbourhood, typed):
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    account.name = "Bram Bakker"
    account.save()
    room = neighbourhood.room
    by = journal.Actor(f"{journal.ACCOUNT}{account.pk}")
    journal.record("rooms.house_notes.written", target=room, by=by, room_id=room.pk)
    journal.record("rooms.house_rules.written", target=room, by=DESK, room_id=room.pk)
    said = words(client_as(AccessRole.COORDINATOR).post(the_journal(), {"kijk": "1", "zoek": typed}))
    assert "Bram Bakker paste de lijst voor sleutelhouders aan" in said
    assert "paste de afspraken van de kamer aan" not in said


def test_whose_account_and_which_role_it_was_is_said(client_as, neighbourhood):
    room, account = neighbourhood.room, neighbourhood.accounts[AccessRole.KEY_VOLUNTEER]
    end_grant(grant=account.grants.get(), on=timezone.localdate(), by=DESK)
    journal.record("people.account.locks_taken_off", target=account, by=DESK, room_id=room.pk)
    said = words(client_as(AccessRole.BOARD).post(the_journal(), {"kijk": "1", "zoek": account.name}))
    assert "nam Sleutelvrijwilliger een rol af: sleutelvrijwilliger" in said
    assert "haalde het tweede slot van het account van Sleutelvrijwilliger" in said


def test_days_are_typed_as_people_say_them(client_as, neighbourhood):
    journal.record("rooms.house_notes.written", target=neighbourhood.room, by=DESK, room_id=neighbourhood.room.pk)
    client = client_as(AccessRole.COORDINATOR)
    assert "sleutelhouders aan" in words(client.get(the_journal(), {"van": "vandaag", "tot": "vandaag"}))
    assert "Niets gevonden" in words(
        client.post(the_journal(), {"kijk": "1", "tot": "eergisteren", "zoek": "sleutelhouders"})
    )


def test_a_day_that_cannot_be_read_says_so_and_shows_the_rest(client_as, neighbourhood):
    journal.record("rooms.house_notes.written", target=neighbourhood.room, by=DESK, room_id=neighbourhood.room.pk)
    said = words(client_as(AccessRole.COORDINATOR).get(the_journal(), {"van": "gisteroverdag"}))
    assert "sleutelhouders aan" in said
    assert "gisteroverdag" not in said.split("Zoek")[0]


def test_taps_are_there_for_who_asks_for_them(client_as, neighbourhood):
    tablet = a_tablet(neighbourhood.room)
    by = journal.Actor(f"{journal.TABLET}{tablet.pk}")
    journal.record("table.tap.arrive", target=tablet, by=by, room_id=neighbourhood.room.pk)
    client, said = client_as(AccessRole.COORDINATOR), f"Tablet {tablet.name} noteerde dat iemand er is"
    assert said not in words(client.get(the_journal()))
    assert said in words(client.get(the_journal(), {"tikken": "on"}))


def test_a_long_journal_goes_on_at_the_next_page(client_as, neighbourhood):
    AuditEvent.objects.bulk_create(
        AuditEvent(actor="desk", action="rooms.house_rules.written", target="x", room_id=neighbourhood.room.pk)
        for _ in range(SHOWN + 5)
    )
    client, asked = client_as(AccessRole.COORDINATOR), {"kijk": "1", "zoek": "afspraken van de kamer"}
    first = client.post(the_journal(), asked)
    assert first.content.decode().count("paste de afspraken") == SHOWN
    (older,) = [fields for fields in _forms(first) if "voor" in fields]
    assert older.items() >= asked.items()
    second = client.post(the_journal(), older)
    assert second.content.decode().count("paste de afspraken") == 5
    assert "Ouder" not in words(second)


@pytest.mark.parametrize("number", [1, 50, 500])
def test_queries_do_not_grow_with_the_lines(client_as, neighbourhood, number, django_assert_num_queries):
    room, client = neighbourhood.room, client_as(AccessRole.COORDINATOR)
    account, tablet = neighbourhood.accounts[AccessRole.COORDINATOR], a_tablet(room)
    whom = neighbourhood.people["Fatima"]
    role = f"people.Grant {account.grants.get().pk}"
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=actor, person_id=whom.pk, action=LOOKED, target=role, room_id=room.pk)
        for _ in range(number)
        for actor in (f"{journal.ACCOUNT}{account.pk}", f"{journal.TABLET}{tablet.pk}")
    )
    with django_assert_num_queries(QUERIES):
        client.get(the_journal())


def _forms(page):
    """What each form of the page sends, as it stands."""
    forms = re.findall(r"<form\b.*?</form>", page.content.decode(), re.DOTALL)
    return [dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)) for form in forms]
