"""`./bwk account create`"""

import argparse
from typing import Any

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    from buurtwerkkamer.domain.people.enums import AccessRole

    parser = words.add("account create", "Laat iemand aanmelden", "Let somebody sign in", create)
    parser.add_argument("email", help="e-mailadres / e-mail address")
    parser.add_argument("--name", required=True, help="naam / name")
    parser.add_argument("--role", required=True, choices=AccessRole.values, help="wat iemand is / what somebody is")
    parser.add_argument("--room", metavar="SLUG", help="in deze kamer (anders: in alle) / in this room (else: in all)")
    parser.add_argument(
        "--address",
        default="http://127.0.0.1:8000",
        help="waar de server staat, voor de link / where the server is, for the link",
    )


def create(asked: argparse.Namespace) -> None:
    """Make the account and its role; print a link, good for once, to choose a password."""
    from .installation import ready, the_room

    ready()
    from django.db import transaction
    from django.utils import timezone

    from buurtwerkkamer.domain.people.enums import AccessRole
    from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
    from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
    from buurtwerkkamer.kernel.errors import DomainError
    from buurtwerkkamer.web.ui.first_time import first_time

    room = the_room(asked.room) if asked.room else None
    try:
        with transaction.atomic():
            account = make_account(name=asked.name, email=asked.email, by=COMMAND_LINE)
            grant_role(
                account=account,
                role=AccessRole(asked.role),
                cooperative=room.cooperative if room else _the_cooperative(),
                room=room,
                since=timezone.localdate(),
                by=COMMAND_LINE,
            )
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    say(f"{account.name} kiest met deze link een wachtwoord / chooses a password with this link:")
    print(asked.address.rstrip("/") + first_time(account))


def _the_cooperative() -> Any:  # Cooperative, which cannot be imported before Django is set up
    from buurtwerkkamer.domain.rooms.models import Cooperative

    cooperative = Cooperative.objects.order_by("pk").first()
    if cooperative is None:
        raise CannotDo("Maak eerst een kamer: ./bwk room create / create a room first")
    return cooperative
