"""The second lock of an account: whether who reads this went through it, or must still put one on.

Kept in the session, where every page reads it for nothing: it says that *this* time of signing in went through a second
lock. That there is one on the account would say less: a thief with the password may have come in before it.
"""

import time
from typing import Final, cast
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import reverse

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.accounts import is_of_the_demo

from .messages import say

WENT_THROUGH: Final = "second_lock"  # in the session: whose second lock was opened in it
OPENED_AT: Final = "second_lock_opened_at"  # in the session: when, the last time
STAYS_FRESH: Final = 10 * 60  # seconds
NEVER: Final = 0.0
ELSEWHERE: Final = "organisatie"  # how our addresses call the server that vouches for people


def opened(session: SessionBase, account: Account, *, at: float | None = None) -> None:
    """Keep in ``session`` that ``account`` opened their second lock: now, or ``at`` another server, which said when.

    NEVER: it did not say. Then somebody may have been signed in there all day.
    """
    session[WENT_THROUGH], session[OPENED_AT] = account.pk, time.time() if at is None else at


def has_second_lock(account: Account) -> bool:
    """Whether there is one on it. One query."""
    return bool(Authenticator.objects.filter(user=account).exists())


def lacks_second_lock(request: HttpRequest) -> bool:
    """Whether somebody who needs a second lock came in without one. Only a demo lets its own accounts go."""
    access = getattr(request, "access", None)
    if access is None or not access.needs_second_lock or request.session.get(WENT_THROUGH) == request.user.pk:
        return False
    return not _only_plays(request)


def lacks_fresh_lock(request: HttpRequest) -> bool:
    """Whether what is walled off stays shut: the second lock was opened too long ago. Source: DEB-4."""
    age = time.time() - request.session.get(OPENED_AT, 0)
    return age > STAYS_FRESH and not _only_plays(request)


def where_to_open(request: HttpRequest, then: str) -> str:
    """The page on which who asks opens their second lock once more, and goes on to ``then``. One query.

    Whose only lock is elsewhere, on a server that does not say when it opened, puts one on here.
    """
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    along = {"next": then}
    if not kinds and request.session.get(OPENED_AT) == NEVER:
        say(request, "Hiervoor vragen we een tweede slot op je account. Kies er een.")
        door = reverse("mfa_index")
    elif not kinds and settings.SOCIALACCOUNT_PROVIDERS:  # the server that vouches for them asks them anew
        door, along = reverse("openid_connect_login", args=[ELSEWHERE]), along | {"auth_params": "prompt=login"}
    elif kinds == {Authenticator.Type.WEBAUTHN}:
        door = reverse("mfa_reauthenticate_webauthn")
    else:
        door = reverse("mfa_reauthenticate")
    return f"{door}?{urlencode(along)}"


def _only_plays(request: HttpRequest) -> bool:
    return settings.DEMO and is_of_the_demo(cast("Account", request.user))
