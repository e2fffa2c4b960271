"""The main menu, as data. A surface puts its entries here when it starts, in its own ``apps.py``:

    class DashboardsConfig(AppConfig):
        def ready(self) -> None:
            register(Entry("Resultaten", "chart-column", "dashboards:results", Permission.RESULTS_VIEW))

A page shows the entries that its reader may use: of its room where it has one, of the cooperative always.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the menu. ``of_room``: its address takes ``room_slug``.

    ``leads_to``: the beginnings of the names of what lies behind it, pages and the forms on them alike.
    """

    label: str
    icon: str
    url_name: str
    permission: Permission
    of_room: bool = True
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it."""

    label: str
    icon: str
    url: str
    is_here: bool


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Put ``entries`` at the end of the menu, each once."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def registered() -> tuple[Entry, ...]:
    """Everything that was registered, in order."""
    return tuple(_entries)


def links(*, access: Access, room: Room | None, here: str) -> list[Link]:
    """The menu for somebody with ``access`` on a page of ``room``. ``here``: the name of the page's own address."""
    current = behind(here)
    return [
        Link(entry.label, entry.icon, url, is_here=entry is current)
        for entry in _entries
        if access.allows(entry.permission, room if entry.of_room else None)
        and (url := _address(entry, room.slug if room else None))
    ]


@lru_cache(maxsize=1_000)
def behind(view_name: str) -> Entry | None:
    """The word of the menu behind which the address of this name lies; the longest beginning that fits counts."""
    fits = [
        (len(start), number)
        for number, entry in enumerate(_entries)
        for start in (entry.url_name, *entry.leads_to)
        if view_name.startswith(start)
    ]
    return _entries[max(fits)[1]] if fits else None


@lru_cache(maxsize=10_000)
def _address(entry: Entry, room_slug: str | None) -> str:
    if entry.of_room and room_slug is None:
        return ""
    try:
        return reverse(entry.url_name, kwargs={"room_slug": room_slug} if entry.of_room else None)
    except NoReverseMatch:  # a surface that this installation leaves out
        return ""
