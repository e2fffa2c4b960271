"""The way to a password for an account that has none, or whose owner lost it."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from buurtwerkkamer.domain.people.models import Account


def first_time(account: Account) -> str:
    """The path of a link with which ``account`` chooses a password, once, within three days."""
    who = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return reverse("account_reset_password_from_key", kwargs=who)
