"""Where the next rooms reach most, with the areas of CBS as residents. Source: NBH-5."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS, at_most_pairs, pairs_in_no_order, pairs_within
from buurtwerkkamer.domain.neighbourhoods.rules.siting import SECONDS, Sites, choose_sites
from buurtwerkkamer.kernel.errors import DomainError

from .areas import Areas, areas
from .classified import by_centres, catchments, points_around

GRID: Final = 250.0  # metres between two points of a grid
MOST_PAIRS: Final = 15_000_000  # of a candidate and a square near it: half a gigabyte of memory


class NothingToChoose(DomainError, ValueError):
    message = _("We weten niet waar de buurten van dit gebied liggen. Lees eerst grenzen of punten in.")


@dataclass(frozen=True, slots=True)
class Site:
    """A chosen place. ``gain``: residents on benefits that it adds to those before it; ``within``: all that it
    reaches.
    """

    name: str
    place: tuple[float, float]
    gain: int
    within: int | None
    within_with_aow: int | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer, with all that it was made with. ``finer``: whom it reaches is counted by squares or postcodes; None
    where by the centres of neighbourhoods. ``too_fine``: these were read in, but are too many for what was asked.
    ``unknown``: of those in reach of a candidate, how many have no figure, and counted as nobody.
    """

    year: int
    region: str
    candidates: int
    with_aow: bool
    radius: float
    apart: float
    finer: PointSort | None
    too_fine: PointSort | None
    unknown: int
    found: Sites
    sites: list[Site]
    source: str


def chosen_sites(
    *,
    year: int,
    count: int,
    region: str = "NL00",
    named: Sequence[tuple[str, float, float]] | None = None,
    grid: float | None = None,
    existing: Sequence[tuple[float, float]] = (),
    radius: float = RADIUS,
    apart: float = 0.0,
    with_aow: bool = False,
    within: float | None = None,
    seconds: float = SECONDS,
) -> Chosen:
    """Which ``count`` places in ``region`` reach the most residents on benefits whom ``existing`` rooms do not reach.

    Candidates are the centres of neighbourhoods; with ``grid``, points so many metres apart among them; or those that
    are ``named``: name, x, y. Residents are counted where they live: by squares or postcodes where these were read in
    for that year and one in reach has a figure, else by the centres of neighbourhoods. The rest is as
    ``rules.siting.choose_sites`` has it. Raises ``NothingToChoose``, ``ValueError``. Source: NBH-5.
    """
    every = areas(year=year)
    placed = every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    names, candidates = _candidates(every, placed & every.within(region), named, grid)
    if not len(candidates):
        raise NothingToChoose
    residents = _residents(every, placed, candidates, radius)
    persons, there = residents.persons[:, int(with_aow)], residents.places
    known = ~np.isnan(persons)
    found = choose_sites(
        candidates, there[known], persons[known], count=count, existing=np.array(existing).reshape(-1, 2),
        radius=radius, apart=apart, within=within, seconds=seconds,
    )  # fmt: skip
    where = candidates[found.chosen]
    reached = (catchments if residents.finer else by_centres)(every, where, radius=radius).reached
    sites = [
        Site(names[number], (float(x), float(y)), round(float(gain)), _whole(alone), _whole(aow))
        for number, (x, y), gain, (alone, aow) in zip(found.chosen.tolist(), where, found.gains, reached, strict=True)
    ]
    unknown = len(np.unique(pairs_in_no_order(candidates, there[~known], radius=radius)[1]))
    return Chosen(
        year, region, len(candidates), with_aow, radius, apart, residents.finer, residents.too_fine, unknown, found,
        sites, every.source,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Residents:
    """Where people live, shape (m, 2), and how many have benefits, without AOW and with, shape (m, 2); NaN: unknown."""

    places: NDArray[np.float64]
    persons: NDArray[np.float64]
    finer: PointSort | None = None
    too_fine: PointSort | None = None


def _residents(every: Areas, placed: NDArray[np.bool_], candidates: NDArray[np.float64], radius: float) -> _Residents:
    """Of whom the ``candidates`` may reach some: as finely as CBS publishes it and this computer can think."""
    figures = every.figures
    persons = np.column_stack((figures.benefits, figures.benefits_and_pension))[placed]
    by_area = _Residents(every.places[placed], persons)
    if every.points is None:
        return by_area
    places, persons = points_around(every.points, candidates, radius)
    if at_most_pairs(candidates, places, radius=radius) > MOST_PAIRS:
        return replace(by_area, too_fine=every.points.sort)
    known = places[~np.isnan(persons[:, 0])]
    if not len(pairs_in_no_order(candidates, known, radius=radius)[0]):
        return by_area
    return _Residents(places, persons, every.points.sort)


def _candidates(
    every: Areas,
    inside: NDArray[np.bool_],
    named: Sequence[tuple[str, float, float]] | None,
    grid: float | None,
) -> tuple[list[str], NDArray[np.float64]]:
    """Where a room could be, with the name of the place; that of the nearest neighbourhood where it has none."""
    if named is not None:
        return [name for name, _x, _y in named], np.array([(x, y) for _name, x, y in named]).reshape(-1, 2)
    numbers = np.flatnonzero(inside)
    centres, names = every.places[numbers], [every.names[number] for number in numbers.tolist()]
    if grid is None or not len(centres):
        return names, centres
    points = _grid(centres, grid)
    site, near = pairs_within(points, centres, radius=2 * grid)
    away = np.linalg.norm(points[site] - centres[near], axis=1)
    order = np.lexsort((away, site))
    first = order[np.unique(site[order], return_index=True)[1]]
    return [names[number] for number in near[first].tolist()], points[site[first]]


def _grid(centres: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Points ``step`` metres apart around the centres: those at most two steps from one."""
    if not step > 0:
        raise ValueError("a grid has more than 0 metres between its points")
    around = np.stack(np.meshgrid(np.arange(-2, 3), np.arange(-2, 3)), axis=-1).reshape(-1, 2)
    cells = np.unique((np.floor(centres / step)[:, None, :] + around).reshape(-1, 2), axis=0)
    return np.asarray((cells + 0.5) * step, dtype=np.float64)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else round(float(value))
