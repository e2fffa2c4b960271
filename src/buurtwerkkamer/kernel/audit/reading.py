"""Read what was done, for the screens that tell it: who did it by their account, never to whom."""

from datetime import datetime

from django.db.models import BigIntegerField, Case, Model, QuerySet, When
from django.db.models.functions import Cast, Substr

from .journal import ACCOUNT
from .models import AuditEvent


def events_about(
    *, target: Model, actions: tuple[str, ...], room_id: int, since: datetime
) -> QuerySet[AuditEvent, AuditEvent]:
    """What of ``actions`` was done to ``target`` since then, oldest first; ``account_pk`` is who did it, where it was
    somebody who signs in.
    """
    account = Case(
        When(actor__startswith=ACCOUNT, then=Cast(Substr("actor", len(ACCOUNT) + 1), BigIntegerField())),
        default=None,
    )
    events = AuditEvent.objects.filter(room_id=room_id, at__gte=since, action__in=actions)
    return events.filter(target=f"{target._meta.label} {target.pk}").annotate(account_pk=account).order_by("pk")
