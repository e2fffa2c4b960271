"""Who may sign in, and as what. Accounts are made by the cooperative; nobody signs up."""

from datetime import date
from typing import Final

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.people.queries.access import Access, access_of
from buurtwerkkamer.domain.people.queries.accounts import as_username
from buurtwerkkamer.domain.people.services.signing_in import close_sessions
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import holds

SHORTEST_USERNAME: Final = 3
LONGEST_USERNAME: Final = 40


class AccountExists(DomainError):
    message = _("Er is al iemand met dit e-mailadres.")


class AddressUnreadable(DomainError):
    message = _("Dit is geen e-mailadres. Het lijkt op naam@voorbeeld.nl.")


class UsernameTaken(DomainError):
    message = _("Deze naam heeft een ander al. Zet er iets achter, zoals je kamer.")


class UsernameUnreadable(DomainError):
    message = _("Kies een naam van 3 tot 40 letters of cijfers.")


class RoleHeldAlready(DomainError):
    message = _("Die rol heeft deze persoon hier al.")


class RoomOfOthers(DomainError):
    message = _("Deze kamer hoort bij een andere coöperatie.")


class NotYoursToGive(DomainError):
    message = _("Over deze rol gaat een ander. Vraag het de coöperatie.")


class YourOwn(DomainError):
    message = _("Dit is je eigen account. Klik op je naam, rechtsboven.")


class LastOne(DomainError):
    message = _("Dit is de laatste bij de coöperatie. Nodig eerst een ander uit.")


@transaction.atomic
def make_account(
    *, name: str, email: str = "", username: str = "", by: journal.Actor, password: str | None = None
) -> Account:
    """An account for ``name``, who signs in with ``email``, or with ``username`` where they have no mailbox.

    Without a ``password`` nobody gets in before one was chosen through a link. Raises: ``AddressUnreadable``,
    ``AccountExists``, ``UsernameUnreadable``, ``UsernameTaken`` (small and capital letters are the same).
    """
    account = Account(name=name.strip())
    if username and not email:
        account.username = _free_username(username)
    else:
        account.email = _free_address(email)
    account.set_password(password)  # None: unusable
    account.save()
    journal.record("people.account.made", target=account, by=by)
    return account


def _free_address(typed: str) -> str:
    address = typed.strip().lower()
    try:
        validate_email(address)
    except ValidationError as fault:
        raise AddressUnreadable from fault
    if Account.objects.filter(email__iexact=address).exists():
        raise AccountExists
    return address


def _free_username(typed: str) -> str:
    username = as_username(typed)
    if "@" in typed or not SHORTEST_USERNAME <= len(username) <= LONGEST_USERNAME:
        raise UsernameUnreadable
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken
    return username


@transaction.atomic
def grant_role(
    *,
    account: Account,
    role: AccessRole,
    cooperative: Cooperative,
    since: date,
    by: journal.Actor,
    room: Room | None = None,
) -> Grant:
    """Let ``account`` be ``role`` from the day ``since``: in ``room``, or in every room of ``cooperative`` without one.

    Raises: ``RoomOfOthers``, ``RoleHeldAlready`` while the same role has not ended.
    """
    if room is not None and room.cooperative_id != cooperative.pk:
        raise RoomOfOthers
    held = Grant.objects.filter(account=account, role=role, cooperative=cooperative, room=room, until=None)
    if held.exists():
        raise RoleHeldAlready
    grant = Grant.objects.create(account=account, role=role, cooperative=cooperative, room=room, since=since)
    close_sessions(account=account)
    journal.record("people.role.granted", target=grant, by=by, room_id=room.pk if room else None, role=role)
    return grant


@transaction.atomic
def help_back_in(*, account: Account, room: Room, access: Access, on: date, by: journal.Actor) -> None:
    """Somebody with ``access`` makes ``account`` a way to another password; what opens it is not kept.

    Raises: as ``refuse_help``.
    """
    refuse_help(account=account, access=access, on=on, by=by)
    journal.record("people.account.link_made", target=account, by=by, room_id=room.pk)


