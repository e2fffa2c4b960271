"""The menu holds what its reader may use, in the room of the page."""

from datetime import date

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.queries.access import NOBODY, access_of
from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
from buurtwerkkamer.web.ui import navigation
from tests.cast import DESK, a_room
from tools.addresses import ours


def access(room, role: AccessRole):
    account = make_account(name="Bep", email=f"{role}@example.org", by=DESK)
    grant_role(account=account, role=role, cooperative=room.cooperative, room=room, since=date(2020, 1, 1), by=DESK)
    return access_of(account=account, on=date(2026, 1, 1))


def words(access, room=None, here="") -> list[str]:
    return [link.label for link in navigation.links(access=access, room=room, here=here)]


def test_a_stranger_has_no_menu():
    assert words(NOBODY) == []


def test_the_entries_of_a_room_need_a_room(room):
    coordinator = access(room, AccessRole.COORDINATOR)
    assert "Resultaten" in words(coordinator, room)
    assert "Resultaten" not in words(coordinator)


def test_a_role_in_one_room_shows_nothing_in_another(room):
    assert words(access(room, AccessRole.COORDINATOR), a_room("zuilen")) == []


def test_only_the_cooperative_sees_all_rooms(room):
    assert "Alle kamers" in words(access(room, AccessRole.COOPERATIVE))
    assert "Alle kamers" not in words(access(room, AccessRole.BOARD), room)


def test_the_list_of_activities_is_in_the_menu_of_the_cooperative_also_without_a_room(room):
    assert "Activiteiten" in words(access(room, AccessRole.COOPERATIVE))
    assert "Activiteiten" not in words(access(room, AccessRole.COORDINATOR), room)


def test_the_page_that_one_is_on_is_marked(room):
    links = navigation.links(access=access(room, AccessRole.BOARD), room=room, here="dashboards:latest")
    assert [link.label for link in links if link.is_here] == ["Resultaten"]


@pytest.mark.parametrize("address", [one for one in ours() if one.name.startswith("desk:")], ids=lambda one: one.name)
def test_every_address_of_the_desk_lies_behind_a_word_of_the_menu(address):
    assert navigation.behind(address.name)


@pytest.mark.parametrize(
    ("here", "word"),
    [
        ("desk:session_lead", "Programma"),
        ("desk:attendance", "Vandaag"),
        ("desk:activity_carry", "De kamer"),
        ("desk:activity_list_edit", "Activiteiten"),
        ("desk:report_texts", "Jaarverslag"),
        ("dashboards:figure", "Resultaten"),
    ],
)
def test_a_form_lies_behind_the_same_word_as_its_page(here, word):
    entry = navigation.behind(here)
    assert entry
    assert entry.label == word


@pytest.mark.parametrize("entry", navigation.registered(), ids=lambda entry: entry.label)
def test_every_entry_leads_somewhere(entry):
    assert reverse(entry.url_name, kwargs={"room_slug": "holendrecht"} if entry.of_room else None)
