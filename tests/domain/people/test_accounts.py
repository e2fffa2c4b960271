"""Accounts are made by the cooperative; a role holds for a period, in one room or in all."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.people.queries.accounts import demo_account, demo_grants
from buurtwerkkamer.domain.people.services.accounts import (
    AccountExists,
    AddressUnreadable,
    RoleHeldAlready,
    RoomOfOthers,
    end_grant,
    grant_role,
    make_account,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_cooperative, a_room

MARCH = date(2026, 3, 1)
JUNE = date(2026, 6, 1)


def rosita(email: str = "rosita@example.org", **known: str) -> Account:
    return make_account(name="Rosita", email=email, by=DESK, **known)


def coordinator_of(room, account: Account | None = None, since: date = MARCH) -> Grant:
    return grant_role(
        account=account or rosita(),
        role=AccessRole.COORDINATOR,
        cooperative=room.cooperative,
        room=room,
        since=since,
        by=DESK,
    )


@pytest.mark.django_db
def test_an_account_without_a_password_lets_nobody_in():
    assert not rosita().has_usable_password()


@pytest.mark.django_db
def test_an_account_knows_its_password_and_keeps_it_hashed():
    account = rosita(password="appel taart kaneel")
    assert account.check_password("appel taart kaneel")
    assert "appel" not in account.password


@pytest.mark.django_db
def test_an_address_is_one_persons_also_in_capitals():
    rosita()
    with pytest.raises(AccountExists):
        rosita("Rosita@Example.ORG ")


@pytest.mark.django_db
def test_something_that_is_no_address_is_refused():
    with pytest.raises(AddressUnreadable):
        rosita("rosita")


def test_a_role_in_a_room_opens_that_room_and_no_other(room):
    account = coordinator_of(room).account
    other = a_room("zuilen")
    access = access_of(account=account, on=MARCH)
    assert access.allows(Permission.REGISTER_IMPORT, room)
    assert not access.allows(Permission.REGISTER_IMPORT, other)
    assert not access.has_several_rooms


def test_a_role_without_a_room_is_one_in_every_room_of_the_cooperative(room):
    grant = grant_role(
        account=rosita(), role=AccessRole.COOPERATIVE, cooperative=room.cooperative, since=MARCH, by=DESK
    )
    access = access_of(account=grant.account, on=MARCH)
    assert list(access.rooms()) == [room]
    assert access.has_several_rooms


def test_a_role_holds_from_its_first_day_until_the_day_it_ends(room):
    grant = coordinator_of(room)
    end_grant(grant=grant, on=JUNE, by=DESK)
    allowed = [
        access_of(account=grant.account, on=day).allows(Permission.RESULTS_VIEW, room)
        for day in (date(2026, 2, 28), MARCH, date(2026, 5, 31), JUNE)
    ]
    assert allowed == [False, True, True, False]


def test_a_role_that_ended_stays_as_it_was(room):
    grant = coordinator_of(room)
    end_grant(grant=grant, on=JUNE, by=DESK)
    end_grant(grant=grant, on=date(2026, 9, 1), by=DESK)
    grant.refresh_from_db()
    assert grant.until == JUNE


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_same_role_is_not_given_twice_at_a_time(room, everywhere):
    place = {} if everywhere else {"room": room}
    who = {"account": rosita(), "role": AccessRole.BOARD, "cooperative": room.cooperative}
    grant = grant_role(**who, **place, since=MARCH, by=DESK)
    with pytest.raises(RoleHeldAlready):
        grant_role(**who, **place, since=JUNE, by=DESK)
    end_grant(grant=grant, on=JUNE, by=DESK)
    assert grant_role(**who, **place, since=JUNE, by=DESK)


def test_a_room_of_another_cooperative_is_refused(room):
    with pytest.raises(RoomOfOthers):
        grant_role(
            account=rosita(),
            role=AccessRole.BOARD,
            cooperative=a_cooperative("elders"),
            room=room,
            since=MARCH,
            by=DESK,
        )


def test_who_may_do_what_is_in_the_journal_without_a_name(room):
    end_grant(grant=coordinator_of(room), on=JUNE, by=DESK)
    events = AuditEvent.objects.filter(action__startswith="people.").order_by("pk")
    assert [event.action for event in events] == ["people.account.made", "people.role.granted", "people.role.ended"]
    assert "Rosita" not in "".join(f"{event.target}{event.details}" for event in events)


def test_the_demo_knows_its_own_accounts_only(room):
    own, other = rosita("bep@demo.invalid"), rosita()
    coordinator_of(room, own)
    coordinator_of(room, other)
    assert [grant.account for grant in demo_grants(on=MARCH)] == [own]
    assert demo_account(pk=own.pk) == own
    assert demo_account(pk=other.pk) is None


def test_a_demo_account_has_one_door_also_with_two_roles(room):
    first = coordinator_of(room, rosita("bep@demo.invalid"))
    grant_role(
        account=first.account, role=AccessRole.BOARD, cooperative=room.cooperative, room=room, since=MARCH, by=DESK
    )
    assert demo_grants(on=MARCH) == [first]
