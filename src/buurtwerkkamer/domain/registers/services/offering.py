"""A room offers a workbook: it is looked at, asked about, and waits, at most a day, until somebody says "read in"."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.queries.imports import KEPT, file_of, standing, uploads
from buurtwerkkamer.domain.registers.rules.cells import shown
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal

from .checking import check_register
from .importing import note_findings, sha256
from .synonyms import learn_synonyms


def offer_register(
    *, room: Room, content: Iterable[bytes], file_name: str, today: date, at: datetime, by: journal.Actor
) -> RegisterImport:
    """Look at a workbook and keep it waiting. Nothing of it is read in yet.

    Raises: ``UnreadableWorkbook``; then nothing is kept. Source: register-import.md.
    """
    forget_old_files(at=at)
    waiting = _keep(content)
    try:
        findings = check_register(room=room, file=waiting, today=today)
        with transaction.atomic():
            note = RegisterImport(
                room=room,
                file_name=str(shown(file_name))[:120],
                sha256=sha256(file=waiting),
                offered_at=at,
                by=by.label,
            )
            note_findings(note=note, findings=findings, state=ImportState.CHECKED)
            waiting.rename(file_of(note))
    finally:
        waiting.unlink(missing_ok=True)
    return note


def answer_questions(
    *, note: RegisterImport, meanings: Mapping[str, Activity], today: date, at: datetime, by: journal.Actor
) -> None:
    """Remember what the room's own words mean, and look at the waiting workbook again. Source: register-import.md."""
    learn_synonyms(room=note.room, meanings=meanings, by=by)
    if standing(note=note, at=at).can_be_read_in:
        findings = check_register(room=note.room, file=file_of(note), today=today)
        note_findings(note=note, findings=findings, state=ImportState.CHECKED)


def forget_old_files(*, at: datetime) -> None:
    """Throw away what waited for more than a day."""
    for file in uploads().glob("*"):
        with suppress(FileNotFoundError):  # somebody else threw it away
            if at.timestamp() - file.stat().st_mtime > KEPT.total_seconds():
                file.unlink()


def _keep(content: Iterable[bytes]) -> Path:
    """Only this installation's own user may read it."""
    uploads().mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=uploads(), suffix=".offered", delete=False) as file:
        file.writelines(content)
    return Path(file.name)
