"""For ``./bwk bench``: the product as it is served, and one address more that only answers "ok"."""

from .base import *  # noqa: F403

ROOT_URLCONF = "buurtwerkkamer.bench.urls"
LOGGING = {**LOGGING, "loggers": {"django.request": {"level": "CRITICAL"}}}  # noqa: F405 -- what is refused is measured too
