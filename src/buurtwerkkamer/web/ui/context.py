"""What every page knows of its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from buurtwerkkamer.domain.people.queries.access import NOBODY

from . import navigation


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``access``: what the reader may do. ``room``: whose page it is. ``menu``: where else to go.

    ``demo``: whether all people here are invented.
    """
    return {
        "access": getattr(request, "access", NOBODY),
        "room": getattr(request, "room", None),
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "demo": settings.DEMO,
    }


def _menu(request: HttpRequest) -> list[navigation.Link]:
    match = request.resolver_match
    return navigation.links(
        access=getattr(request, "access", NOBODY),
        room=getattr(request, "room", None),
        here=match.view_name if match else "",
    )
