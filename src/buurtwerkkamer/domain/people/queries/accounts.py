"""Who may sign in, as the screens ask for it."""

from datetime import date
from typing import Final

from buurtwerkkamer.domain.people.models import Account, Grant
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
    """Who signs in with ``address``; small and capital letters are the same."""
    return Account.objects.filter(email__iexact=address.strip()).first()


def words_around(account: Account) -> list[str]:
    """What anybody may know of ``account``: its name, its address, and the rooms where it has a role."""
    rooms = Grant.objects.filter(account=account, room__isnull=False).values_list("room__name", "room__city")
    return [account.name, account.email.partition("@")[0], *(word for room in rooms for word in room)]


def is_of_the_demo(account: Account) -> bool:
    """Whether ``account`` is one of the demo's; asks nothing of the database."""
    return account.email.endswith(DEMO_ADDRESS)


def demo_account(*, pk: int) -> Account | None:
    """The demo account ``pk``; None for any other account."""
    return Account.objects.filter(pk=pk, email__endswith=DEMO_ADDRESS, is_active=True).first()
