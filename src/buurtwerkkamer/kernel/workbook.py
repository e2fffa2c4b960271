"""Somebody's spreadsheet (xlsx, xls, ods, csv) as sheets and rows, streamed; or one sentence why it cannot be read."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError

Cell = str | int | float
"""Dates come as ``2025-01-31``, times and durations as ``2:30``, an empty cell as an empty text."""

LARGEST_FILE: Final = 20_000_000  # bytes
HEADER_WITHIN: Final = 25  # rows from the top in which the header stands
_PROGRAM: Final = Path(__file__).with_name("workbook_process.py")


class UnreadableWorkbook(DomainError):
    """The file as a whole cannot be read: nothing of it goes in."""

    message = _("Dit bestand is beschadigd of geen spreadsheet. Bewaar het opnieuw als .xlsx en probeer het nog eens.")


class WorkbookTooLarge(UnreadableWorkbook):
    message = _("Dit bestand is te groot. Het is hooguit 20 MB.")


class WorkbookTooLargeUnpacked(UnreadableWorkbook):
    message = _("Dit bestand wordt bij het openen veel te groot. We lezen het niet.")


class WorkbookHasPassword(UnreadableWorkbook):
    message = _("Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en probeer het nog eens.")


class WorkbookEmpty(UnreadableWorkbook):
    message = _("Dit bestand is leeg.")


_REFUSALS: Final[dict[str, type[UnreadableWorkbook]]] = {
    "empty": WorkbookEmpty,
    "password": WorkbookHasPassword,
    "too large unpacked": WorkbookTooLargeUnpacked,
}


@dataclass(slots=True)
class Workbook:
    """An opened spreadsheet. Sheets count from 0, as do their rows."""

    sheet_names: list[str]
    _process: "subprocess.Popen[str]"

    def head(self, sheet: int) -> list[list[Cell]]:
        """The first rows of ``sheet``, among which its header stands."""
        return list(self._ask(sheet, HEADER_WITHIN))[1:]

    def height(self, sheet: int) -> int:
        """How many rows ``sheet`` has."""
        return next(iter(list(self._ask(sheet, 0))))

    def rows(self, sheet: int, columns: Sequence[int] | None = None) -> Iterator[list[Cell]]:
        """Every row of ``sheet``, or only these columns of it, which is faster; a column that a row does not reach is
        empty. Read them all before asking for anything else. Raises ``UnreadableWorkbook``.
        """
        rows = self._ask(sheet, None, columns)
        next(rows)
        yield from rows

    def _ask(self, sheet: int, most: int | None, columns: Sequence[int] | None = None) -> Iterator[Any]:
        try:
            _pipe(self._process.stdin).write(json.dumps([sheet, most, columns]) + "\n")
            _pipe(self._process.stdin).flush()
        except BrokenPipeError:
            raise _why_it_ended(self._process) from None
        while (said := _heard(self._process)) is not None:
            yield said


@contextmanager
def opened(*, path: Path, largest: int = LARGEST_FILE) -> Iterator[Workbook]:
    """The workbook in the file at ``path``, of at most ``largest`` bytes. Raises ``UnreadableWorkbook``."""
    if path.stat().st_size > largest:
        raise WorkbookTooLarge
    with subprocess.Popen(  # noqa: S603 -- our own program; the path is an argument, never a command
        [sys.executable, "-I", str(_PROGRAM), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    ) as process:  # fmt: skip
        try:
            yield Workbook(_heard(process), process)
        finally:
            process.kill()


def _heard(process: "subprocess.Popen[str]") -> Any:
    """The next thing the process says. Raises ``UnreadableWorkbook`` where it refuses, or ended."""
    line = _pipe(process.stdout).readline()
    if not line:
        raise _why_it_ended(process)
    said = json.loads(line)
    if isinstance(said, dict):
        raise _REFUSALS.get(said["refused"], UnreadableWorkbook)
    return said


def _why_it_ended(process: "subprocess.Popen[str]") -> UnreadableWorkbook:
    """Stopped from outside: it met its limits. Ended by itself: the parser broke on what is in the file."""
    return WorkbookTooLargeUnpacked() if process.wait() < 0 else UnreadableWorkbook()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None  # noqa: S101 -- opened with PIPE
    return pipe
