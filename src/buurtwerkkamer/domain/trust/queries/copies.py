"""Which copies of the database there are. A copy is a folder, called by when it was made. Source: docs/adr/0019."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

NAME: Final = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a copy is, and when it was made."""

    folder: Path
    made_at: datetime

    @property
    def size_bytes(self) -> int:
        """How much room it takes, where nothing is shared with another."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())


def copies() -> list[Copy]:
    """Every copy there is, the newest first. What is called otherwise is none."""
    found = settings.COPIES.iterdir() if settings.COPIES.exists() else ()
    made = ((folder, _made_at(folder)) for folder in found if folder.is_dir())
    return sorted((Copy(folder, at) for folder, at in made if at), key=lambda copy: copy.made_at, reverse=True)


def copy_called(name: str) -> Copy | None:
    """The copy of this name; the newest where ``name`` is empty; None where there is none."""
    return next((copy for copy in copies() if name in ("", copy.folder.name)), None)


def _made_at(folder: Path) -> datetime | None:
    try:
        return timezone.make_aware(datetime.strptime(folder.name, NAME))  # noqa: DTZ007 -- made aware
    except ValueError:
        return None
