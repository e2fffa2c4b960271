"""What is known of the areas of a year, as arrays: the newest release that has a figure holds. Source: NBH-3."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

import numpy as np
from django.db.models import Exists, OuterRef, Q
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, AreaPlace, Release, WeightedPoints
from buurtwerkkamer.domain.neighbourhoods.rules.cells import squeezed
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Figures
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.domain.neighbourhoods.rules.points import Points, unpacked
from buurtwerkkamer.kernel.near import near

KEPT: Final = 24 * 3600  # seconds; the key holds the releases, so what is kept is never old
SOURCE: Final = "CBS, Kerncijfers wijken en buurten"  # with the year: the licence asks it (CC BY 4.0)
INVENTED: Final = "verzonnen cijfers (voorbeeld)"

_Placed = tuple[int, int, bool]
"""A release with places: its year, its key, and whether it is invented."""


@dataclass(frozen=True)
class Areas:
    """The ``n`` areas of a year. Arrays have the shape (n,) and are in the order of ``codes``, which are sorted.

    ``columns``: of every figure an array, NaN where CBS published nothing. ``places``: shape (n, 2), metres in RD,
    NaN where no file says where an area is. ``points``: squares or postcodes of that year, where they were read in.
    ``source``: whose figures these are, as the licence asks. ``invented_places``: the years of which somebody made the
    boundaries up.
    """

    year: int
    codes: NDArray[np.str_]
    names: Sequence[str]
    municipalities: Sequence[str]
    columns: Mapping[str, NDArray[np.float64]]
    places: NDArray[np.float64]
    points: Points | None = None
    source: str = ""
    invented_places: frozenset[int] = frozenset()

    @property
    def figures(self) -> Figures:
        """What a classification asks."""
        at = self.columns
        return Figures(
            inhabitants=at["inhabitants"],
            aged_15_64=at["aged_15_24"] + at["aged_25_44"] + at["aged_45_64"],
            assistance=at["assistance"],
            disability=at["disability"],
            unemployment=at["unemployment"],
            pension=at["pension"],
            low=at["low_educated"],
            middle=at["middle_educated"],
            high=at["high_educated"],
        )

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Where an area stands, by its code."""
        return {code: number for number, code in enumerate(self.codes.tolist())}

    def of_kind(self, kind: AreaKind) -> NDArray[np.bool_]:
        """Which are of this kind."""
        return np.char.startswith(self.codes, kind.value)

    def within(self, region: str) -> NDArray[np.bool_]:
        """Which lie in the region with this code, itself among them: "GM0363", "WK036300", or "NL00" for all."""
        if region == "NL00":
            return np.ones(len(self.codes), dtype=bool)
        return np.array([code[2:].startswith(region[2:]) for code in self.codes.tolist()], dtype=bool)

    def boundaries_of(self, year: int | None) -> str:
        """Whose boundaries of ``year`` a map shows, as a sentence; nothing where it shows none."""
        whose = "verzonnen (voorbeeld)" if year in self.invented_places else "CBS, Kadaster of gemeente"
        return f"Grenzen van {year}: {whose}." if year else ""


def years_with_figures() -> list[int]:
    """The years of which figures were read in, the newest first."""
    return sorted(
        Release.objects.filter(kind=ReleaseKind.FIGURES).values_list("year", flat=True).distinct(), reverse=True
    )


def latest_year_with(*names: str) -> int | None:
    """The newest year in which every one of these figures is published. Source: data-and-law.md A2."""
    published: dict[int, set[str]] = {}
    for year, columns in Release.objects.filter(kind=ReleaseKind.FIGURES).values_list("year", "columns"):
        published.setdefault(year, set()).update(columns)
    return max((year for year, there in published.items() if there.issuperset(names)), default=None)


def releases_of(*, year: int) -> list[Release]:
    """What was read in of this year, the newest first."""
    return list(Release.objects.filter(year=year).order_by("-read_at", "-pk"))


def releases_about(*, year: int, code: str) -> list[Release]:
    """Those of this year that say something of the area, the newest first; squares and postcodes are of all areas."""
    figures, places = (
        Exists(model.objects.filter(release=OuterRef("pk"), code=code)) for model in (AreaFigures, AreaPlace)
    )
    told = Q(figures) | Q(places) | Q(kind=ReleaseKind.POINTS)
    return list(Release.objects.filter(told, year=year).order_by("-read_at", "-pk"))


