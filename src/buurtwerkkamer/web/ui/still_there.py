"""Who was away for long signs in again: how long is long, follows from the role. After twelve hours anybody does.

When somebody was last seen stands in the session, which every page reads anyhow; it is written once in some minutes.
So a page costs nothing more, and once in five minutes two short writes. A page that asks by itself whether
something changed does not count: nobody need be there.
"""

import time
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.people.services.signing_in import note_seen

from .messages import say
from .unsent import WAS

BEGAN: Final = "began"  # in the session: when somebody signed in, in seconds
SEEN: Final = "seen"  # in the session: when they were last seen
SIGN_IN: Final = "sign_in"  # in the session: the number of this time of signing in
WRITTEN_EVERY: Final = 300  # seconds
ASKS_BY_ITSELF: Final = "-poll"  # how the id ends of a part of a page that does


class StillThere(AuthenticationMiddleware):
    """Django's own, which also knows how long somebody was away."""

    def process_request(self, request: HttpRequest) -> None:
        """Put ``request.user`` there; nothing is asked before a page looks at it."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who(request))  # type: ignore[assignment]


def idle(access: Access) -> timedelta:
    """How long somebody may be away, with what is not written every minute."""
    return timedelta(minutes=access.idle_minutes, seconds=WRITTEN_EVERY)


def _who(request: HttpRequest) -> Any:
    account = get_user(request)
    if not account.is_authenticated:
        return account
    now = time.time()
    away = now - request.session.get(SEEN, 0)
    if away > idle(account.access).total_seconds():
        return _out(request, account.pk, "Je was een tijd weg. Meld je weer aan, dan ga je verder waar je was.")
    if now - request.session.get(BEGAN, 0) > settings.SESSION_COOKIE_AGE:
        return _out(
            request, account.pk, "Je bent al twaalf uur aangemeld. Meld je weer aan, dan ga je verder waar je was."
        )
    if away >= WRITTEN_EVERY and not request.headers.get("HX-Trigger", "").endswith(ASKS_BY_ITSELF):
        request.session[SEEN] = int(time.time())
        if sign_in := request.session.get(SIGN_IN):
            note_seen(sign_in_pk=sign_in, at=timezone.now())
    return account


def _out(request: HttpRequest, account_pk: int, why: str) -> AnonymousUser:
    request.session.flush()
    setattr(request, WAS, account_pk)
    say(request, why)
    return AnonymousUser()
