"""Where an account is open."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from buurtwerkkamer.domain.people.models import Account, SignIn


def open_sign_ins(*, account: Account, at: datetime, idle: timedelta) -> QuerySet[SignIn]:
    """The times of signing in as ``account`` that still open something, last seen first.

    ``idle``: who was not seen for so long, signs in again.
    """
    still = SignIn.objects.filter(account=account, turn=account.sent_out, ended_at=None, seen_at__gt=at - idle)
    return still.order_by("-seen_at", "-pk")
