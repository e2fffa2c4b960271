"""A workbook as Excel 97 wrote it, for the years of CBS that are still .xls: BIFF8 records in a compound file.

No package that we have writes these any longer, so this is the least that is one: [MS-XLS] and [MS-CFB].
"""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

SECTOR: Final = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def write_xls(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Blad1") -> Path:
    """One sheet with these cells: texts, and whole numbers as numbers."""
    stream = _workbook(rows, sheet)
    stream += b"\0" * (max(4096, -(-len(stream) // SECTOR) * SECTOR) - len(stream))  # shorter ones live elsewhere
    path.write_bytes(_compound(stream))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(words: str, length: str) -> bytes:
    return struct.pack(length, len(words)) + b"\1" + words.encode("utf-16-le")


def _workbook(rows: Sequence[Sequence[Any]], sheet: str) -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 1997, 0, 6))
    end = _record(0xA, b"")
    name = _text(sheet, "<B")
    where = len(begin) + 4 + 6 + len(name) + len(end)
    cells = [_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row)]
    size = _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    of_sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6)) + size + b"".join(cells) + end
    return begin + _record(0x85, struct.pack("<IH", where, 0) + name) + end + of_sheet


def _cell(row: int, column: int, value: Any) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int):
        return _record(0x203, at + struct.pack("<d", value))
    return _record(0x204, at + _text(str(value), "<H"))


def _compound(stream: bytes) -> bytes:
    sectors = len(stream) // SECTOR
    fat = [*range(1, sectors), _END, _FAT, _END]  # the stream, this table itself, and the directory
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[_FREE] * (SECTOR // 4 - len(fat)))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, sectors + 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    places = struct.pack("<109I", sectors, *[_FREE] * 108)
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    book = _entry("Workbook", 2, child=_FREE, start=0, size=len(stream))
    return head + places + stream + table + (root + book).ljust(SECTOR, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", words, len(words) + 2, kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size
    )
