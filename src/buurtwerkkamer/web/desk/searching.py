"""Somebody looks for a name. It comes in a body: an address is kept in logs and histories. Source: DNA-11."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.web.ui.access import Guarded

LOOKS: Final = "kijk"  # what a form says along that only looks


def typed(request: HttpRequest) -> str:
    """What somebody looks for."""
    return request.POST.get("zoek", "").strip()


class Searching(Guarded):
    """A page with a search in it (``desk/_search.html``): what looks for a name is answered as the page itself."""

    @property
    def looks(self) -> bool:
        """Whether somebody only looks for a name."""
        return LOOKS in self.request.POST

    @property
    def words(self) -> str:
        """What was typed."""
        return typed(self.request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, with who was found."""
        return self.get(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        raise NotImplementedError
