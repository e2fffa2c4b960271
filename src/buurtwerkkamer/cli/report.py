"""`./bwk report annual`"""

import argparse
import os
from pathlib import Path

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add("report annual", "Maak het jaarverslag als pdf", "Make the annual report as a PDF", annual)
    parser.add_argument(
        "--room", required=True, metavar="SLUG", help="korte naam van de kamer / short name of the room"
    )
    parser.add_argument("--year", required=True, type=int, metavar="Y", help="het jaar / the year")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE.pdf", help="het bestand / the file")


def annual(asked: argparse.Namespace) -> None:
    """Write the report to the file that was asked: whole, or not at all."""
    from .installation import ready, the_room

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.publishing.services.annual_report import annual_report_pdf
    from buurtwerkkamer.kernel.errors import DomainError

    try:
        pdf = annual_report_pdf(room=the_room(asked.room), year=asked.year, today=timezone.localdate())
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    _write(pdf, asked.output)
    say(f"Het jaarverslag staat in {asked.output} / the annual report is in that file")


def _write(pdf: bytes, path: Path) -> None:
    """To a file beside it first, so that a reader never sees half a report."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(pdf)
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise CannotDo(f"We kunnen {path} niet schrijven: {fault.strerror} / cannot write that file") from fault
