"""The process that looks into one file for ``apart``: with limits, and without a database.

Started with the path of the file and a year, 0 where nobody said one. Says in lines of JSON: a number for how far it
is; for each year its beginning, then what it has, many at once; and ``{"unknown": …}`` at the end, or
``{"refused": why}``.
"""

import json
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from buurtwerkkamer.kernel.errors import DomainError

from .looking import look
from .tables import TooLarge

MEMORY: Final = 4 << 30  # bytes of address space
SECONDS: Final = 900  # of processor time
AT_ONCE: Final = 1000  # lines that are said in one breath


def main(*, path: str, year: str) -> None:
    """Look, and say it."""
    _set_limits()
    settings.configure(USE_I18N=False)  # sentences as they stand in the source: Dutch, as on every page of the desk
    try:
        years, unknown = look(file=Path(path), year=int(year) or None, tell=_say)
        for found in years:
            _say(found.beginning())
            lines = found.lines()
            while some := list(islice(lines, AT_ONCE)):
                _say(some)
        _say({"unknown": unknown})
    except DomainError as refusal:
        _say({"refused": str(refusal.message)})
    except MemoryError:
        _say({"refused": str(TooLarge.message)})


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    if isinstance(what, float):
        sys.stdout.flush()  # somebody watches


def _set_limits() -> None:
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory runs out, this one goes first
    try:
        import resource  # noqa: PLC0415 -- not on Windows, which then goes without
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(path=sys.argv[1], year=sys.argv[2])
