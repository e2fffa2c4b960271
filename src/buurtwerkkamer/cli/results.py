"""`./bwk results`"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .words import CannotDo, Words

if TYPE_CHECKING:
    from buurtwerkkamer.domain.results.queries.table import YearTable


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "results", "De resultaten van een kamer en een jaar", "The results of a room and a year", show_results
    )
    parser.add_argument(
        "--room", required=True, metavar="SLUG", help="korte naam van de kamer / short name of the room"
    )
    parser.add_argument("--year", required=True, type=int, help="het jaar / the year")
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv", "xlsx", "ods"),
        default="table",
        help="vorm (standaard table) / form",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="naar een bestand / to a file")
    parser.add_argument(
        "--protected", action="store_true", help="bescherm kleine getallen (<5) / hide small numbers, to pass it on"
    )


def show_results(asked: argparse.Namespace) -> None:
    """Print the table or write the file; exact unless ``--protected``: who has this prompt has the database."""
    from .installation import ready, the_room

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.publishing.services.spreadsheets import FORMATS
    from buurtwerkkamer.domain.results.queries.table import indicator_table

    today = timezone.localdate()
    if asked.year > today.year:
        raise CannotDo(f"{asked.year} moet nog beginnen / has not begun yet")
    table = indicator_table(room=the_room(asked.room), year=asked.year, today=today, protected=asked.protected)
    content = _as_text(table).encode() if asked.format == "table" else FORMATS[asked.format][0](table=table)
    if asked.output:
        asked.output.write_bytes(content)
    elif asked.format in {"xlsx", "ods"} and sys.stdout.isatty():
        raise CannotDo("Zeg waar het bestand heen moet: --output BESTAND / say where to: --output FILE")
    else:
        sys.stdout.buffer.write(content)


def _as_text(table: "YearTable") -> str:
    from buurtwerkkamer.domain.results.rules import labels

    lines = [f"Resultaten {table.year}, {table.room.name}, {table.phase.label} (tot en met {table.on})", ""]
    for code, group in labels("group").items():
        lines.append(group["label"])
        lines += [
            f"  {row.indicator.short:<50} {row.now.text:>10}   {row.target or '–'!s:<22} {row.words}"
            for row in table.rows_of_group(code)
        ]
        lines.append("")
    return "\n".join(lines)
