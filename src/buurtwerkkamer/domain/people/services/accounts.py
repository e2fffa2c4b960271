"""Who may sign in, and as what. Accounts are made by the cooperative; nobody signs up."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.people.services.signing_in import close_sessions
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class AccountExists(DomainError):
    message = _("Er is al iemand met dit e-mailadres.")


class AddressUnreadable(DomainError):
    message = _("Dit is geen e-mailadres. Het lijkt op naam@voorbeeld.nl.")


class RoleHeldAlready(DomainError):
    message = _("Die rol heeft deze persoon hier al.")


class RoomOfOthers(DomainError):
    message = _("Deze kamer hoort bij een andere coöperatie.")


@transaction.atomic
def make_account(*, name: str, email: str, by: journal.Actor, password: str | None = None) -> Account:
    """An account for ``name``. Without a ``password`` nobody gets in before one was chosen through a link.

    Raises: ``AddressUnreadable``, ``AccountExists`` (small and capital letters in the address are the same).
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as fault:
        raise AddressUnreadable from fault
    if Account.objects.filter(email__iexact=address).exists():
        raise AccountExists
    account = Account(name=name.strip(), email=address)
    account.set_password(password)  # None: unusable
    account.save()
    journal.record("people.account.made", target=account, by=by)
    return account


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
def end_grant(*, grant: Grant, on: date, by: journal.Actor) -> None:
    """``grant`` holds no longer from the day ``on``. A grant that has ended stays as it was."""
    if Grant.objects.filter(pk=grant.pk, until=None).update(until=max(on, grant.since)):
        close_sessions(account=grant.account)
        journal.record("people.role.ended", target=grant, by=by, room_id=grant.room_id, role=grant.role)
