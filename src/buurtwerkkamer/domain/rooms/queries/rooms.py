"""Rooms, as somebody looks for them."""

from django.db.models import Q, QuerySet

from buurtwerkkamer.domain.rooms.models import Room


def all_rooms() -> QuerySet[Room]:
    """Every room of the installation, by city and name."""
    return Room.objects.order_by("city", "name")


def find_rooms(*, among: QuerySet[Room], words: str) -> QuerySet[Room]:
    """The rooms whose name or city holds each of ``words``; all of them where nothing was asked."""
    for word in words.split():
        among = among.filter(Q(name__icontains=word) | Q(city__icontains=word))
    return among
