"""What every page knows of its surroundings."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from buurtwerkkamer.domain.people.queries.access import NOBODY

from . import navigation
from .locks import lacks_second_lock
from .mail import can_mail
from .manual import page_about


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``access``: what the reader may do. ``room``: whose page it is. ``menu``: where else to go, drawn.

    ``lacks_second_lock``: nothing else opens before it is on the account.
    ``manual``: which page of the manual explains this one. ``demo``: whether all people here are invented.
    ``can_mail``: whether mail goes out of here.
    """
    return {
        "access": getattr(request, "access", NOBODY),
        "room": getattr(request, "room", None),
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "lacks_second_lock": SimpleLazyObject(lambda: lacks_second_lock(request)),
        "manual": SimpleLazyObject(lambda: _manual(request)),
        "demo": settings.DEMO,
        "can_mail": can_mail(),
    }


def _manual(request: HttpRequest) -> str:
    match = request.resolver_match
    return page_about(match.view_name) if match else ""


def _menu(request: HttpRequest) -> str:
    if lacks_second_lock(request):
        return ""
    match = request.resolver_match
    links = navigation.links(
        access=getattr(request, "access", NOBODY),
        room=getattr(request, "room", None),
        here=match.view_name if match else "",
    )
    return _drawn(tuple(links))


@lru_cache(maxsize=2_000)
def _drawn(links: tuple[navigation.Link, ...]) -> str:
    """The menu is on every page, and of one page it is always the same."""
    return render_to_string("ui/menu.html", {"links": links}) if links else ""
