"""A place that somebody clicked or typed, and whom a room there would reach, in words. NBH-2, NBH-3."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort
from buurtwerkkamer.domain.neighbourhoods.queries.areas import Areas
from buurtwerkkamer.domain.neighbourhoods.queries.classified import Area, Classification, catchments
from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace
from buurtwerkkamer.domain.neighbourhoods.queries.maps import reached_by_overlap
from buurtwerkkamer.domain.neighbourhoods.queries.profile import neighbourhood_at
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEEDED, USERS
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.kernel.money import thousands


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place, and whom a room there would reach. ``nothing``: why nobody can say whom. ``how``: how it was counted."""

    name: str
    area: Area | None
    meaning: str
    reached: int | None
    nothing: str
    at_least: bool
    more: tuple[str, int | None]
    by_overlap: int | None
    how: list[str]
    needed: int = NEEDED
    users: tuple[int, int] = USERS

    @property
    def share(self) -> float | None:
        """Of what a room needs."""
        return None if self.reached is None else self.reached / self.needed


def chosen_place(*, every: Areas, result: Classification, polygons: Any, place: FoundPlace, radius: int) -> Chosen:
    """What is told of ``place``, which may lie anywhere."""
    found = catchments(every, np.array([place.place]), radius=radius)
    reached, with_more = (None if np.isnan(each) else round(float(each)) for each in found.reached[0])
    finer = every.points.sort if every.points and found.finer[0] else None
    unknown = int(found.unknown[0, 0])
    code = place.code or neighbourhood_at(every=every, place=place.place, outlines=polygons)
    area = next((area for area in result.areas if area.code == code), None)
    overlap = None if finer else reached_by_overlap(every=every, polygons=polygons, place=place.place, radius=radius)
    return Chosen(
        name=f"Een plek in {area.name}" if area and not place.code else place.name,
        area=area,
        meaning=meaning(area.klass) if area else "",
        reached=reached,
        nothing=_nothing(radius, unknown),
        at_least=unknown > 0,
        more=("Met 65-plussers erbij" if finer else "Met AOW erbij", with_more),
        by_overlap=overlap[0] if overlap else None,
        how=how_counted(finer, unknown),
    )


def how_counted(finer: PointSort | None, unknown: int = 0) -> list[str]:
    """What was counted, and of how many of those nothing is known."""
    if finer is None:
        missing = f"Van {thousands(unknown)} {'buurt' if unknown == 1 else 'buurten'} is niets bekend."
        said = ["Hemelsbreed gemeten. Een buurt telt mee als haar midden binnen de cirkel ligt."]
        return [*said, *([missing] if unknown else []), "Wie twee uitkeringen heeft, telt twee keer."]
    said = [f"Hemelsbreed gemeten, met {finer.label}. Wie AOW heeft, staat daar niet in: we tellen wie 65 of ouder is."]
    missing = f"Van {thousands(unknown)} van de {finer.label} is niets bekend: daar wonen te weinig mensen."
    return [*said, *([missing] if unknown else [])]


def _nothing(radius: int, unknown: int) -> str:
    if unknown:
        return "Over de buurten hier is niets bekend."
    return f"Er is geen buurt met cijfers binnen {thousands(radius)} meter. We weten niet wie hier wonen."