def published(*, year: int) -> frozenset[str]:
    """The figures of which at least one was published for this year."""
    return frozenset(
        name for release in releases_of(year=year) if release.kind == ReleaseKind.FIGURES for name in release.columns
    )


def areas(*, year: int) -> Areas:
    """Every area of this year with its figures and its place: none where nothing was read in. Source: NBH-3."""
    releases = list(
        Release.objects.filter(kind__in=(ReleaseKind.FIGURES, ReleaseKind.POINTS), year=year)
        .order_by("read_at", "pk")
        .values_list("pk", "kind", "columns", "invented")
    )
    placed = _places_for(year)
    made_of = f"{[pk for pk, *_more in releases]} {placed}"
    key = f"neighbourhoods/{year}/{sha256(made_of.encode()).hexdigest()}"
    kept: Areas | None = near.get(key)
    if kept is None:
        figures = [(pk, columns) for pk, kind, columns, _invented in releases if kind == ReleaseKind.FIGURES]
        finer = [
            pk for pk, kind, columns, _invented in releases if kind == ReleaseKind.POINTS and "benefits" in columns
        ]
        kept = replace(
            _together(year, figures, placed),
            points=_points(finer[-1]) if finer else None,
            source=_source(year, {invented for *_more, invented in releases}),
            invented_places=frozenset(of for of, _pk, invented in placed if invented),
        )
        near.set(key, kept, timeout=KEPT)
    return kept


def _source(year: int, invented: Set[bool]) -> str:
    """``invented``: of each of its releases."""
    cbs = f"{SOURCE} {year}"
    if True not in invented:
        return cbs
    return f"{cbs}, met {INVENTED} erbij" if False in invented else INVENTED


def _together(year: int, releases: Sequence[tuple[int, list[str]]], placed: Sequence[_Placed]) -> Areas:
    names = fields()
    rows: dict[str, list[Any]] = {}
    said: dict[str, tuple[str, str]] = {}
    for pk, columns in releases:
        at = [number for number, name in enumerate(names) if name in columns]
        asked = AreaFigures.objects.filter(release_id=pk).values_list("code", "name", "municipality", *names)
        for code, name, municipality, *figures in asked.iterator(chunk_size=5000):
            row = rows.setdefault(code, [None] * len(names))
            for number in at:
                row[number] = figures[number]
            before = said.get(code, ("", ""))
            said[code] = (name or before[0], municipality or before[1])
    codes = sorted(rows)
    table = np.array([rows[code] for code in codes], dtype=np.float64).reshape(len(codes), len(names))
    where = _places(year, placed, {code: said[code][0] for code in codes})
    return Areas(
        year=year,
        codes=np.array(codes, dtype="<U10"),
        names=[said[code][0] for code in codes],
        municipalities=[said[code][1] for code in codes],
        columns={name: np.ascontiguousarray(table[:, number]) for number, name in enumerate(names)},
        places=np.array([where.get(code, (np.nan, np.nan)) for code in codes], dtype=np.float64).reshape(len(codes), 2),
    )


def _points(release_id: int) -> Points:
    kept = WeightedPoints.objects.get(release_id=release_id)
    return unpacked(PointSort(kept.sort), bytes(kept.table))


def _places_for(year: int) -> list[_Placed]:
    """Releases with places, the best last: other years, the nearer the later, then this year."""
    found = Release.objects.filter(kind=ReleaseKind.PLACES).values_list("year", "pk", "invented")
    return sorted(found, key=lambda each: (-abs(each[0] - year), each[1]))


def _places(year: int, placed: Sequence[_Placed], names: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Where areas are. Of another year only what has the same code and the same name: CBS gives a code of one area to
    another. Source: data-and-law.md A2.
    """
    found: dict[str, tuple[float, float]] = {}
    for of_year, pk, _invented in placed:
        for code, name, x, y in AreaPlace.objects.filter(release_id=pk).values_list("code", "name", "x", "y"):
            if code in names and (of_year == year or (name and squeezed(name) == squeezed(names[code]))):
                found[code] = (x, y)
    return found
