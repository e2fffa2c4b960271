"""The registers that a room offered, and how far each is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.how_far import heard

KEPT: Final = timedelta(days=1)  # how long a file waits to be read in, at most


def uploads() -> Path:
    """The folder in which files wait. Nothing in it is ever served."""
    return Path(settings.MEDIA_ROOT) / "registers"


def file_of(note: RegisterImport) -> Path:
    """The workbook of ``note``, as it was offered."""
    return uploads() / f"{note.pk}.register"


def progress_of(note: RegisterImport) -> Path:
    """Where the process that reads in says how far it is: outside the transaction, so that others can see it."""
    return uploads() / f"{note.pk}.progress"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an import is. ``interrupted``: its process stopped half-way, so nothing was read in."""

    state: ImportState
    share: float  # 0 to 1, while it runs
    interrupted: bool
    can_be_read_in: bool


def standing(*, note: RegisterImport, at: datetime) -> Standing:
    """How far ``note`` is at the moment ``at``."""
    state = ImportState(note.state)
    share = heard(progress_of(note), at=at)
    interrupted = state == ImportState.RUNNING and share is None
    waits = interrupted or state in {ImportState.CHECKED, ImportState.FAILED}
    return Standing(
        state=state,
        share=share or 0.0,
        interrupted=interrupted,
        can_be_read_in=waits and file_of(note).exists() and at - note.offered_at <= KEPT,
    )


def imports_of(*, room: Room, most: int = 20) -> list[RegisterImport]:
    """What ``room`` offered last, without the lines themselves. One query."""
    offered = RegisterImport.objects.filter(room=room).defer("reported", "unused", "questions")
    return list(offered.order_by("-offered_at", "-pk")[:most])


def import_of(*, room: Room, pk: int) -> RegisterImport | None:
    """The import with this id, where it is of ``room``."""
    return RegisterImport.objects.filter(room=room, pk=pk).first()
