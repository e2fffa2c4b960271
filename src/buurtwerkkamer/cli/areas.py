"""What `./bwk neighbourhoods` and `./bwk sites` share: which year and region are meant, and how a result is written."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from .words import CannotDo

FORMATS: Final = ("table", "csv", "json", "geojson")
SEPARATOR: Final = ","


def ask(parser: argparse.ArgumentParser) -> None:
    """What every question about areas has: year, region, radius, form and where the answer goes."""
    parser.add_argument(
        "--year", type=int, metavar="YEAR", help="jaar (standaard het laatste) / year (default: newest)"
    )
    parser.add_argument("--region", default="NL00", metavar="CODE", help="GM0363, WK036300 (standaard alles / all)")
    parser.add_argument("--radius", type=float, default=1500.0, metavar="METRES", help="straal / radius (1500)")
    parser.add_argument("--format", choices=FORMATS, default="table", help="vorm (standaard table) / form")
    parser.add_argument("--output", type=Path, metavar="FILE", help="naar een bestand / to a file")


def year_and_region(asked: argparse.Namespace) -> dict[str, Any]:
    """The year and region that were asked. Raises ``CannotDo``."""
    from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas

    year = the_year(asked.year)
    return {"year": year, "region": the_region(asked.region, areas(year=year).codes.tolist())}


@contextmanager
def refusals_told() -> Iterator[None]:
    """What a rule refuses, or what cannot be read, becomes ``CannotDo``: a sentence, and exit status 2."""
    from buurtwerkkamer.kernel.errors import DomainError

    try:
        yield
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    except ValueError as refusal:
        raise CannotDo(f"Dat kan niet / cannot do: {refusal}") from refusal


def the_year(asked: int | None) -> int:
    """The year that was asked, or the newest with benefits. Raises ``CannotDo`` where nothing of it was read in."""
    from buurtwerkkamer.domain.neighbourhoods.queries.areas import latest_year_with, years_with_figures

    years = years_with_figures()
    year = asked or latest_year_with("assistance", "disability", "unemployment") or max(years, default=None)
    if year is None:
        raise CannotDo("Er is nog niets ingelezen: ./bwk import cbs BESTAND / nothing was read in yet")
    if year not in years:
        known = ", ".join(map(str, years))
        raise CannotDo(f"Van {year} zijn er geen cijfers. Wel van: {known} / there are no figures of that year")
    return year


def the_region(asked: str, codes: Iterable[str]) -> str:
    """The code of a region. Raises ``CannotDo`` where no area lies in it."""
    region = asked.strip().upper()
    if region != "NL00" and not any(code[2:].startswith(region[2:]) for code in codes if region[:2] in _REGIONS):
        raise CannotDo(f"We kennen geen gebied {asked!r}. Een gemeente is bijvoorbeeld GM0363 / no such region")
    return region


_REGIONS: Final = frozenset({"GM", "WK", "BU"})


def within(radius: float) -> str:
    """How the column is called in which residents within ``radius`` metres are counted: "within_1500m"."""
    return f"within_{radius:g}m"


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Comma, point as decimal sign, empty where nothing is known."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [], lineterminator="\n", delimiter=SEPARATOR)
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def as_json(told: Any) -> str:
    """For a script."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_geojson(features: Sequence[tuple[Mapping[str, Any] | None, Mapping[str, Any]]], about: Mapping[str, Any]) -> str:
    """A FeatureCollection in WGS84 of geometries and what is said of each; ``about``: what it was made with."""
    return as_json(
        {
            "type": "FeatureCollection",
            **about,
            "features": [{"type": "Feature", "geometry": shape, "properties": said} for shape, said in features],
        }
    )


def as_table(rows: Sequence[Sequence[str]]) -> str:
    """For a person: words to the left, the columns after the third to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "".join(
        "  ".join(
            text.ljust(w) if n < 3 else text.rjust(w) for n, (text, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def put(text: str, output: Path | None) -> None:
    """To the file, or to standard output."""
    if output:
        output.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
