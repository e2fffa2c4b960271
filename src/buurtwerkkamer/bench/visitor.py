"""Who visits in ``http``, and which pages: told to the side that knows nothing of Django."""

import json

from django.urls import reverse

from buurtwerkkamer.bench.pages import Browser
from buurtwerkkamer.bench.scales import YEARS


def main() -> None:
    """The cookie of the coordinator of the measured room, and what there is to ask for."""
    pages = {
        "floor": reverse("floor"),
        "start": reverse("public:start"),
        "results": reverse("dashboards:results", args=("kamer-1", YEARS[-1])),
    }
    print(json.dumps({"cookie": Browser().cookie("coordinator"), **pages}))
