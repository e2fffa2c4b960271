"""What an account may do follows from its grants on a day. Source: design.md, "Closed by default"."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.queries.access import NOBODY, access_of
from buurtwerkkamer.domain.people.rules import OWN_TEAM, ROLE_PERMISSIONS
from buurtwerkkamer.domain.people.services.accounts import end_grant, grant_role, make_account
from buurtwerkkamer.kernel.access import Permission
from tests.cast import DESK, a_cooperative, a_room

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 1)


@pytest.fixture
def account():
    """Somebody who may sign in, and nothing else yet."""
    return make_account(name="Kofi", email="kofi@kamer.test", by=DESK)


def let(account, role, room, *, everywhere=False, since=date(2025, 1, 1)):
    here = None if everywhere else room
    return grant_role(account=account, role=role, cooperative=room.cooperative, room=here, since=since, by=DESK)


def test_without_a_grant_only_what_is_public_is_allowed(room, account):
    for access in (NOBODY, access_of(account=account, on=TODAY)):
        assert {permission for permission in Permission if access.allows(permission, room)} == {Permission.PUBLIC}


@pytest.mark.parametrize("role", AccessRole)
def test_a_role_in_a_room_allows_there_what_the_rules_say_and_nothing_elsewhere(room, account, role):
    let(account, role, room)
    access, elsewhere = access_of(account=account, on=TODAY), a_room("elders")
    assert {p for p in Permission if access.allows(p, room)} == ROLE_PERMISSIONS[role]
    assert {p for p in Permission if access.allows(p, elsewhere)} == {Permission.PUBLIC}
    assert access.in_own_team(room) is (role in OWN_TEAM)


def test_a_role_in_all_rooms_of_a_cooperative_reaches_no_room_of_another(room, account):
    let(account, AccessRole.COOPERATIVE, room, everywhere=True)
    access = access_of(account=account, on=TODAY)
    assert access.allows(Permission.RESULTS_VIEW, a_room("venserpolder"))
    assert not access.allows(Permission.RESULTS_VIEW, a_room("elders", cooperative=a_cooperative("elders")))
    assert [place.slug for place in access.rooms()] == ["holendrecht", "venserpolder"]


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2025, 1, 1), True), (date(2024, 12, 31), False), (date(2025, 3, 1), False)], ids=str
)
def test_a_grant_holds_from_its_first_day_up_to_the_day_it_ends(room, account, day, holds):
    grant = let(account, AccessRole.COORDINATOR, room)
    end_grant(grant=grant, on=date(2025, 3, 1), by=DESK)
    assert access_of(account=account, on=day).allows(Permission.RESULTS_VIEW, room) is holds


def test_roles_in_two_rooms_do_not_leak_into_one_another(room, account):
    other = a_room("venserpolder")
    let(account, AccessRole.COORDINATOR, room)
    let(account, AccessRole.KEY_VOLUNTEER, other)
    access = access_of(account=account, on=TODAY)
    assert access.allows(Permission.RESULTS_TRACE, room)
    assert not access.allows(Permission.RESULTS_TRACE, other)
    assert access.in_own_team(room)
    assert not access.in_own_team(other)
    assert access.roles_in(other) == [AccessRole.KEY_VOLUNTEER]


@pytest.mark.parametrize("rooms", [1, 5])
def test_access_is_read_in_one_query(room, account, django_assert_num_queries, rooms):
    for number in range(rooms):
        let(account, AccessRole.BOARD, a_room(f"kamer-{number}"))
    with django_assert_num_queries(1):
        access_of(account=account, on=TODAY)


def test_every_role_has_its_permissions_and_those_who_trace_are_of_the_own_team():
    assert set(ROLE_PERMISSIONS) == set(AccessRole)
    tracers = {role for role in AccessRole if Permission.RESULTS_TRACE in ROLE_PERMISSIONS[role]}
    assert tracers <= OWN_TEAM
