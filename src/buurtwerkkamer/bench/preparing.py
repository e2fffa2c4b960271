"""Make one database ready to be measured: migrate, generate, count."""

import json
import time

from django.core.management import call_command
from django.db import connection

from buurtwerkkamer.bench.databases import say
from buurtwerkkamer.bench.generating import generate, vacuum
from buurtwerkkamer.bench.scales import Scale
from buurtwerkkamer.domain.results.services.figures import count_all_again


def main(words: str) -> None:
    """As the ``Scale`` in ``words`` says; tell how long counting took."""
    scale = json.loads(words)
    call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite":  # a database that can be made again needs no care of the disk
        connection.cursor().execute("PRAGMA synchronous=OFF")
    generate(Scale(**{**scale, "years": tuple(scale["years"])}), say)
    begun = time.perf_counter()
    counted = count_all_again()
    took = time.perf_counter() - begun
    vacuum()
    print(json.dumps({"room_years": counted, "seconds": took}))
