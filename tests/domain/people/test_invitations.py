"""Somebody is asked to take a role: who may ask for what, a link that works once and for a week, and its end."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant, Invitation
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.people.queries.invitations import (
    invitation_behind,
    invitation_that_works,
    open_invitations,
)
from buurtwerkkamer.domain.people.rules import MAY_GIVE, ROLE_PERMISSIONS
from buurtwerkkamer.domain.people.services.accounts import (
    AccountExists,
    NotYoursToGive,
    RoleHeldAlready,
    UsernameTaken,
    UsernameUnreadable,
    end_grant,
    make_account,
)
from buurtwerkkamer.domain.people.services.invitations import (
    InvitationOver,
    Offer,
    accept_as_new,
    accept_with,
    forget_invitations,
    invite,
    put_back,
    renew,
    withdraw,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_cooperative, a_room, an_account

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
TODAY = NOON.date()
WORDS = "appel taart kaneel"
WEEK = timedelta(days=7)


def asks(account, room, role=AccessRole.KEY_VOLUNTEER, **known):
    """An invitation by ``account``, and the secret of its link."""
    offer = Offer(role, **({"name": "Henk"} | known))
    return invite(
        room=room, offer=offer, account=account, access=access_of(account=account, on=TODAY), at=NOON, by=DESK
    )


def says_yes(invitation, *, at=NOON, username="henk-holendrecht"):
    return accept_as_new(invitation=invitation, name="Henk", username=username, password=WORDS, at=at, on=at.date())


@pytest.fixture
def coordinator(room):
    return an_account(AccessRole.COORDINATOR, room)


@pytest.fixture
def cooperative(room):
    return an_account(AccessRole.COOPERATIVE, room, everywhere=True)


# --- Who may ask for what -------------------------------------------------------------------------------------------


def test_who_may_give_roles_may_open_the_page_for_it_and_nobody_else():
    assert set(MAY_GIVE) == {role for role in AccessRole if Permission.ACCOUNTS_ARRANGE in ROLE_PERMISSIONS[role]}


def test_nobody_gives_more_than_they_may_themselves_but_the_cooperative():
    for giver, roles in MAY_GIVE.items():
        if giver is not AccessRole.COOPERATIVE:
            assert all(ROLE_PERMISSIONS[role] <= ROLE_PERMISSIONS[giver] for role in roles)


def test_a_coordinator_asks_who_stands_beside_them_in_their_own_room_only(coordinator, room):
    access = access_of(account=coordinator, on=TODAY)
    assert access.may_give(room) == [AccessRole.ASSISTANT, AccessRole.KEY_VOLUNTEER]
    assert access.may_give(a_room("zuilen")) == []
    with pytest.raises(NotYoursToGive):
        asks(coordinator, room, AccessRole.BOARD)


def test_the_cooperative_asks_for_everything_in_its_own_rooms(cooperative, room):
    access = access_of(account=cooperative, on=TODAY)
    assert access.may_give(room) == list(AccessRole)
    assert access.may_give(a_room("elders", cooperative=a_cooperative("elders"))) == []


@pytest.mark.parametrize("role", sorted(set(AccessRole) - set(MAY_GIVE)))
def test_any_other_role_gives_none(room, role):
    assert access_of(account=an_account(role, room), on=TODAY).may_give(room) == []


# --- The link -------------------------------------------------------------------------------------------------------


def test_only_a_digest_of_the_link_is_kept(coordinator, room):
    invitation, secret = asks(coordinator, room)
    assert secret not in str(Invitation.objects.values().get(pk=invitation.pk))
    assert invitation_behind(secret=secret, at=NOON) == invitation


def test_it_works_for_a_week(coordinator, room):
    invitation, secret = asks(coordinator, room)
    late = NOON + WEEK
    assert invitation_behind(secret=secret, at=late - timedelta(seconds=1)) == invitation
    assert invitation_behind(secret=secret, at=late) is None
    with pytest.raises(InvitationOver):
        says_yes(invitation, at=late)
    assert list(open_invitations(room=room)) == [invitation]  # it is shown, so that somebody can make a new link


def test_it_works_once(coordinator, room):
    invitation, secret = asks(coordinator, room)
    says_yes(invitation)
    assert invitation_behind(secret=secret, at=NOON) is None
    with pytest.raises(InvitationOver):
        says_yes(invitation, username="henk-de-tweede")
    assert not Account.objects.filter(username="henk-de-tweede").exists()
    assert list(open_invitations(room=room)) == []


def test_a_new_link_ends_the_one_before_also_where_it_was_opened(coordinator, room):
    invitation, secret = asks(coordinator, room)
    opened = invitation_behind(secret=secret, at=NOON)
    access = access_of(account=coordinator, on=TODAY)
    later = NOON + WEEK
    new = renew(invitation=invitation, account=coordinator, access=access, at=later, by=DESK)
    assert invitation_behind(secret=secret, at=later) is None
    assert invitation_that_works(pk=opened.pk, digest=opened.digest, at=later) is None
    assert invitation_behind(secret=new, at=later) == invitation
    with pytest.raises(InvitationOver):
        says_yes(opened, at=later)


def test_withdrawn_it_works_no_longer_and_can_be_put_back(coordinator, room):
    invitation, secret = asks(coordinator, room)
    access = access_of(account=coordinator, on=TODAY)
    withdraw(invitation=invitation, access=access, at=NOON, by=DESK)
    assert invitation_behind(secret=secret, at=NOON) is None
    with pytest.raises(InvitationOver):
        withdraw(invitation=invitation, access=access, at=NOON, by=DESK)
    put_back(invitation=invitation, by=DESK)
    assert invitation_behind(secret=secret, at=NOON) == invitation


def test_what_was_taken_is_not_withdrawn_renewed_or_put_back(coordinator, room):
    invitation, _secret = asks(coordinator, room)
    says_yes(invitation)
    access = access_of(account=coordinator, on=TODAY)
    for attempt in (
        lambda: withdraw(invitation=invitation, access=access, at=NOON, by=DESK),
        lambda: renew(invitation=invitation, account=coordinator, access=access, at=NOON, by=DESK),
        lambda: put_back(invitation=invitation, by=DESK),
    ):
        with pytest.raises(InvitationOver):
            attempt()


def test_somebody_who_may_not_give_the_role_does_not_end_the_question(coordinator, cooperative, room):
    invitation, _secret = asks(cooperative, room, AccessRole.BOARD)
    access = access_of(account=coordinator, on=TODAY)
    with pytest.raises(NotYoursToGive):
        withdraw(invitation=invitation, access=access, at=NOON, by=DESK)
    with pytest.raises(NotYoursToGive):
        renew(invitation=invitation, account=coordinator, access=access, at=NOON, by=DESK)


def test_what_somebody_asked_goes_with_their_own_role(coordinator, room):
    invitation, _secret = asks(coordinator, room)
    end_grant(grant=Grant.objects.get(account=coordinator), on=TODAY, by=DESK)
    with pytest.raises(InvitationOver):
        says_yes(invitation)
    assert Account.objects.count() == 1


# --- Yes ------------------------------------------------------------------------------------------------------------


def test_who_says_yes_has_an_account_and_the_role_from_that_day(coordinator, room):
    invitation, _secret = asks(coordinator, room)
    account = says_yes(invitation, at=NOON + timedelta(days=2))
    [grant] = Grant.objects.filter(account=account)
    assert (grant.role, grant.room, grant.since, grant.until) == (
        AccessRole.KEY_VOLUNTEER, room, date(2026, 3, 4), None,
    )  # fmt: skip
    assert (account.email, account.username, account.signs_in_with) == (None, "henk-holendrecht", "henk-holendrecht")
    assert account.check_password(WORDS)


def test_with_an_address_that_is_what_they_sign_in_with(coordinator, room):
    invitation, _secret = asks(coordinator, room, email="Henk@Example.org")
    account = says_yes(invitation, username="iets-anders")
    assert (account.email, account.username) == ("henk@example.org", None)


def test_a_role_of_the_cooperative_is_in_all_its_rooms(cooperative, room):
    invitation, _secret = asks(cooperative, room, AccessRole.COOPERATIVE)
    other = a_room("venserpolder")
    assert list(open_invitations(room=other)) == [invitation]
    assert Grant.objects.get(account=says_yes(invitation)).room is None


def test_a_name_that_somebody_has_is_refused_and_the_link_still_works(coordinator, room):
    make_account(name="Henk", username="Henk Holendrecht", by=DESK)
    invitation, secret = asks(coordinator, room)
    with pytest.raises(UsernameTaken):
        says_yes(invitation)
    assert invitation_behind(secret=secret, at=NOON) == invitation


@pytest.mark.parametrize("username", ["h", "henk@example.org", "李明", "x" * 41])
def test_a_name_that_cannot_be_typed_anywhere_is_refused(coordinator, room, username):
    invitation, _secret = asks(coordinator, room)
    with pytest.raises(UsernameUnreadable):
        says_yes(invitation, username=username)


def test_who_has_an_account_takes_the_role_beside_what_they_have(coordinator, room):
    board = an_account(AccessRole.BOARD, room)
    invitation, _secret = asks(coordinator, room, email=board.email)
    with pytest.raises(AccountExists):
        says_yes(invitation)
    accept_with(invitation=invitation, account=board, at=NOON, on=TODAY)
    assert access_of(account=board, on=TODAY).roles_in(room) == [AccessRole.KEY_VOLUNTEER, AccessRole.BOARD]
    again, _secret = asks(coordinator, room)
    with pytest.raises(RoleHeldAlready):
        accept_with(invitation=again, account=board, at=NOON, on=TODAY)
    again.refresh_from_db()
    assert again.ended_at is None


def test_the_journal_of_the_room_has_all_of_it_without_a_name(coordinator, room):
    invitation, secret = asks(coordinator, room, email="henk@example.org")
    says_yes(invitation)
    events = AuditEvent.objects.filter(action__startswith="people.", room_id=room.pk).order_by("pk")
    assert [event.action for event in events][1:] == [
        "people.role.offered", "people.role.granted", "people.role.offer_taken",
    ]  # fmt: skip
    assert [event.actor for event in events][2:] == [
        f"account {coordinator.pk}",  # who asked is who gave it
        f"account {Account.objects.get(email='henk@example.org').pk}",
    ]
    everything = str(list(AuditEvent.objects.values()))
    assert not [word for word in ("Henk", "henk", secret, WORDS) if word in everything]


def test_a_month_after_its_week_it_is_forgotten(coordinator, room):
    asks(coordinator, room)
    assert forget_invitations(now=NOON + WEEK + timedelta(days=30)) == 0
    assert forget_invitations(now=NOON + WEEK + timedelta(days=30, seconds=1)) == 1
