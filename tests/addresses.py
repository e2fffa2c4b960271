"""An example of every address, in any room: for the walks over all addresses, with and without a browser.

A new address with a new parameter: say here what it is in an example, and make that thing in ``cast.a_neighbourhood``.
"""

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.models import Room
from tools.addresses import Address, ours

from .cast import YEAR

ALL: Final = ours()

_Example = Callable[[Room], Any]
EXAMPLES: Final[dict[str, _Example]] = {
    "room_slug": lambda room: room.slug,
    "year": lambda _room: YEAR,
    "code": lambda _room: "total_unique",
    "ending": lambda _room: "csv",
}
OF_ONE_ADDRESS: Final[dict[tuple[str, str], _Example]] = {
    **{
        (f"desk:{name}", "pk"): lambda room: (
            RegisterImport.objects.get_or_create(
                room=room, defaults={"file_name": "register.xlsx", "offered_at": timezone.now()}
            )[0].pk
        )
        for name in ("register", "register_answers", "register_import", "register_undo", "register_lines")
    },
    ("public:demo_sign_in", "pk"): lambda _room: Account.objects.get(grants__role=AccessRole.BOARD).pk,
}


def example(address: Address, room: Room) -> str:
    """The address filled in for ``room``."""
    values = {}
    for name in address.parameters:
        value = OF_ONE_ADDRESS.get((address.name, name)) or EXAMPLES.get(name)
        if value is None:
            pytest.fail(f"{address.name} ({address.pattern}): say in tests/addresses.py what <{name}> is in an example")
        values[name] = value(room)
    return reverse(address.name, kwargs=values)
