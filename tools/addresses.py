"""Every address of our own surfaces, as the URL configuration has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLResolver, get_resolver

from buurtwerkkamer.kernel.access import Permission

OURS: Final = "buurtwerkkamer.web."


@dataclass(frozen=True, slots=True)
class Address:
    """A named address: ``desk:people:list`` is at ``team/<slug:room_slug>/mensen/`` and asks a permission."""

    name: str
    pattern: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def permission(self) -> Permission | None:
        """What the view asks; None where it names nothing, which nobody gets through."""
        return getattr(getattr(self.view, "view_class", None), "permission", None)


def ours() -> list[Address]:
    """Every named address whose view is ours, by name."""
    return sorted(_walk(get_resolver(), "", (), ()), key=lambda address: (address.name, address.pattern))


def _walk(resolver: URLResolver, path: str, spaces: tuple[str, ...], parameters: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        inside = (*parameters, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, here, (*spaces, entry.namespace) if entry.namespace else spaces, inside)
        elif entry.callback.__module__.startswith(OURS):
            yield Address(":".join((*spaces, entry.name or "?")), here, inside, entry.callback)
