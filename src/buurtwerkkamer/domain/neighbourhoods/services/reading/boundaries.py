"""Boundaries of areas: GeoPackage and GeoJSON of CBS, PDOK and municipalities. Source: NBH-3, data-and-law.md A2."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.cells import (
    first_year,
    is_water,
    read_code,
    read_name,
    read_year,
    squeezed,
)
from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_rd
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places
from buurtwerkkamer.domain.neighbourhoods.rules.layout import PACKAGE
from buurtwerkkamer.kernel.reference import read

from .findings import Found, PlaceLine, Tell, telling
from .tables import CannotRead, Damaged, NoCodes, NoYear, OtherYear, OutsideTheCountry, Twice

SQLITE: Final = b"SQLite format 3\0"
_NAMES: Final = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "regio", "naam")
_BESIDE: Final = ("jaar", "water")
_IN_RD, _IN_DEGREES = "EPSG:28992", "EPSG:4326"
_LARGEST_DEGREE: Final = 360.0


class DegreesCalledRD(CannotRead):
    message = _("Volgens dit bestand staan de grenzen in meters (RD). Maar er staan graden in.")


class MetresCalledDegrees(CannotRead):
    message = _("Volgens dit bestand staan de grenzen in graden. Maar er staan meters in.")


class UnknownCoordinates(CannotRead):
    message = _("De grenzen staan in een stelsel dat we niet kennen. We lezen RD (EPSG:28992) en WGS84.")


def is_boundaries(path: Path) -> bool:
    """Whether the file holds shapes: a GeoPackage, or GeoJSON."""
    with path.open("rb") as stream:
        begin = stream.read(4096)
    return begin.startswith(SQLITE) or (begin.lstrip().startswith(b"{") and b'"FeatureCollection"' in begin)


def layers_of(path: Path) -> dict[str, list[str]]:
    """The layers that have shapes, with the names of their columns. Raises ``Damaged``."""
    import pyogrio  # noqa: PLC0415 -- carries GDAL, which takes half a second to load; few commands read boundaries

    with refusing_what_is_damaged():
        names = [str(layer) for layer, geometry in pyogrio.list_layers(path) if geometry]
        return {name: [str(field) for field in pyogrio.read_info(path, layer=name)["fields"]] for name in names}


def read_layer(
    path: Path, *, layer: str, columns: Sequence[str], shapes: bool = True
) -> tuple[str | None, NDArray[np.object_], dict[str, NDArray[Any]]]:
    """These columns of a layer: its coordinate system, its shapes as well-known binary (nothing where not asked), and
    each column under its squeezed name. Raises ``Damaged``.
    """
    import pyogrio  # noqa: PLC0415 -- as above

    with refusing_what_is_damaged():
        meta, _ids, outlines, found = pyogrio.raw.read(path, layer=layer, columns=list(columns), read_geometry=shapes)
    named = {squeezed(str(title)): values for title, values in zip(meta["fields"], found, strict=True)}
    return meta["crs"], outlines, named


@contextmanager
def refusing_what_is_damaged() -> Iterator[None]:
    """What GDAL and GEOS cannot read is ``Damaged``; what GDAL finds odd about it, it need not tell."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
    except (RuntimeError, shapely.errors.ShapelyError, UnicodeDecodeError):  # pyogrio's own are ``RuntimeError``
        raise Damaged from None


def read_boundaries(*, path: Path, name: str, year: int | None, tell: Tell) -> list[Found]:
    """Where areas are: a point in each, and its outline. All layers with codes of CBS are read.

    Raises ``CannotRead``. Source: NBH-3.
    """
    aliases = [squeezed(each) for each in read(PACKAGE, "columns")["area"]["code"]]
    years: dict[int, Found] = {}
    for layer, titles in layers_of(path).items():
        wanted = [title for title in titles if squeezed(title) in {*aliases, *_NAMES, *_BESIDE}]
        crs, outlines, columns = read_layer(path, layer=layer, columns=wanted)
        codes = next((columns[each] for each in aliases if each in columns), None)
        if codes is not None:
            _take_in(codes, columns, in_rd(outlines, crs=crs), name, year, years, tell)
    found = [each for _year, each in sorted(years.items()) if each.places]
    if not found:
        raise NoCodes
    return found


def _take_in(
    codes: NDArray[Any],
    columns: dict[str, NDArray[Any]],
    shapes: NDArray[np.object_],
    name: str,
    year: int | None,
    years: dict[int, Found],
    tell: Tell,
) -> None:
    names = next((columns[each] for each in _NAMES if each in columns), codes)
    of_year, water = (columns.get(each, [""] * len(codes)) for each in _BESIDE)
    inside = shapely.point_on_surface(shapes)
    rows = zip(codes, names, of_year, water, shapes, shapely.get_x(inside), shapely.get_y(inside), strict=True)
    for cell, area_name, jaar, is_wet, shape, x, y in telling(rows, of=len(codes), tell=tell):
        code = read_code(str(cell))
        if code is None or shapely.is_empty(shape):
            continue
        found = _of_year(read_year(str(jaar)) or year or read_year(name) or first_year(name), year, years)
        if is_water(code) or str(is_wet).upper() == "JA":
            found.water += 1
            continue
        if code in found.places:
            raise Twice(code)
        found.places[code] = PlaceLine(code, read_name(str(area_name)), float(x), float(y), shapely.to_wkb(shape))


def _of_year(year: int | None, asked: int | None, years: dict[int, Found]) -> Found:
    if year is None:
        raise NoYear
    if asked and year != asked:
        raise OtherYear(found=year, asked=asked)
    return years.setdefault(year, Found(ReleaseKind.PLACES, year))


def in_rd(outlines: NDArray[np.object_], *, crs: str | None) -> NDArray[np.object_]:
    """The shapes in metres, by what the file says of itself; refused where that is plainly not so."""
    with refusing_what_is_damaged():
        whole = shapely.make_valid(shapely.force_2d(shapely.from_wkb(outlines)))
    bounds = shapely.total_bounds(whole)
    in_degrees = bool(np.all(np.abs(bounds) <= _LARGEST_DEGREE))
    if crs in {_IN_DEGREES, "OGC:CRS84", None} and in_degrees:
        return shapely.transform(whole, lambda each: to_rd(each[:, 0], each[:, 1]))
    if crs == _IN_RD and in_degrees:
        raise DegreesCalledRD
    if crs in {_IN_DEGREES, "OGC:CRS84"}:
        raise MetresCalledDegrees
    if crs not in {_IN_RD, None}:
        raise UnknownCoordinates
    try:
        places(bounds.reshape(2, 2))
    except NotInRD:
        raise OutsideTheCountry from None
    return whole
