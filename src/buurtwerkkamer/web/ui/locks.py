"""The second lock of an account: whether who reads this went through it, or must still put one on.

Kept in the session, where every page reads it for nothing: it says that *this* time of signing in went through a second
lock. That there is one on the account would say less: a thief with the password may have come in before it.
"""

from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest

from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.people.queries.accounts import is_of_the_demo

WENT_THROUGH: Final = "second_lock"  # in the session: whose second lock was opened in it


def lacks_second_lock(request: HttpRequest) -> bool:
    """Whether somebody who needs a second lock came in without one. Only a demo lets its own accounts go."""
    access = getattr(request, "access", None)
    if access is None or not access.needs_second_lock or request.session.get(WENT_THROUGH) == request.user.pk:
        return False
    return not (settings.DEMO and is_of_the_demo(cast("Account", request.user)))
