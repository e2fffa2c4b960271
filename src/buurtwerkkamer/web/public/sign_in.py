"""Signing in: accounts are made by the cooperative; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.access import account_with_access


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


class InvitedOnly(DefaultAccountAdapter):
    """No door for strangers to make an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False


def first_time(account: Account) -> str:
    """The path of a link with which ``account`` chooses a password, once, within three days."""
    who = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return reverse("account_reset_password_from_key", kwargs=who)
