"""`./bwk sites ...`"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import areas
from .words import CannotDo, Words

if TYPE_CHECKING:
    from buurtwerkkamer.domain.neighbourhoods.queries.sites import Chosen


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "sites",
        "Op welke plekken bereiken de volgende kamers de meeste mensen met een uitkering",
        "Where the next rooms reach the most residents on benefits, and how much better could exist",
        sites,
    )
    areas.ask(parser)
    parser.add_argument("--count", type=int, required=True, metavar="K", help="hoeveel plekken / how many sites")
    parser.add_argument(
        "--candidates",
        default="centres",
        metavar="HOW",
        help="centres (standaard), grid, grid:100 of een bestand met plekken / or a file with places",
    )
    parser.add_argument(
        "--existing",
        metavar="FILE",
        help="kamers die er al zijn, of own: die van deze installatie / rooms that are there, or own",
    )
    parser.add_argument("--apart", type=float, default=0.0, metavar="METRES", help="minstens zo ver uit elkaar / apart")
    parser.add_argument("--with-aow", action="store_true", help="tel ook mensen met AOW mee / count AOW too")
    parser.add_argument(
        "--gap",
        type=float,
        default=1.0,
        metavar="PERCENT",
        help="bewijs tot zo dichtbij, 0 is het beste / proven gap (1)",
    )
    parser.add_argument("--quick", action="store_true", help="geen bewijs: meteen klaar / no proof, at once")
    parser.add_argument("--seconds", type=float, default=60.0, help="zo lang mag het bewijs duren / for the proof (60)")


def sites(asked: argparse.Namespace) -> None:
    """Print the chosen places, the first the one that reaches most, with the bound and the gap."""
    from .installation import ready

    ready()
    from buurtwerkkamer.domain.neighbourhoods.queries.sites import chosen_sites

    with areas.refusals_told():
        result = chosen_sites(
            **areas.year_and_region(asked),
            count=asked.count,
            existing=_existing(asked.existing),
            radius=asked.radius,
            apart=asked.apart,
            with_aow=asked.with_aow,
            within=None if asked.quick else asked.gap / 100,
            seconds=asked.seconds,
            **_candidates(asked.candidates),
        )
    areas.put(_WRITTEN[asked.format](result), asked.output)


def _candidates(how: str) -> dict[str, Any]:
    from buurtwerkkamer.domain.neighbourhoods.queries.sites import GRID

    if how == "centres":
        return {}
    word, _colon, metres = how.partition(":")
    if word == "grid":
        return {"grid": float(metres) if metres else GRID}
    return {"named": _buildings(Path(how))}


def _existing(which: str | None) -> list[tuple[float, float]]:
    """Where rooms are that reach people already."""
    if which != "own":
        return [(x, y) for _name, x, y in _buildings(Path(which))] if which else []
    from django.utils import timezone

    from buurtwerkkamer.domain.rooms.queries.rooms import rooms_with_place

    return [room.place for room in rooms_with_place(on=timezone.localdate()) if room.place]


def _buildings(file: Path) -> list[Any]:
    from buurtwerkkamer.domain.neighbourhoods.services.reading.lists import read_buildings

    if not file.is_file():
        raise CannotDo(f"Er is geen bestand {file} / there is no such file")
    return [(one.name, one.x, one.y) for one in read_buildings(path=file)]


def _about(result: "Chosen") -> dict[str, Any]:
    """What the answer was made with, and how good it is."""
    found = result.found
    return {
        "year": result.year,
        "region": result.region,
        "counted": _whom(result),
        "counted_by": result.finer.value if result.finer else "neighbourhood",
        "candidates": result.candidates,
        "radius_m": result.radius,
        "apart_m": result.apart,
        "reached": round(found.reached),
        "reached_by_existing": round(found.fixed),
        "upper_bound": round(found.upper_bound),
        "gap_percent": round(100 * found.gap, 2) if found.reached else None,
        "proven": found.proven,
        "unknown": result.unknown,
        "source": result.source,
    }


def _whom(result: "Chosen") -> str:
    """Of squares and postcodes CBS does not say who has AOW: who is 65 or older stands for that."""
    older = ", 65+" if result.finer else ", AOW"
    return "WW, bijstand, AO" + (older if result.with_aow else "")


def _rows(result: "Chosen") -> list[dict[str, Any]]:
    from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_degrees

    degrees, within = to_degrees([site.place for site in result.sites]), areas.within(result.radius)
    return [
        {
            "rank": rank,
            "name": site.name,
            "x_rd": round(site.place[0], 1),
            "y_rd": round(site.place[1], 1),
            "lat": round(float(latitude), 6),
            "lon": round(float(longitude), 6),
            "gain": site.gain,
            within: site.within,
            f"{within}_with_aow": site.within_with_aow,
        }
        for rank, (site, (longitude, latitude)) in enumerate(zip(result.sites, degrees, strict=True), start=1)
    ]


def _as_csv(result: "Chosen") -> str:
    """Each row with how good the whole answer is: a file of rows has nothing else."""
    kept = ("year", "counted_by", "reached", "upper_bound", "gap_percent", "proven", "source")
    about = _about(result)
    return areas.as_csv([row | {name: about[name] for name in kept} for row in _rows(result)])


def _as_json(result: "Chosen") -> str:
    return areas.as_json(_about(result) | {"sites": _rows(result)})


def _as_geojson(result: "Chosen") -> str:
    features = [
        ({"type": "Point", "coordinates": [row["lon"], row["lat"]]}, row | {"source": result.source})
        for row in _rows(result)
    ]
    return areas.as_geojson(features, _about(result))


def _as_table(result: "Chosen") -> str:
    about = _about(result)
    within = areas.within(result.radius)
    rows = [("", "plek", "x, y (RD)", "komt erbij", "binnen de straal", "met 65+" if result.finer else "met AOW")]
    rows += [
        (
            str(row["rank"]),
            row["name"][:40],
            f"{row['x_rd']:.0f}, {row['y_rd']:.0f}",
            str(row["gain"]),
            "–" if row[within] is None else str(row[within]),
            "–" if row[f"{within}_with_aow"] is None else str(row[f"{within}_with_aow"]),
        )
        for row in _rows(result)
    ]
    gap = f"{about['gap_percent']:g}".replace(".", ",") if about["gap_percent"] is not None else "–"
    proof = "bewezen" if result.found.proven else "nog niet bewezen, laat --quick weg"
    return (
        f"Plekken voor kamers, {result.region}, straal {result.radius:g} m\n"
        f"Cijfers van {result.year}: {about['counted']}, geteld met {_by(result)}\n\n"
        f"{areas.as_table(rows)}\n"
        f"Samen bereiken ze {about['reached']} mensen. Meer dan {about['upper_bound']} kan niet: "
        f"hooguit {gap}% beter bestaat ({proof}).\n"
        f"{result.unknown} {result.finer.label if result.finer else 'buurten'} zonder cijfer tellen als niemand. "
        f"Afstand hemelsbreed.\nBron: {result.source}.\n"
    )


def _by(result: "Chosen") -> str:
    """Where people live, for the count; also where squares were read in that are too many."""
    if result.finer:
        return str(result.finer.label)
    left_out = f"; voor {result.too_fine.label} is dit gebied te groot" if result.too_fine else ""
    return f"het midden van elke buurt{left_out}"


_WRITTEN = {"table": _as_table, "csv": _as_csv, "json": _as_json, "geojson": _as_geojson}
