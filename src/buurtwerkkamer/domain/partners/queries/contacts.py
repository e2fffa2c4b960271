"""Whom a room knows at institutions, and the link that one of them has. Source: PAR-2, VAL-2."""

from datetime import datetime

from django.db.models import QuerySet

from buurtwerkkamer.domain.partners.models import Contact, Partner
from buurtwerkkamer.domain.rooms.models import Room


def contacts_of(*, room: Room, partner: Partner) -> QuerySet[Contact]:
    """Who of ``partner`` ``room`` knows: first who still is a contact, by name."""
    return Contact.objects.filter(room=room, partner=partner).order_by("put_away_on", "name", "pk")


def contact_of(*, room: Room, pk: int) -> Contact | None:
    """The contact with this key, with the institution, where it is one of ``room``."""
    return Contact.objects.filter(room=room, pk=pk).select_related("partner", "room").first()


def contact_behind(*, digest: str, at: datetime, pk: int | None = None) -> Contact | None:
    """Whose link this is, while it works; with ``pk`` the one that was opened before."""
    working = Contact.objects.filter(digest=digest, expires_at__gt=at, put_away_on=None, partner__put_away_on=None)
    found = working if pk is None else working.filter(pk=pk)
    return found.select_related("partner", "room").first()
