"""Boundaries of areas: GeoPackage and GeoJSON of CBS, PDOK and municipalities. Source: NBH-3, data-and-law.md A2."""

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

from .findings import Found, PlaceLine
from .tables import CannotRead, Damaged, NoCodes, NoYear, OtherYear, OutsideTheCountry, Twice

SQLITE: Final = b"SQLite format 3\0"
_NAMES: Final = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "regio", "naam")
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


def read_boundaries(*, path: Path, name: str, year: int | None) -> list[Found]:
    """Where areas are: a point in each, and its outline. All layers with codes of CBS are read.

    Raises ``CannotRead``. Source: NBH-3.
    """
    import pyogrio  # noqa: PLC0415 -- carries GDAL, which takes half a second to load; few commands read boundaries

    try:
        layers = [str(layer) for layer, geometry in pyogrio.list_layers(path) if geometry]
        read_layers = [pyogrio.raw.read(path, layer=layer) for layer in layers]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError):
        raise Damaged from None
    years: dict[int, Found] = {}
    for meta, _ids, outlines, columns in read_layers:
        _read_layer(dict(zip(map(str, meta["fields"]), columns, strict=True)), outlines, meta["crs"], name, year, years)
    found = [each for _year, each in sorted(years.items()) if each.places]
    if not found:
        raise NoCodes
    return found


def _read_layer(
    columns: dict[str, NDArray[Any]],
    outlines: NDArray[np.object_],
    crs: str | None,
    name: str,
    year: int | None,
    years: dict[int, Found],
) -> None:
    by_name = {squeezed(title): values for title, values in columns.items()}
    aliases = read(PACKAGE, "columns")["area"]["code"]
    codes = next((by_name[squeezed(each)] for each in aliases if squeezed(each) in by_name), None)
    if codes is None:
        return
    names = next((by_name[each] for each in _NAMES if each in by_name), codes)
    of_year = by_name.get("jaar", [""] * len(codes))
    shapes = _in_rd(shapely.from_wkb(outlines), crs)
    inside = shapely.point_on_surface(shapes)
    water = by_name.get("water", [""] * len(codes))
    rows = zip(codes, names, of_year, water, shapes, shapely.get_x(inside), shapely.get_y(inside), strict=True)
    for cell, area_name, jaar, is_wet, shape, x, y in rows:
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


def _in_rd(shapes: NDArray[np.object_], crs: str | None) -> NDArray[np.object_]:
    """The shapes in metres, by what the file says of itself; refused where that is plainly not so."""
    whole = shapely.make_valid(shapely.force_2d(shapes))
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
