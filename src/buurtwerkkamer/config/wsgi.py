"""The server's entry: `./bwk serve` points granian here."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtwerkkamer.config.settings.base")
application = get_wsgi_application()
# What is loaded stays. To look through all of it for garbage takes 0.1 s, in which a neighbour waits at the tablet.
get_resolver().url_patterns  # noqa: B018 -- loads the pages
gc.collect()
gc.freeze()
