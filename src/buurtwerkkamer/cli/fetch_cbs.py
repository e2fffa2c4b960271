"""`./bwk fetch cbs ...`"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from . import import_cbs
from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "fetch cbs",
        "Haal cijfers bij het CBS en grenzen bij PDOK, en lees ze in",
        "Get figures from CBS and boundaries from PDOK, and read them in",
        fetch_cbs,
    )
    parser.add_argument("--year", type=int, required=True, metavar="YEAR", help="van welk jaar / of which year")
    parser.add_argument(
        "--only",
        choices=("all", "figures", "boundaries"),
        default="all",
        help="alleen dat (standaard alles) / only that",
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="bewaar de bestanden ook hier / keep the files too")


def fetch_cbs(asked: argparse.Namespace) -> None:
    """Get the files, and only then read all of them in: nothing half-loaded."""
    from .installation import ready

    ready()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        _fetch(asked, asked.keep)
        return
    with TemporaryDirectory() as folder:
        _fetch(asked, Path(folder))


def _fetch(asked: argparse.Namespace, folder: Path) -> None:
    from django.utils import timezone

    from buurtwerkkamer.domain.neighbourhoods.services.fetching import fetch_boundaries, fetch_figures
    from buurtwerkkamer.domain.neighbourhoods.services.releases import read_in
    from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
    from buurtwerkkamer.kernel.errors import DomainError

    how: dict[str, Any] = {"year": asked.year, "folder": folder, "progress": lambda what: say(f"  {what}")}
    parts = {"figures": fetch_figures, "boundaries": fetch_boundaries}
    try:
        files = [fetch(**how) for name, fetch in parts.items() if asked.only in {"all", name}]
        readings = read_in(files=files, at=timezone.now(), by=COMMAND_LINE)
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    print("\n".join(line for reading in readings for line in import_cbs.in_words(reading)))
