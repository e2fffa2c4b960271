"""`./bwk room create`"""

import argparse
from datetime import date

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add("room create", "Maak een kamer", "Create a room", create)
    parser.add_argument("slug", help="korte naam, voor adressen / short name, for addresses")
    parser.add_argument("--name", required=True, help="naam van de kamer / name of the room")
    parser.add_argument("--city", required=True, help="plaats / city")
    parser.add_argument(
        "--variant",
        choices=("light", "full"),
        default="light",
        help="light (standaard) of full / light (default) or full",
    )
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DATE", help="sinds wanneer, JJJJ-MM-DD / since when"
    )


def create(asked: argparse.Namespace) -> None:
    """Make the room; say its address."""
    from .installation import ready

    ready()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_slug
    from django.utils import timezone

    from buurtwerkkamer.domain.rooms.enums import Variant
    from buurtwerkkamer.domain.rooms.services.rooms import create_room
    from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
    from buurtwerkkamer.kernel.errors import DomainError

    today = timezone.localdate()
    try:
        validate_slug(asked.slug)
        room = create_room(
            slug=asked.slug, name=asked.name, city=asked.city, opened_on=asked.since or today,
            variant=Variant(asked.variant), by=COMMAND_LINE,
        )  # fmt: skip
    except ValidationError as fault:
        raise CannotDo(
            "Een korte naam heeft alleen letters, cijfers en streepjes / letters, digits and dashes only"
        ) from fault
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    say(f"Kamer {room.name} is er, onder de korte naam {room.slug} / room created")
