"""An example of every address, in any room: for the walks over all addresses, with and without a browser.

A new address with a new parameter: say here what it is in an example, and make that thing in ``cast.a_neighbourhood``.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.services.offering import offer_register
from buurtwerkkamer.domain.rooms.models import Room
from tools.addresses import Address, ours

from .cast import DESK, YEAR

ALL: Final = ours()

REGISTER: Final = """Datum;Activiteit;Naam;Als;Uren
3-3-2025;inloop;Sien;deelnemer;
4-3-2025;haakclub;Sien;deelnemer;
gisteren;koffie;Niemand;vrijwilliger;2,5
"""


def _a_register(room: Room) -> int:
    """A register that ``room`` offered: with a line that goes in, a word we ask about, and a line we cannot read."""
    offered = RegisterImport.objects.filter(room=room).first() or offer_register(
        room=room,
        content=[REGISTER.encode()],
        file_name="deelname.csv",
        today=date(YEAR, 12, 31),
        at=timezone.now(),
        by=DESK,
    )
    return offered.pk


_Example = Callable[[Room], Any]
EXAMPLES: Final[dict[str, _Example]] = {
    "room_slug": lambda room: room.slug,
    "year": lambda _room: YEAR,
    "code": lambda _room: "total_unique",
    "ending": lambda _room: "csv",
}
OF_SOME: Final[dict[tuple[str, str], _Example]] = {  # by the beginning of their name
    ("desk:register", "pk"): _a_register,
    ("public:demo_sign_in", "pk"): lambda _room: Account.objects.get(grants__role=AccessRole.BOARD).pk,
}


def example(address: Address, room: Room) -> str:
    """The address filled in for ``room``."""
    values = {}
    for name in address.parameters:
        of_some = (make for (start, its), make in OF_SOME.items() if its == name and address.name.startswith(start))
        value = next(of_some, EXAMPLES.get(name))
        if value is None:
            pytest.fail(f"{address.name} ({address.pattern}): say in tests/addresses.py what <{name}> is in an example")
        values[name] = value(room)
    return reverse(address.name, kwargs=values)
