"""Who may sign in, as the screens ask for it."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.text import slugify

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import ACCOUNT
from buurtwerkkamer.kernel.periods import holds

DEMO_ADDRESS: Final = "@demo.invalid"
"""Accounts of the demo end in it. Nobody can receive mail there (RFC 2606), so no real account ever does."""


def demo_grants(*, on: date) -> list[Grant]:
    """The first grant on the day ``on`` of every demo account, with account and room, in the order of the accounts."""
    grants = (
        Grant.objects.filter(holds(on), account__email__endswith=DEMO_ADDRESS, account__is_active=True)
        .select_related("account", "room")
        .order_by("account_id", "pk")
    )
    firsts: dict[int, Grant] = {}
    for grant in grants:
        firsts.setdefault(grant.account_id, grant)
    return list(firsts.values())


def account_with_address(address: str) -> Account | None:
    """Whose address ``address`` is; small and capital letters are the same."""
    return Account.objects.filter(email__iexact=address.strip()).first()


def account_that_signs_in_with(typed: str) -> Account | None:
    """Who types this at the door: an address, or a name."""
    if "@" in typed:
        return account_with_address(typed)
    return Account.objects.filter(username=as_username(typed)).first() if typed else None


def as_username(typed: str) -> str:
    """A name to sign in with, as it is kept: however somebody types it, it is the same.

    >>> as_username("  Henk de Vries ")
    'henk-de-vries'
    """
    return slugify(typed)


def roles_in(*, room: Room, on: date) -> list[Grant]:
    """Who has which role in ``room`` on the day ``on``, with their accounts: by role, then by name."""
    here = Q(room=room) | Q(room=None, cooperative=room.cooperative_id)
    grants = Grant.objects.filter(holds(on), here, account__is_active=True).select_related("account")
    order = list(AccessRole.values)
    return sorted(grants, key=lambda grant: (order.index(grant.role), grant.account.name.casefold(), grant.pk))


def role_in(*, room: Room, pk: int) -> Grant | None:
    """One that the page of ``room`` shows, or showed."""
    here = Q(room=room) | Q(room=None, cooperative=room.cooperative_id)
    return Grant.objects.filter(here, pk=pk).select_related("account").first()


def words_around(account: Account) -> list[str]:
    """What anybody may know of ``account``: its name, what it signs in with, and the rooms where it has a role."""
    rooms = Grant.objects.filter(account=account, room__isnull=False).values_list("room__name", "room__city")
    return [account.name, account.signs_in_with.partition("@")[0], *(word for room in rooms for word in room)]


def is_of_the_demo(account: Account) -> bool:
    """Whether ``account`` is one of the demo's; asks nothing of the database."""
    return (account.email or "").endswith(DEMO_ADDRESS)


def demo_account(*, pk: int) -> Account | None:
    """The demo account ``pk``; None for any other account."""
    return Account.objects.filter(pk=pk, email__endswith=DEMO_ADDRESS, is_active=True).first()


def names_of_actors(labels: Collection[str]) -> dict[str, str]:
    """The name of each account that stands in ``labels`` as the journal writes it ("account 12"); one query."""
    numbers = [int(label.removeprefix(ACCOUNT)) for label in labels if label.startswith(ACCOUNT)]
    found = Account.objects.filter(pk__in=numbers).values_list("pk", "name") if numbers else ()
    return {f"{ACCOUNT}{pk}": name for pk, name in found}
