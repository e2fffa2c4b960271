"""`./bwk neighbourhoods classify ...`"""

import argparse
from typing import TYPE_CHECKING, Any

from . import areas
from .words import Words

if TYPE_CHECKING:
    from buurtwerkkamer.domain.neighbourhoods.queries.classified import Area, Classification


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "neighbourhoods classify",
        "Welke buurt is een thuisbuurt, zoekbuurt, werkbuurt of probuurt",
        "The class of every neighbourhood, district and municipality",
        classify,
    )
    areas.ask(parser)
    parser.add_argument("--definition", choices=("D1", "D2", "D3"), default="D1", help="rekenwijze / definition")
    parser.add_argument(
        "--thresholds",
        default="20,30,15",
        metavar="A,B,C",
        help="uitkering, opleiding thuisbuurt, opleiding: procenten / percentages (20,30,15)",
    )
    parser.add_argument(
        "--only", choices=("all", "BU", "WK", "GM"), default="all", help="soort gebied (standaard alle) / kind of area"
    )


def classify(asked: argparse.Namespace) -> None:
    """Print every area with its class, and with what it was made."""
    from .installation import ready

    ready()
    from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition
    from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification

    with areas.refusals_told():
        result = classification(
            **areas.year_and_region(asked),
            definition=Definition(asked.definition),
            thresholds=_thresholds(asked.thresholds),
            radius=asked.radius,
            kinds=frozenset(AreaKind) if asked.only == "all" else frozenset({AreaKind(asked.only)}),
        )
    areas.put(_WRITTEN[asked.format](result), asked.output)


def _thresholds(text: str) -> Any:
    """Raises ``ValueError`` where these are no three percentages."""
    from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds

    benefits, thuis, low = (float(part) for part in text.split(","))
    return Thresholds(benefits, thuis, low)


def _about(result: "Classification") -> dict[str, Any]:
    """What the result was made with: it goes with every result. Source: NBH-1."""
    at = result.thresholds
    return {
        "year": result.year,
        "region": result.region,
        "definition": result.definition.value,
        "thresholds": {
            "benefits_percent": at.benefits,
            "low_educated_thuis_percent": at.low_educated_thuis,
            "low_educated_percent": at.low_educated,
        },
        "radius_m": result.radius,
        "source": result.source,
        "counts": {klass.value: number for klass, number in result.counts().items()},
    }


def _row(area: "Area", radius: float) -> dict[str, Any]:
    within = areas.within(radius)
    return {
        "gwb_code": area.code,
        "name": area.name,
        "class": area.klass.value,
        "benefits_percent": _rounded(area.benefits_percent),
        "low_educated_percent": _rounded(area.low_educated_percent),
        "near_border": area.near_border,
        within: area.within,
        f"{within}_with_aow": area.within_with_aow,
        "kind": area.kind.name.lower(),
        "district_class": area.fallback.value if area.fallback else None,
        "remark": "fits no class of the source" if area.fits_none else None,
        "within_counted_by": area.finer.value if area.finer else "neighbourhood",
    }


def _rounded(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 2)


def _made_with(result: "Classification") -> dict[str, Any]:
    """The same in a few columns, for files that have nothing but rows."""
    at = result.thresholds
    return {
        "year": result.year,
        "definition": result.definition.value,
        "thresholds": f"{at.benefits:g}/{at.low_educated_thuis:g}/{at.low_educated:g}",
        "source": result.source,
    }


def _as_csv(result: "Classification") -> str:
    made = _made_with(result)
    return areas.as_csv([_row(area, result.radius) | made for area in result.areas])


def _as_json(result: "Classification") -> str:
    return areas.as_json(_about(result) | {"areas": [_row(area, result.radius) for area in result.areas]})


def _as_geojson(result: "Classification") -> str:
    from shapely.geometry import mapping

    from buurtwerkkamer.domain.neighbourhoods.queries.maps import in_degrees

    shapes = in_degrees(
        year=result.year, region=result.region, placed={a.code: a.place for a in result.areas if a.place}
    )
    made = _made_with(result)  # in every feature too: a program that draws them leaves off what stands above
    features = [
        (mapping(shapes[area.code]) if area.code in shapes else None, _row(area, result.radius) | made)
        for area in result.areas
    ]
    return areas.as_geojson(features, _about(result))


def _as_table(result: "Classification") -> str:
    at = result.thresholds
    counts = ", ".join(f"{number} {klass.label}" for klass, number in result.counts().items())
    head = (
        f"Soort buurt {result.year}, rekenwijze {result.definition.value}: {result.definition.label}\n"
        f"grenzen: {at.benefits:g}% uitkering; {at.low_educated_thuis:g}% en {at.low_educated:g}% weinig opleiding\n"
        f"{counts}\n\n"
    )
    rows = [("code", "naam", "soort", "uitkering %", "opleiding %", _kilometres(result.radius), "met AOW")]
    rows += [
        (
            area.code,
            area.name[:40],
            _words(area),
            _shown(area.benefits_percent, 1),
            _shown(area.low_educated_percent, 1),
            _shown(area.within),
            _shown(area.within_with_aow),
        )
        for area in result.areas
    ]
    return (
        f"{head}{areas.as_table(rows)}\n"
        f"Bron: {result.source}. {_counted(result)}Afstand hemelsbreed; wie twee uitkeringen heeft, telt twee keer.\n"
    )


def _kilometres(metres: float) -> str:
    return f"{metres / 1000:g} km".replace(".", ",")


def _counted(result: "Classification") -> str:
    """Where squares or postcodes were counted, it says so."""
    finer = next((area.finer for area in result.areas if area.finer), None)
    return f"Geteld met {finer.label}; 65-plussers staan voor AOW. " if finer else ""


def _words(area: "Area") -> str:
    said = str(area.klass.label)
    if area.fallback:
        said += f" (wijk: {area.fallback.label})"
    return said + (", dicht bij de grens" if area.near_border else "") + (" *" if area.fits_none else "")


def _shown(number: float | None, digits: int = 0) -> str:
    return "–" if number is None else f"{number:.{digits}f}".replace(".", ",")


_WRITTEN = {"table": _as_table, "csv": _as_csv, "json": _as_json, "geojson": _as_geojson}
