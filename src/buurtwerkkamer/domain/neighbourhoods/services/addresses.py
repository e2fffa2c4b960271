"""An address as somebody types it, found at PDOK's Locatieserver: only where a setting allows it. Source: NBH-3."""

import re
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace, place_called
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places
from buurtwerkkamer.kernel.errors import DomainError

from .asking import NotThere, OddAnswer, ask, host_of, question

LOCATIESERVER: Final = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
TIMEOUT: Final = 5.0  # seconds: somebody waits
LARGEST: Final = 1_000_000  # bytes
_SORTS: Final = "type:(adres OR postcode OR weg OR woonplaats)"
_POINT: Final = re.compile(r"POINT\((-?[\d.]+) (-?[\d.]+)\)")


class UnknownPlace(DomainError):
    message = _("Deze plek kennen we niet. Typ de naam van een buurt, of coördinaten.")


class UnknownAddress(UnknownPlace):
    message = _("Dit adres vinden we niet. Typ straat, nummer en plaats.")


def looks_addresses_up() -> bool:
    """Whether a setting allows it: ``BWK_PDOK=addresses``."""
    return "addresses" in settings.PDOK


def find_typed(*, typed: str) -> FoundPlace:
    """The place that somebody means: a neighbourhood or coordinates; else an address, where a setting allows it.

    Raises ``UnknownPlace``; ``CannotFetch`` where there is no answer. Source: NBH-3.
    """
    if found := place_called(typed=typed):
        return found
    if not looks_addresses_up():
        raise UnknownPlace
    return find_address(typed=typed)


def find_address(*, typed: str) -> FoundPlace:
    """Where the address is that comes nearest to what was ``typed``. Only these words go out, nothing of who typed.

    Raises ``UnknownAddress``; ``CannotFetch`` where there is no answer. Source: NBH-3.
    """
    asked = question({"q": typed, "rows": "1", "fl": "weergavenaam,centroide_rd", "fq": _SORTS})
    try:
        said = ask(f"{LOCATIESERVER}?{asked}", timeout=TIMEOUT, largest=LARGEST)
        found = said["response"]["docs"]
        if not found:
            raise UnknownAddress
        name, point = str(found[0]["weergavenaam"]), _POINT.fullmatch(found[0]["centroide_rd"])
        [[x, y]] = places([(float(point[1]), float(point[2]))] if point else [(0.0, 0.0)]).tolist()
    except (NotThere, KeyError, TypeError, IndexError, ValueError, NotInRD):
        raise OddAnswer(host_of(LOCATIESERVER)) from None
    return FoundPlace(name, (x, y))
