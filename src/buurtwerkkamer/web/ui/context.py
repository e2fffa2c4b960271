"""What every page knows of its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``access``: what the reader may do. ``demo``: whether all people here are invented."""
    return {"access": getattr(request, "access", None), "demo": settings.DEMO}
