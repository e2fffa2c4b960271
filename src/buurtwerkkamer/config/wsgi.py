"""The server's entry: `./bwk serve` points granian here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtwerkkamer.config.settings.base")
application = get_wsgi_application()
