"""The measuring process of ``books``: a large statement of the bank read in twice, and bookings handed over."""

import io
import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from buurtwerkkamer.bench.bank_statement import Entry, statement_of
from buurtwerkkamer.bench.measured_money import book_many
from buurtwerkkamer.bench.scales import YEARS
from buurtwerkkamer.domain.finance.models import BookingLine
from buurtwerkkamer.domain.finance.queries.ledger import audit_file
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account
from buurtwerkkamer.domain.finance.services.bank_reading import read_in
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import SYSTEM

ENTRIES: Final = 50_000
BOOKINGS: Final = (5_000, 50_000)  # of two lines each
YEAR: Final = YEARS[-1] + 1  # of which nothing was booked yet
TODAY: Final = date(YEAR, 12, 31)
OURS: Final = "NL28BWKA0000000001"  # of a bank that does not exist
THEIRS: Final = "NL98BWKA0000000002"


def main(room: str = "") -> None:
    """What a statement took, and the rooms in which as many bookings were made; or what the file of ``room`` takes."""
    if room:
        print(json.dumps(handed_over(Room.objects.get(pk=room))))
        return
    first, *others = Room.objects.order_by("pk")[: 1 + len(BOOKINGS)]
    for one, bookings in zip(others, BOOKINGS, strict=True):
        book_many(room=one, year=YEAR, count=bookings)
    print(json.dumps({"statement": statement(first), "rooms": [one.pk for one in others]}))


def statement(room: Room) -> dict[str, Any]:
    """Seconds of reading it in, and again; how many lines were new each time."""
    add_account(owner=room, iban=OURS, holder="Vereniging", by=SYSTEM)
    raw = statement_of(OURS, _entries())
    found: dict[str, Any] = {"entries": ENTRIES, "megabytes": len(raw) / 1_000_000, "seconds": [], "fresh": []}
    for _time in range(2):
        begun = time.perf_counter()
        [read] = read_in(owner=room, file=io.BytesIO(raw), today=TODAY, by=SYSTEM)
        found["seconds"].append(time.perf_counter() - begun)
        found["fresh"].append(read.fresh)
    return found


def handed_over(room: Room) -> dict[str, float]:
    """Seconds of the audit file of a room's year, and the memory that this process held at most."""
    begun = time.perf_counter()
    size = sum(map(len, audit_file(room=room, year=YEAR, made_on=TODAY)))
    seconds = time.perf_counter() - begun
    lines = BookingLine.objects.filter(room=room, year=YEAR).count()
    return {"lines": lines, "seconds": seconds, "size": size / 1_000_000, "megabytes": _megabytes()}


def _entries() -> Iterator[Entry]:
    for number in range(ENTRIES):
        on = date(YEAR, 1, 1) + timedelta(days=number * 360 // ENTRIES)
        yield Entry(on, 100, f"Buur {number}", THEIRS, "contributie")


def _megabytes() -> float:
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
