"""One measuring process: ``python -m buurtwerkkamer.bench WHAT ...``, on the database that BWK_DATABASE names."""

import importlib
import sys

import django

WHAT = {"generate": "preparing", "pages": "pages", "country": "country"}

django.setup()
what, *words = sys.argv[1:]
importlib.import_module(f"buurtwerkkamer.bench.{WHAT[what]}").main(*words)
