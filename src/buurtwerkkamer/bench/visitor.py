"""Who visits in ``http``, and which pages: told to the side that knows nothing of Django."""

import json

from django.urls import reverse

from buurtwerkkamer.bench.pages import Browser
from buurtwerkkamer.bench.scales import YEARS


def main() -> None:
    """What there is to ask for, with the cookie of who may; a coordinator of one room has no start page."""
    browser = Browser()
    pages = {
        "floor": (reverse("floor"), "coordinator"),
        "start": (reverse("public:start"), "cooperative"),
        "results": (reverse("dashboards:results", args=("kamer-1", YEARS[-1])), "coordinator"),
    }
    told = {name: {"address": address, "cookie": browser.cookie(who)} for name, (address, who) in pages.items()}
    print(json.dumps(told))
