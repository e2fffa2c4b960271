"""The product's own addresses, and the floor. Used by ``config.settings.bench`` only."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from buurtwerkkamer.bench import clock
from buurtwerkkamer.bench.paired import SET_BACK
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.access import Guarded

if os.environ.get(SET_BACK):  # of a server, which does nothing before it has these addresses
    clock.set_back()


class Floor(Guarded):
    """The least that a page can cost: through the whole middleware, to a view that only answers "ok"."""

    permission = Permission.PUBLIC

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Answer."""
        return HttpResponse("ok")


urlpatterns = [path("floor/", Floor.as_view(), name="floor"), path("", include("buurtwerkkamer.config.urls"))]
