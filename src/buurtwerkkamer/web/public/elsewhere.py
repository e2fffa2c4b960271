"""Signing in by way of the organisation's own server (OpenID Connect), where the installation names one.

It makes no accounts, and keeps nothing of that server: who comes back is who has the address that it vouches for.
Only loaded with ``BWK_OIDC_SERVER``. Source: docs/adr/0018.
"""

import time
from typing import Any, Final

import requests
from allauth.account.signals import user_logged_in
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.accounts import account_with_address
from buurtwerkkamer.web.ui.locks import NEVER, opened

PATIENCE: Final = 5  # seconds


class OnlyWhoIsKnown(DefaultSocialAccountAdapter):
    """Lets in who has an account here with the address that the other server says is theirs, and nobody else."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whose account it is. Raises ``ImmediateHttpResponse`` with a page that says so where it is nobody's, or where
        another server than the one that was named says who it is.
        """
        if _token_of(sociallogin).get("iss", "").rstrip("/") != settings.OIDC_SERVER:
            raise ImmediateHttpResponse(_refused(request, is_unknown=False))
        account = account_with_address(_address_of(sociallogin))
        if account is None:
            raise ImmediateHttpResponse(_refused(request, is_unknown=True))
        sociallogin.user = account
        sociallogin.state["process"] = AuthProcess.LOGIN  # nothing is tied to an account, whatever the request says

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_more: Any) -> None:
        """Somebody turned back, or something went wrong there. Raises ``ImmediateHttpResponse`` with our page."""
        raise ImmediateHttpResponse(_refused(request, is_unknown=False))

    def get_requests_session(self) -> requests.Session:
        """With which that server is asked."""
        return _Asking()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        del request, sociallogin
        return False


class _Asking(requests.Session):
    """Waits no longer than somebody at the door does; where there is no answer that can be read, our page says so."""

    def request(self, *args: Any, **more: Any) -> requests.Response:
        """Ask. Raises ``ImmediateHttpResponse``."""
        try:
            answer = super().request(*args, **{"timeout": PATIENCE} | more)
            answer.raise_for_status()
            answer.json()
        except requests.RequestException as fault:
            raise ImmediateHttpResponse(_refused(context.request, is_unknown=False)) from fault
        return answer


def _refused(request: HttpRequest, *, is_unknown: bool) -> HttpResponse:
    about = {"is_unknown": is_unknown, "server": settings.OIDC_NAME}
    return render(request, "public/elsewhere_refused.html", about, status=403)


def _address_of(sociallogin: SocialLogin) -> str:
    """The address that the other server vouches for; nothing where it does not say that it looked."""
    token, person = _token_of(sociallogin), sociallogin.account.extra_data.get("userinfo") or {}
    if not token or (person and person.get("sub") != token.get("sub")):  # OpenID Connect Core 5.3.2
        return ""
    said = person if "email" in person else token
    return str(said.get("email") or "") if said.get("email_verified") is True else ""


def _token_of(sociallogin: SocialLogin) -> dict[str, Any]:
    return sociallogin.account.extra_data.get("id_token") or {}


@receiver(user_logged_in)
def _second_lock(request: HttpRequest, user: Account, sociallogin: SocialLogin | None = None, **_more: Any) -> None:
    """Where the installation says which word tells of a second lock there, it counts as one here."""
    if sociallogin is None or not settings.OIDC_SECOND_LOCK:
        return
    token = _token_of(sociallogin)
    said = token.get("amr")
    if settings.OIDC_SECOND_LOCK in [*(said if isinstance(said, list) else ()), token.get("acr")]:
        opened(request.session, user, at=_when(token))


def _when(token: dict[str, Any]) -> float:
    """When somebody showed there who they are, which may be hours before they came here."""
    said = token.get("auth_time")
    return min(float(said), time.time()) if isinstance(said, int | float) and said > 0 else NEVER
