"""A place that somebody clicked or typed, and whom a room there would reach, in words. NBH-2, NBH-3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort
from buurtwerkkamer.domain.neighbourhoods.queries.areas import Areas
from buurtwerkkamer.domain.neighbourhoods.queries.around import counted_around, reached_already
from buurtwerkkamer.domain.neighbourhoods.queries.classified import Area, Classification, catchments
from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace
from buurtwerkkamer.domain.neighbourhoods.queries.maps import reached_by_overlap
from buurtwerkkamer.domain.neighbourhoods.queries.profile import neighbourhood_at
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import KIND_WORDS
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEED, NEEDED, USERS
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.kernel.money import thousands


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place, and whom a room there would reach. ``nothing``: why nobody can say whom. ``facts``: what is told of
    them, in words. ``how``: how it was counted.
    """

    name: str
    area: Area | None
    meaning: str
    reached: int | None
    nothing: str
    at_least: bool
    facts: list[tuple[str, str]]
    how: list[str]
    needed: int = NEEDED
    most: int = NEED[1]

    @property
    def share(self) -> float | None:
        """Of what a room needs."""
        return None if self.reached is None else self.reached / self.needed


def chosen_place(
    *,
    every: Areas,
    result: Classification,
    polygons: Any,
    place: FoundPlace,
    radius: int,
    rooms: Sequence[tuple[float, float]],
) -> Chosen:
    """What is told of ``place``, which may lie anywhere; ``rooms``: where there are some already."""
    found = catchments(every, np.array([place.place]), radius=radius)
    reached, with_more = (None if np.isnan(each) else round(float(each)) for each in found.reached[0])
    finer = every.points.sort if every.points and found.finer[0] else None
    unknown = int(found.unknown[0, 0])
    code = place.code or neighbourhood_at(every=every, place=place.place, outlines=polygons)
    area = next((area for area in result.areas if area.code == code), None)
    overlap = None if finer else reached_by_overlap(every=every, polygons=polygons, place=place.place, radius=radius)
    already = reached_already(every, place.place, rooms, radius, finer=finer is not None)
    facts = [
        *_of_kinds(counted_around(every, place.place, radius)),
        ("Met 65-plussers erbij" if finer else "Met AOW erbij", _told(with_more)),
        *_of_overlap(overlap),
        *(_of_rooms(*already, reached) if reached else []),
        ("Mensen die een kamer verwacht", f"{thousands(USERS[0])} tot {thousands(USERS[1])}"),
    ]
    return Chosen(
        name=f"Een plek in {area.name}" if area and not place.code else place.name,
        area=area,
        meaning=meaning(area.klass) if area else "",
        reached=reached,
        nothing=_nothing(radius, unknown),
        at_least=unknown > 0,
        facts=facts,
        how=[*how_counted(finer, unknown), *(["Bijstand, AO en WW tellen we per buurt."] if finer else [])],
    )


def _of_kinds(counted: Mapping[str, int | None]) -> list[tuple[str, str]]:
    return [(KIND_WORDS[name], _told(counted[name])) for name in ("assistance", "disability", "unemployment")]


def _of_overlap(overlap: tuple[int, int] | None) -> list[tuple[str, str]]:
    if overlap is None:
        return []
    alone, with_aow = map(thousands, overlap)
    return [("Naar oppervlak geteld", alone), ("Naar oppervlak, met AOW erbij", with_aow)]


def _of_rooms(others: int, already: int, reached: int) -> list[tuple[str, str]]:
    if not others:
        return [("Hiervan bereikt een kamer al", "niemand")]
    whose = "Hiervan bereikt een kamer al" if others == 1 else f"Hiervan bereiken {others} kamers al"
    return [(whose, thousands(already)), ("Dan blijven er over", thousands(reached - already))]


def _told(number: int | None) -> str:
    return "onbekend" if number is None else thousands(number)


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
