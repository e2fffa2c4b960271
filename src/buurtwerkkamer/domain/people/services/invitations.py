"""Somebody is asked to take a role: a link for a week that works once. Source: DNA-11."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Invitation
from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.people.queries.invitations import digest_of, still_stands
from buurtwerkkamer.domain.people.services.accounts import NotYoursToGive, grant_role, make_account
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

LINK_WORKS: Final = timedelta(days=7)
KEPT: Final = timedelta(days=30)
WHO_WAS_INVITED: Final = journal.Actor("the invited")  # until they have an account


class InvitationOver(DomainError):
    message = _("Deze uitnodiging werkt niet meer. Vraag om een nieuwe.")


@dataclass(frozen=True, slots=True)
class Offer:
    """Who is asked for which role; without ``email`` they get the link on paper."""

    role: AccessRole
    name: str
    email: str = ""


@transaction.atomic
def invite(
    *, room: Room, offer: Offer, account: Account, access: Access, at: datetime, by: journal.Actor
) -> tuple[Invitation, str]:
    """``account``, with ``access``, asks somebody to take a role in ``room``; one of the cooperative is in all rooms.

    Returns the invitation and the secret of its link, which is told once and kept nowhere. Raises: ``NotYoursToGive``.
    """
    _is_yours(offer.role, room, access)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        room=room,
        role=offer.role,
        name=offer.name.strip(),
        email=offer.email.strip().lower(),
        digest=digest_of(secret),
        invited_by=account,
        made_at=at,
        expires_at=at + LINK_WORKS,
    )
    _note("people.role.offered", invitation, by)
    return invitation, secret


@transaction.atomic
def renew(*, invitation: Invitation, account: Account, access: Access, at: datetime, by: journal.Actor) -> str:
    """Another secret for the same, for a week from now; the one before works no longer. ``account`` asks it now.

    Raises: ``NotYoursToGive``; ``InvitationOver`` where it was taken or withdrawn meanwhile.
    """
    _is_yours(invitation.role, invitation.room, access)
    secret = secrets.token_urlsafe(24)
    new = {"digest": digest_of(secret), "invited_by": account, "made_at": at, "expires_at": at + LINK_WORKS}
    if not Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(**new):
        raise InvitationOver
    _note("people.role.offer_renewed", invitation, by)
    return secret


@transaction.atomic
def withdraw(*, invitation: Invitation, access: Access, at: datetime, by: journal.Actor) -> None:
    """The link works no longer. Raises: ``NotYoursToGive``; ``InvitationOver`` where it was over already."""
    _is_yours(invitation.role, invitation.room, access)
    if not Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=at):
        raise InvitationOver
    _note("people.role.offer_withdrawn", invitation, by)


@transaction.atomic
def put_back(*, invitation: Invitation, by: journal.Actor) -> None:
    """It stands after all, with the same link. Raises: ``InvitationOver`` where somebody took the role."""
    if not Invitation.objects.filter(pk=invitation.pk, account=None).update(ended_at=None):
        raise InvitationOver
    _note("people.role.offer_put_back", invitation, by)


@transaction.atomic
def accept_as_new(
    *, invitation: Invitation, name: str, username: str, password: str, at: datetime, on: date
) -> Account:
    """Who was invited makes an account, and has the role from the day ``on``. They sign in with the address that the
    invitation went to, or with ``username`` where there was none.

    Raises: ``InvitationOver``, and what ``make_account`` raises. Of two who do it at once, one gets through.
    """
    _take(invitation, at, on)
    account = make_account(name=name, email=invitation.email, username=username, password=password, by=WHO_WAS_INVITED)
    _hand_over(invitation, account, on)
    return account


@transaction.atomic
def accept_with(*, invitation: Invitation, account: Account, at: datetime, on: date) -> None:
    """Somebody who has an account takes the role beside what they have.

    Raises: ``InvitationOver``, ``RoleHeldAlready``.
    """
    _take(invitation, at, on)
    _hand_over(invitation, account, on)


def forget_invitations(*, now: datetime) -> int:
    """Throw away what ended a month ago. Run every night by `./bwk work`. Returns how many. Source: DNA-11."""
    gone, _models = Invitation.objects.filter(expires_at__lt=now - KEPT).delete()
    return gone


def _is_yours(role: str, room: Room, access: Access) -> None:
    if role not in access.may_give(room):
        raise NotYoursToGive


def _take(invitation: Invitation, at: datetime, on: date) -> None:
    """For one only: the database lets a second wait, and then finds it over."""
    standing = Invitation.objects.filter(pk=invitation.pk, digest=invitation.digest, ended_at=None, expires_at__gt=at)
    if not standing.update(ended_at=at) or not still_stands(invitation, on=on):
        raise InvitationOver


def _hand_over(invitation: Invitation, account: Account, on: date) -> None:
    room = invitation.room
    everywhere = invitation.role == AccessRole.COOPERATIVE
    grant_role(
        account=account,
        role=AccessRole(invitation.role),
        cooperative=room.cooperative,
        room=None if everywhere else room,
        since=on,
        by=journal.Actor(f"{journal.ACCOUNT}{invitation.invited_by_id}"),  # who asked is who gives it
    )
    Invitation.objects.filter(pk=invitation.pk).update(account=account)
    _note("people.role.offer_taken", invitation, journal.Actor(f"{journal.ACCOUNT}{account.pk}"))


def _note(action: str, invitation: Invitation, by: journal.Actor) -> None:
    journal.record(action, target=invitation, by=by, room_id=invitation.room_id, role=invitation.role)
