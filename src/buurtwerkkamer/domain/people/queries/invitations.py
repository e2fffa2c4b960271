"""Who was asked to take a role, and did not yet."""

from datetime import date, datetime
from hashlib import sha256

from django.db.models import Q, QuerySet

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Invitation
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.rooms.models import Room


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def open_invitations(*, room: Room) -> QuerySet[Invitation]:
    """Those of ``room`` and of its cooperative that nobody took or withdrew, also past their week; the newest first."""
    here = Q(room=room) | Q(role=AccessRole.COOPERATIVE, room__cooperative=room.cooperative_id)
    return Invitation.objects.filter(here, ended_at=None).select_related("invited_by").order_by("-made_at", "-pk")


def invitation_of(*, room: Room, pk: int) -> Invitation | None:
    """One that the page of ``room`` shows, or showed."""
    here = Q(room=room) | Q(role=AccessRole.COOPERATIVE, room__cooperative=room.cooperative_id)
    return Invitation.objects.filter(here, pk=pk).select_related("room").first()


def invitation_behind(*, secret: str, at: datetime) -> Invitation | None:
    """The one that this link opens, while it works."""
    return _working(at).filter(digest=digest_of(secret)).first()


def invitation_that_works(*, pk: int, digest: str, at: datetime) -> Invitation | None:
    """The one that was opened before, while it works and its link was not renewed."""
    return _working(at).filter(pk=pk, digest=digest).first()


def still_stands(invitation: Invitation, *, on: date) -> bool:
    """Whether who invited may still give that role: what somebody offered goes when their own role does."""
    by = invitation.invited_by
    return bool(by and by.is_active and invitation.role in access_of(account=by, on=on).may_give(invitation.room))


def _working(at: datetime) -> QuerySet[Invitation]:
    working = Invitation.objects.filter(ended_at=None, expires_at__gt=at)
    return working.select_related("room__cooperative", "invited_by")
