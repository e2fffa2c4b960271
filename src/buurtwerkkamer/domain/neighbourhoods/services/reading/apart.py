"""Looks into a file in a process of its own: GDAL crashes or fills the memory on what is damaged, and then only that
process ends, not the server.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Final

from .findings import Found, Tell
from .looking import Said
from .tables import CannotRead, Damaged, TooLarge

_PROGRAM: Final = f"{__package__}.child"
_MET_ITS_LIMITS: Final = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGABRT}  # GDAL ends itself without memory


def look_apart(*, file: Path, year: int | None, tell: Tell) -> Said:
    """As ``looking.look``, whatever is in the file. What it unpacks stays in the folder of ``file``.

    Raises ``CannotRead``; ``RuntimeError`` where it was not the file: that process said more on standard error.
    """
    with subprocess.Popen(  # noqa: S603 -- our own program; the path is an argument, never a command
        [sys.executable, "-m", _PROGRAM, str(file), str(year or 0)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "TMPDIR": str(file.parent)},
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None  # noqa: S101 -- opened with PIPE
            said = _heard(process.stdout, tell)
        except BaseException:
            process.kill()
            raise
    if said is not None:
        return said
    if process.returncode >= 0:
        raise RuntimeError("the process that reads files ended before it was done")
    raise TooLarge if process.returncode in _MET_ITS_LIMITS else Damaged


def _heard(lines: IO[str], tell: Tell) -> Said | None:
    """What the process says, to its last word; None where it ended before that. Raises ``CannotRead``."""
    years: list[Found] = []
    for line in lines:
        if not line.endswith("\n"):
            break
        match json.loads(line):
            case [*rows]:
                years[-1].add(rows)
            case {"year": _year, **_more} as beginning:
                years.append(Found.begun(beginning))
            case {"refused": sentence}:
                raise CannotRead(sentence)
            case {"unknown": unknown}:
                return years, unknown
            case share:
                tell(share)
    return None
