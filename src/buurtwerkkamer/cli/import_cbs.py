"""`./bwk import cbs ...`"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import progress
from .words import CannotDo, Words

if TYPE_CHECKING:
    from buurtwerkkamer.domain.neighbourhoods.services.reading.findings import Found, Reading


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "import cbs", "Lees cijfers en grenzen van het CBS in", "Read in figures and boundaries of CBS", import_cbs
    )
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="xlsx, xls, csv, json, gpkg of geojson, ook met .gz / also gzipped",
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar="YEAR",
        help="het jaar, als het bestand dat niet zegt / where the file does not say it",
    )
    parser.add_argument("--dry-run", action="store_true", help="alleen kijken, niets schrijven / write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (standaard) of json / or json")


def import_cbs(asked: argparse.Namespace) -> None:
    """Read all the files in, or none of them; tell what was read, what is missing and what is secret."""
    from .installation import ready

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.neighbourhoods.services.releases import check, read_in
    from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
    from buurtwerkkamer.kernel.errors import DomainError

    try:
        if asked.dry_run:
            readings = [check(file=file, year=asked.year) for file in asked.files]
        else:
            readings = read_in(files=asked.files, year=asked.year, at=timezone.now(), by=COMMAND_LINE, progress=_tell)
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    if asked.format == "json":
        told: list[dict[str, Any]] = [reading.to_json() for reading in readings]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for reading in readings for line in in_words(reading)))


def in_words(reading: "Reading") -> list[str]:
    """What a file brought, in lines."""
    lines = [reading.file_name]
    for found in reading.years:
        areas = ", ".join(f"{number:,} × {kind.label}".replace(",", ".") for kind, number in found.kinds().items())
        areas = areas or f"{found.size:,} × {found.sort.label if found.sort else _PLACE}".replace(",", ".")
        again = " (was al ingelezen / read in before)" if found.year in reading.there_already else ""
        lines.append(f"  {found.year}: {found.kind.label}, {areas}{again}")
        if found.water:
            lines.append(f"    overgeslagen, water / water left out: {found.water}")
        if found.without_code:
            lines.append(f"    niet gelezen, zonder code / not read, without a code: {found.without_code}")
        lines += _figures(found)
    if reading.unknown_columns:
        lines.append(f"  kolommen die we niet bewaren / columns not kept: {reading.unknown_columns}")
    return lines


def _figures(found: "Found") -> list[str]:
    """A line for each figure: how often it is there, and why it is not."""
    lines = []
    for name in found.figures:
        absent = {why: number for (of, why), number in found.absent.items() if of == name}
        if found.filled[name] or absent:
            why = "".join(f", {number} {_WHY[word]}" for word, number in sorted(absent.items()))
            lines.append(f"    {name:<24} {found.filled[name]:>7} {why}".rstrip())
        else:
            lines.append(f"    {name:<24}       – niet in dit bestand / not in this file")
    return lines


_PLACE = "ontmoetingsplek / meeting place"
_WHY = {
    "empty": "leeg / empty",
    "secret": "geheim / secret",
    "later": "komt later / later",
    "ended": "gestopt / ended",
}


def _tell(share: float, name: str) -> None:
    """How far it is, for who watches."""
    if sys.stderr.isatty():
        progress.show(round(1000 * share), 1000, name or "klaar / done")
