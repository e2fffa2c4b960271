"""Every address as every role, in the own room, in another room of the cooperative and in a room of another one.

What must come out follows from ``domain/people/rules.py`` alone; docs/access.md shows it to people.
"""

import pytest
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import ROLE_PERMISSIONS
from buurtwerkkamer.kernel.access import Permission
from tests.addresses import ALL, example
from tests.cast import a_browser_of
from tests.conftest import refuse_writes

IN, SIGN_IN, REFUSED = "comes in", "is asked to sign in", "is refused"
NOT_PAIRED = "is no tablet"  # whoever they are: only a paired device is


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.name)
def test_every_address_has_a_name_and_a_permission(address):
    assert "?" not in address.name, f"{address.pattern} has no name"
    assert address.permission in Permission, f"{address.name} names no permission"


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.name)
def test_who_comes_in_where(address, neighbourhood):
    surprises = []
    for role, client in _everybody(neighbourhood):
        for room in (neighbourhood.room, neighbourhood.other_room, neighbourhood.elsewhere):
            expected = _expected(address, role, room, neighbourhood)
            seen = _try(client, example(address, room))
            if seen != expected:
                surprises.append(f"{role or 'a stranger'} in {room}: {seen}, not: {expected}")
    assert not surprises


def _everybody(neighbourhood):
    yield None, Client()
    for role, account in neighbourhood.accounts.items():
        yield role, a_browser_of(account)


def _expected(address, role, room, neighbourhood):
    if address.permission is Permission.PUBLIC:
        return IN
    if address.permission is Permission.TABLE_USE:
        return NOT_PAIRED
    if role is None:
        return SIGN_IN
    if address.permission is Permission.SIGNED_IN:
        return IN
    covered = {neighbourhood.room} | ({neighbourhood.other_room} if role is AccessRole.COOPERATIVE else set())
    if address.permission in ROLE_PERMISSIONS[role] and ("room_slug" not in address.parameters or room in covered):
        return IN
    return REFUSED


def _try(client, url):
    with refuse_writes():
        answer = client.get(url)
    if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    if answer.status_code == 401 or answer.headers.get("Location") == reverse("kiosk:pair"):
        return NOT_PAIRED
    if answer.status_code in {200, 302, 405}:  # 405: the door is open, but it wants a form
        return IN
    return REFUSED if answer.status_code == 403 else f"got {answer.status_code}"


def test_the_table_would_show_a_view_that_forgets_to_ask(neighbourhood, monkeypatch):
    """Something that could leak, does leak here: the walk above is not blind."""
    address = next(a for a in ALL if "room_slug" in a.parameters)
    stranger = neighbourhood.accounts[AccessRole.KEY_VOLUNTEER]
    client = a_browser_of(stranger)
    url = example(address, neighbourhood.elsewhere)
    assert _try(client, url) == REFUSED
    monkeypatch.setattr(address.view.view_class, "permission", Permission.PUBLIC)
    with pytest.raises(AttributeError):  # a public view knows no room
        _try(client, url)


def test_a_view_without_a_permission_is_closed_to_everybody(client, monkeypatch, db):
    address = next(a for a in ALL if a.permission is Permission.PUBLIC and not a.parameters)
    monkeypatch.setattr(address.view.view_class, "permission", None)
    assert client.get(reverse(address.name)).status_code == 403
