"""Signing in: accounts are made by the cooperative; nobody signs up."""

from ipaddress import ip_address, ip_network
from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import LoginForm
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.access import account_with_access
from buurtwerkkamer.domain.people.queries.accounts import as_username
from buurtwerkkamer.web.ui.locks import ELSEWHERE

from .mails import InOurWords

ANYWHERE: Final = "login_failed_anywhere"  # in settings: ACCOUNT_RATE_LIMITS
SLOWLY: Final = "login_failed_slowly"


class WithAccess(AuthenticationBackend):
    """Reads who signs in together with what they may do, because every page needs both."""

    def get_user(self, user_id: int) -> Account | None:
        """The account, with ``access`` on it; None where it is gone or closed."""
        found = account_with_access(pk=user_id, on=timezone.localdate())
        if found is None or not self.user_can_authenticate(found[0]):
            return None
        account, access = found
        account.access = access
        return account


class InvitedOnly(InOurWords):
    """No door for strangers to make an account; and whoever guesses waits, without keeping anybody else out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try, of this account from this network. Raises ``ValidationError`` where that was too many.

        Where many networks try one account, each of them may only try twice in five minutes: a thief with many
        computers gets slow, and who knows the password still comes in.
        """
        super().pre_authenticate(request, **credentials)
        known = ratelimit.consume(request, action=ANYWHERE, key=typed_at_the_door(credentials), dry_run=True)
        here = self._get_login_attempts_cache_key(request, **credentials)
        if not known and not ratelimit.consume(request, action=SLOWLY, key=here):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it against the account from all networks together."""
        ratelimit.consume(request, action=ANYWHERE, key=typed_at_the_door(credentials))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Which account, tried from which network. With IPv6 a house has many addresses: they count as one."""
        there = ip_address(self.get_client_ip(request))
        network = ip_network((there, 64 if there.version == 6 else 32), strict=False)
        return f"{network} {typed_at_the_door(credentials)}"


class AtTheDoor(LoginForm):
    """An address, or a name for who has no mailbox; however it is typed, it is the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = _("E-mailadres of aanmeldnaam")
        field.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}

    @property
    def elsewhere(self) -> str:
        """Where somebody signs in with their organisation; nothing where the installation names no such server."""
        return reverse("openid_connect_login", args=[ELSEWHERE]) if settings.SOCIALACCOUNT_PROVIDERS else ""

    @property
    def elsewhere_name(self) -> str:
        """What that organisation is called."""
        return str(settings.OIDC_NAME)

    def clean_login(self) -> str:
        """As it is kept."""
        typed = super().clean_login()
        return typed if "@" in typed else as_username(typed) or typed


def typed_at_the_door(credentials: dict[str, Any]) -> str:
    """Whose account somebody tries, as they typed it."""
    return str(credentials.get("email") or credentials.get("username") or "").lower()
