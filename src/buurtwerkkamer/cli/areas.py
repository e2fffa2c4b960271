"""What `./bwk neighbourhoods` and `./bwk sites` share: which year and region are meant, and how a result is written."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from .words import CannotDo

SEPARATOR: Final = ","


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
