"""Places where people meet already, from the lists that were read in. Source: NBH-3."""

from dataclasses import dataclass

from buurtwerkkamer.domain.neighbourhoods.models import MeetingPlace


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place that is there already, in metres, RD."""

    name: str
    sort: str
    place: tuple[float, float]


def meeting_places(*, window: tuple[float, float, float, float] | None = None) -> list[Meeting]:
    """Those within ``window`` (west, south, east, north), all where not given, each once. One query."""
    found = MeetingPlace.objects.order_by("sort", "name", "pk")
    if window:
        west, south, east, north = window
        found = found.filter(x__gte=west, x__lte=east, y__gte=south, y__lte=north)
    return list(dict.fromkeys(Meeting(n, s, (x, y)) for n, s, x, y in found.values_list("name", "sort", "x", "y")))