@transaction.atomic
def take_locks_off(*, account: Account, room: Room, access: Access, on: date, by: journal.Actor) -> None:
    """Whose telephone and codes on paper are both gone: every second lock comes off, and the next time of signing in
    asks for a new one. Whoever signed in as ``account`` is out.

    Raises: as ``refuse_help``. Source: ASVS 6.4.4.
    """
    refuse_help(account=account, access=access, on=on, by=by)
    Authenticator.objects.filter(user=account).delete()
    close_sessions(account=account)
    journal.record("people.account.locks_taken_off", target=account, by=by, room_id=room.pk)


@transaction.atomic
def send_out(*, account: Account, room: Room, access: Access, on: date, by: journal.Actor) -> None:
    """Whoever signed in as ``account``, anywhere, must do so again: a laptop or telephone is gone.

    Raises: as ``refuse_help``. Source: ASVS 7.4.5.
    """
    refuse_help(account=account, access=access, on=on, by=by)
    close_sessions(account=account)
    journal.record("people.account.sent_out_by_another", target=account, by=by, room_id=room.pk)


def refuse_help(*, account: Account, access: Access, on: date, by: journal.Actor) -> None:
    """Raises ``NotYoursToGive`` where the account can more than somebody with ``access`` may give: nobody gets in as
    somebody above them; ``YourOwn``, for who has its locks needs no help, and who has not may be a thief.
    """
    if by.label == f"{journal.ACCOUNT}{account.pk}":
        raise YourOwn
    if not access.gives_all_of(access_of(account=account, on=on)):
        raise NotYoursToGive


@transaction.atomic
def end_grant(*, grant: Grant, on: date, by: journal.Actor) -> bool:
    """``grant`` holds no longer from the day ``on``. One that has ended stays as it was. Returns whether it ended."""
    ended = Grant.objects.filter(pk=grant.pk, until=None).update(until=max(on, grant.since))
    if ended:
        close_sessions(account=grant.account)
        journal.record("people.role.ended", target=grant, by=by, room_id=grant.room_id, role=grant.role)
    return bool(ended)


@transaction.atomic
def end_role(*, grant: Grant, room: Room, access: Access, on: date, by: journal.Actor) -> bool:
    """Somebody with ``access`` ends ``grant`` on the page of ``room``, at once. Returns whether it had not ended yet.

    Raises: ``NotYoursToGive``; ``LastOne`` where nobody would be left who can give every role.
    """
    if grant.role not in access.may_give(room):
        raise NotYoursToGive
    Cooperative.objects.select_for_update().get(pk=grant.cooperative_id)  # two who end each other: the second waits
    if grant.role == AccessRole.COOPERATIVE and grant.room_id is None and not _somebody_else_gives_roles(grant, on):
        raise LastOne
    return end_grant(grant=grant, on=on, by=by)


def _somebody_else_gives_roles(grant: Grant, on: date) -> bool:
    held = Grant.objects.filter(holds(on), role=AccessRole.COOPERATIVE, cooperative=grant.cooperative_id, room=None)
    return held.filter(account__is_active=True).exclude(account=grant.account_id).exists()


@transaction.atomic
def resume_grant(*, grant: Grant, until: date, by: journal.Actor) -> None:
    """``grant``, which ended on the day ``until``, goes on after all.

    Raises: ``RoleHeldAlready`` where the same role was given again since, or somebody changed the end.
    """
    again = Grant.objects.filter(account=grant.account_id, role=grant.role, cooperative=grant.cooperative_id)
    if again.filter(room=grant.room_id, until=None).exists():
        raise RoleHeldAlready
    if not Grant.objects.filter(pk=grant.pk, until=until).update(until=None):
        raise RoleHeldAlready
    close_sessions(account=grant.account)
    journal.record("people.role.resumed", target=grant, by=by, room_id=grant.room_id, role=grant.role)
