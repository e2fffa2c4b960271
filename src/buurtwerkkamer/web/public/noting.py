"""Everything at the door of an account goes into the journal, whichever page or package it came through."""

import time
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.accounts import account_that_signs_in_with
from buurtwerkkamer.domain.people.services.signing_in import (
    AtTheDoor,
    begin_sign_in,
    change_lock,
    end_sign_in,
    note_at_the_door,
)
from buurtwerkkamer.kernel.audit.journal import ACCOUNT, Actor
from buurtwerkkamer.web.ui.access import session_mark
from buurtwerkkamer.web.ui.still_there import BEGAN, SEEN, SIGN_IN

from .devices import device_of
from .sign_in import typed_at_the_door


@receiver(user_logged_in)
def _came_in(request: HttpRequest, user: Account, **_more: Any) -> None:
    device = device_of(request.headers.get("User-Agent", ""))
    sign_in = begin_sign_in(account=user, device=device, at=timezone.now(), by=_actor(request, user))
    request.session[BEGAN] = request.session[SEEN] = int(time.time())
    request.session[SIGN_IN] = sign_in.pk


@receiver(user_logged_out)
def _went_out(request: HttpRequest, user: Account | None, **_more: Any) -> None:
    if user is not None:
        here = request.session.get(SIGN_IN)
        end_sign_in(account=user, sign_in_pk=here, at=timezone.now(), by=_actor(request, user))


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    """Of a name that nobody has, nothing is noted: it may be somebody's, or a password typed in the wrong place."""
    account = account_that_signs_in_with(typed_at_the_door(credentials))
    if account is not None and request is not None:
        _note(request, account, AtTheDoor.REFUSED)


@receiver(authentication_failed)
def _refused_at_the_second_lock(request: HttpRequest, user: Account, **_more: Any) -> None:
    _note(request, user, AtTheDoor.REFUSED)


@receiver([password_changed, password_set, password_reset])
def _other_password(request: HttpRequest, user: Account, **_more: Any) -> None:
    _change(request, user, AtTheDoor.FIRST_LOCK_CHANGED)


@receiver(authenticator_added)
def _lock_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:  # they come with the first lock
        _change(request, user, AtTheDoor.LOCK_ADDED)


@receiver(authenticator_removed)
def _lock_removed(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:  # and go with the last
        _change(request, user, AtTheDoor.LOCK_REMOVED)


@receiver(authenticator_reset)
def _other_codes(request: HttpRequest, user: Account, **_more: Any) -> None:
    _note(request, user, AtTheDoor.CODES_RENEWED)


def _change(request: HttpRequest, account: Account, what: AtTheDoor) -> None:
    """Everybody else is sent out; who does it here stays in."""
    change_lock(account=account, what=what, by=_actor(request, account), here=request.session.get(SIGN_IN))
    if request.user == account:
        update_session_auth_hash(request, account)


def _note(request: HttpRequest, account: Account, what: AtTheDoor) -> None:
    note_at_the_door(account=account, what=what, by=_actor(request, account))


def _actor(request: HttpRequest, account: Account) -> Actor:
    return Actor(f"{ACCOUNT}{account.pk}", session=session_mark(request))
