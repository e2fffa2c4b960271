"""One measuring process: ``python -m buurtwerkkamer.bench WHAT ...``, on the database that BWK_DATABASE names."""

import importlib
import sys

import django

from buurtwerkkamer.kernel.rooms_in_sight import EVERY, see

MEASURES = ("preparing", "pages", "everybody", "booked", "visitor", "country", "likely", "table", "noted")

django.setup()
see(EVERY)
name, *words = sys.argv[1:]
if name not in MEASURES:
    sys.exit(f"one of {', '.join(MEASURES)}")
importlib.import_module(f"buurtwerkkamer.bench.{name}").main(*words)
