"""Which characters our typefaces can print: an empty box says nothing, and PDF/UA forbids it."""

import struct
from functools import cache
from typing import Final

import pymupdf_fonts

FACES: Final = ("figo", "symbol2")  # FiraGO, and Noto Sans Symbols 2 for what it lacks; names of pymupdf-fonts
_JOINERS: Final = frozenset("\n\u200b\u200c\u200d")  # set no ink, and are needed to set what stands beside them


def printable(*, text: str) -> str:
    """``text`` without the characters that our typefaces lack."""
    covered = _covered()
    return "".join(character for character in text if ord(character) in covered or character in _JOINERS)


def lacking(*, text: str) -> str:
    """The characters of ``text`` that cannot be printed, each once, in their order."""
    covered = _covered()
    return "".join(dict.fromkeys(c for c in text if ord(c) not in covered and c not in _JOINERS and c.isprintable()))


@cache
def _covered() -> frozenset[int]:
    return frozenset().union(*(_characters(pymupdf_fonts.myfont(code)) for code in FACES))


def _characters(font: bytes) -> set[int]:
    """The code points that a font has a glyph for. Source: OpenType 1.9, table ``cmap``, formats 4 and 12."""
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4s4xII", font, 12 + 16 * n) for n in range(tables))
    cmap = next(font[start : start + size] for tag, start, size in entries if tag == b"cmap")
    offsets = {struct.unpack_from(">I", cmap, 8 + 8 * n)[0] for n in range(struct.unpack_from(">H", cmap, 2)[0])}
    found: set[int] = set()
    for at in offsets:
        kind = struct.unpack_from(">H", cmap, at)[0]
        if kind == 4:
            found |= _segments(cmap, at)
        elif kind == 12:
            for n in range(struct.unpack_from(">I", cmap, at + 12)[0]):
                first, last = struct.unpack_from(">II", cmap, at + 16 + 12 * n)
                found.update(range(first, last + 1))
    return {point for point in found if chr(point).isprintable() or point == 0x20}


def _segments(cmap: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    ends, starts, deltas, ranges = (at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count)
    found: set[int] = set()
    for n in range(count):
        end, start, delta, offset = (
            struct.unpack_from(">H", cmap, where + 2 * n)[0] for where in (ends, starts, deltas, ranges)
        )
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point
            if offset:
                glyph = struct.unpack_from(">H", cmap, ranges + 2 * n + offset + 2 * (point - start))[0]
            if not offset or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found.add(point)
    return found
