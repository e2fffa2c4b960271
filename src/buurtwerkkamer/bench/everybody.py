"""The measuring process of ``export``: everybody whom a room knows as a file, of a large room and of a larger one."""

import json
import resource
import sys
import time
from datetime import date
from typing import Any, Final

from django.db import connection

from buurtwerkkamer.bench.database_time import DatabaseTime
from buurtwerkkamer.bench.scales import YEARS
from buurtwerkkamer.domain.programme.queries.wanted import EVERYBODY
from buurtwerkkamer.domain.publishing.services.people import export_people
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

ROOMS: Final = ("kamer-2", "kamer-1")  # the larger one last: memory is told as the most there ever was
ROUNDS: Final = 3
ON: Final = date(YEARS[-1], 12, 31)
OWN_CACHE: Final = "PRAGMA cache_size=-2000"  # kB: what SQLite keeps of its pages is a setting, not ours to grow


def main() -> None:
    """Both rooms: how many people, CPU seconds of this process and of the database, and the memory held at most."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(OWN_CACHE)
    print(json.dumps([look(Room.objects.get(slug=slug)) for slug in ROOMS]))


def look(room: Room) -> dict[str, Any]:
    """The quickest of a few times: the machine does other things too."""
    database = DatabaseTime()
    took = []
    for _round in range(ROUNDS):
        begun, before = time.process_time(), database.spent()
        people = taken(room)
        took.append((time.process_time() - begun, database.spent() - before))
    seconds, by_database = min(took)
    return {"people": people, "seconds": seconds, "database": by_database, "megabytes": _megabytes()}


def taken(room: Room) -> int:
    """Take the file as a server sends it, piece by piece; how many people stand in it."""
    pieces = export_people(room=room, on=ON, wanted=EVERYBODY, by=Actor("bench"))
    return sum(piece.count(b"\n") for piece in pieces) - 1


def _megabytes() -> float:
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
