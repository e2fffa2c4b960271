"""How far long work is: who does it says so in a file every few seconds, outside its transaction, so others can see it.

Silence means that its process was stopped.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Final

HEARTBEAT: Final = 2  # seconds
SILENCE: Final = timedelta(seconds=30)  # after this, it was stopped


@contextmanager
def telling(place: Path) -> Iterator[deque[float]]:
    """Writes the last share that was given (0 to 1) into ``place``, every few seconds while it lasts."""
    shares, done = deque([0.0], maxlen=1), Event()

    def tell() -> None:
        while not done.wait(HEARTBEAT):
            place.write_text(str(shares[-1]))

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield shares
    finally:
        done.set()
        teller.join()
        place.unlink(missing_ok=True)


def heard(place: Path, *, at: datetime) -> float | None:
    """The share that was said last in ``place``; None where nobody says anything any longer."""
    try:
        said_at = datetime.fromtimestamp(place.stat().st_mtime, tz=at.tzinfo)
        said = place.read_text()
    except FileNotFoundError:
        return None
    return None if at - said_at > SILENCE else float(said or 0)  # empty: it is just being written
