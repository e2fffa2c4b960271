"""Opens somebody's spreadsheet in a process of its own, so that no file can take the server down.

A file of 5 kB can ask for 50 GB (one cell in the last corner of a sheet), and then the parser ends its process. This
one has a limit on memory and time, knows nothing of the database, and only needs the standard library and calamine.

Started with the path of the file. Its first line out is the list of sheet names, or ``{"refused": why}``. Then for each
line in, ``[sheet, most rows or null, columns or null]``, it says how many rows the sheet has, then the rows, a line
each, then ``null``.
"""

import csv
import io
import json
import math
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

MEMORY = 1 << 30  # bytes of address space
SECONDS = 60  # of processor time
UNPACKED = 300_000_000  # bytes: a register of 20 MB unpacks to less, a zip bomb to a thousand times more
ZIP, OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class _Refused(Exception):
    """``why`` is a word that the parent process has a sentence for."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class _Table:
    """A CSV file: one sheet without a name."""

    def __init__(self, content: bytes) -> None:
        text = _decoded(content)
        first = next((line for line in text.splitlines() if line.strip()), "")
        delimiter = max(";,\t", key=first.count)
        self.sheet_names = [""]
        self._rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))

    def get_sheet_by_index(self, _index: int) -> "_Table":
        """Its only sheet."""
        return self

    @property
    def end(self) -> tuple[int, int] | None:
        """Row and column of the last cell."""
        return (len(self._rows) - 1, 0) if self._rows else None

    def iter_rows(self) -> Iterator[list[str]]:
        """Every row."""
        return iter(self._rows)


def _open_workbook(path: Path) -> Any:
    """The workbook in the file, by what is in it and not by its name. Raises ``_Refused``."""
    content = path.read_bytes()
    if not content.strip():
        raise _Refused("empty")
    if content.startswith(OLE) and ENCRYPTED in content:
        raise _Refused("password")
    if not content.startswith((ZIP, OLE)):
        return _Table(content)
    if content.startswith(ZIP):
        _check_size_unpacked(content)
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        raise _Refused("password") from None


def _check_size_unpacked(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise _Refused("corrupt") from None
    if unpacked > UNPACKED:
        raise _Refused("too large unpacked")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise _Refused("not a spreadsheet")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel saves on Dutch Windows


def _plain(cell: Any) -> str | int | float:
    """A cell as JSON has it: days as 2025-01-31, times and durations as 2:30, whole numbers whole."""
    if isinstance(cell, bool):
        return "waar" if cell else "onwaar"
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell.hour}:{cell.minute:02d}"
    if isinstance(cell, timedelta):
        minutes = round(abs(cell).total_seconds() / 60)
        return f"{'-' if cell < timedelta() else ''}{minutes // 60}:{minutes % 60:02d}"
    return cell


def _answer(workbook: Any, loaded: dict[int, Any], request: str) -> None:
    """Say the rows that were asked for."""
    sheet_number, most, columns = json.loads(request)
    if sheet_number not in loaded:
        loaded[sheet_number] = workbook.get_sheet_by_index(sheet_number)
    sheet = loaded[sheet_number]
    _say(sheet.end[0] + 1 if sheet.end else 0)
    for number, row in enumerate(sheet.iter_rows()):
        if number == most:
            break
        wanted = row if columns is None else [row[column] if column < len(row) else "" for column in columns]
        _say([_plain(cell) for cell in wanted])
    _say(None)


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


def _set_limits() -> None:
    try:
        import resource  # noqa: PLC0415 -- not on Windows, which then goes without
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> None:
    _set_limits()
    loaded: dict[int, Any] = {}
    try:
        workbook = _open_workbook(Path(sys.argv[1]))
        _say(workbook.sheet_names)
        sys.stdout.flush()
        for request in sys.stdin:
            _answer(workbook, loaded, request)
            sys.stdout.flush()
    except _Refused as refusal:
        _say({"refused": refusal.why})
    except (python_calamine.CalamineError, csv.Error):
        _say({"refused": "corrupt"})
    except MemoryError:
        _say({"refused": "too large unpacked"})


if __name__ == "__main__":
    _main()
