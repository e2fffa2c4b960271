"""The head of every page: whose room it is, where else to go, help, and who is signed in.

For one reader it is the same on every page behind a word of the menu, so it is drawn once. What differs each time, the
proof that a form is ours, is in a form of its own: see ``ui/base.html``.
"""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from buurtwerkkamer.domain.people.queries.access import NOBODY
from buurtwerkkamer.domain.rooms.models import Room

from . import navigation
from .locks import lacks_second_lock
from .manual import page_about


def masthead(request: HttpRequest, room: Room | None) -> SafeString:
    """Of a page about ``room``, as who asks sees it.

    Who must put a second lock on their account first has no menu: nothing behind it would open.
    """
    match, user, access = request.resolver_match, getattr(request, "user", None), getattr(request, "access", NOBODY)
    here = match.view_name if match else ""
    links = [] if lacks_second_lock(request) else navigation.links(access=access, room=room, here=here)
    return _drawn(
        room=room.name if room else "",
        has_several_rooms=access.has_several_rooms,
        links=tuple(links),
        manual=page_about(here),
        signed_in=user is not None and user.is_authenticated,
        name=getattr(user, "name", ""),
        demo=settings.DEMO,
    )


@lru_cache(maxsize=2_000)
def _drawn(**shown: object) -> SafeString:
    return render_to_string("ui/masthead.html", shown)
