"""Make the annual report; one that was made before of the same content is taken from where it was kept."""

import hashlib
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings

from buurtwerkkamer.domain.publishing.queries.annual_report import annual_report
from buurtwerkkamer.domain.rooms.models import Room

from .typesetting import TEMPLATES, typeset

MOST_KEPT: Final = 200  # reports; the oldest go


def annual_report_pdf(*, room: Room, year: int, today: date) -> bytes:
    """The annual report of ``room`` over ``year`` as an accessible PDF, made on ``today``.

    Raises: ``YearStillToCome``, ``NothingRegistered``. Source: RES-1, RES-5; at most 3 seconds.
    """
    report = annual_report(room=room, year=year, today=today)
    content = json.dumps(asdict(report), ensure_ascii=False, sort_keys=True)
    kept = _folder() / f"{hashlib.sha256(_pages_as_designed() + content.encode()).hexdigest()}.pdf"
    if kept.exists():
        return kept.read_bytes()
    pdf = typeset(report=report)
    _keep(pdf, kept)
    return pdf


def _folder() -> Path:
    folder: Path = settings.HOME / "cache" / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _pages_as_designed() -> bytes:
    """The source of template and setting: with another design, no old page is handed out."""
    sources = [*sorted(TEMPLATES.glob("*.typ")), Path(__file__).with_name("typesetting.py")]
    return b"".join(source.read_bytes() for source in sources)


def _keep(pdf: bytes, path: Path) -> None:
    draft = path.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(pdf)
    draft.replace(path)
    newest_first = sorted(path.parent.glob("*.pdf"), key=lambda kept: kept.stat().st_mtime, reverse=True)
    for old in newest_first[MOST_KEPT:]:
        old.unlink(missing_ok=True)
