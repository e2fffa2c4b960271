"""What every page knows of its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from buurtwerkkamer.domain.people.queries.access import NOBODY

from .locks import lacks_second_lock
from .mail import can_mail


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``access``: what the reader may do. ``room``: whose page it is.

    ``lacks_second_lock``: nothing else opens before it is on the account.
    ``demo``: whether all people here are invented. ``can_mail``: whether mail goes out of here.
    """
    return {
        "access": getattr(request, "access", NOBODY),
        "room": getattr(request, "room", None),
        "lacks_second_lock": SimpleLazyObject(lambda: lacks_second_lock(request)),
        "demo": settings.DEMO,
        "can_mail": can_mail(),
    }
