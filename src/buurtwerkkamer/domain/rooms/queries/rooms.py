"""Rooms, as somebody looks for them."""

from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.prepared import Prepared


def all_rooms() -> QuerySet[Room]:
    """Every room of the installation, by city and name."""
    return Room.objects.order_by("city", "name")


def cooperative_with_id(*, pk: int) -> Cooperative | None:
    """The cooperative with this number."""
    return Cooperative.objects.filter(pk=pk).first()


def rooms_with_place(*, on: date) -> list[Room]:
    """The rooms that are open on the day ``on`` and of which is known where they stand, by name. One query.
    Source: NBH-3.
    """
    open_then = Room.objects.filter(opened_on__lte=on, place_x__isnull=False).exclude(closed_on__lte=on)
    return list(open_then.order_by("name", "pk"))


def find_rooms(*, among: QuerySet[Room], words: str) -> QuerySet[Room]:
    """The rooms whose name or city holds each of ``words``; all of them where nothing was asked."""
    for word in words.split():
        among = among.filter(Q(name__icontains=word) | Q(city__icontains=word))
    return among


def room_with_slug(*, slug: str) -> Room | None:
    """The room with this short name, in one query: every page of a room begins with it."""
    return next(_WITH_SLUG.models(slug=slug), None)


def _with_slug(slug: str) -> QuerySet[Room]:
    return Room.objects.filter(slug=slug)


_WITH_SLUG: Final = Prepared(_with_slug, slug=str)


def room_with_years(*, slug: str) -> tuple[Room, dict[int, int]] | None:
    """The room with this short name and, for each year in which something was registered, how often it was written: all
    that a page of figures asks while nothing changed, in one query.
    """
    rows = list(_WITH_YEARS.rows(slug=slug))
    if not rows:
        return None
    room = Room.from_db(Room.objects.db, _ROOM, rows[0][: len(_ROOM)])
    return room, {year: written for *_room, year, written in rows if year is not None}


_ROOM: Final = [field.attname for field in Room._meta.concrete_fields]


def _with_years(slug: str) -> QuerySet[Room, tuple[Any, ...]]:
    return Room.objects.filter(slug=slug).order_by("years__year").values_list(*_ROOM, "years__year", "years__written")


_WITH_YEARS: Final = Prepared(_with_years, slug=str)
