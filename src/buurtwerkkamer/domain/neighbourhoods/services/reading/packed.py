"""Files that are packed by gzip."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from .tables import LARGEST, Damaged, TooLarge

_GZIP: Final = b"\x1f\x8b"
_PIECE: Final = 1 << 20


@contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The file itself, or what was packed in it. Raises ``CannotRead``."""
    with file.open("rb") as stream:
        is_packed = stream.read(2) == _GZIP
    if not is_packed:
        yield file
        return
    with NamedTemporaryFile(suffix=Path(file.stem).suffix) as whole:
        size = 0
        try:
            with gzip.open(file) as packed:
                while piece := packed.read(_PIECE):
                    size += len(piece)
                    if size > LARGEST:
                        raise TooLarge
                    whole.write(piece)
        except (OSError, EOFError, zlib.error):
            raise Damaged from None
        whole.flush()
        yield Path(whole.name)
