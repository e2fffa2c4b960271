"""Pages behind a link that is a secret: kept by no browser, found by no search, told to no other site."""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.access import Guarded

# Another site hears nothing. With "no-referrer" a browser also hides from us where a form stands, and we refuse it.
UNSEEN: Final = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}


class Unseen(Guarded):
    """Any page, with headers that say so."""

    permission = Permission.PUBLIC
    sees_every_room = True  # the secret says whose page it is, and so of which room

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As any page."""
        return unseen(super().dispatch(request, *args, **kwargs))


def unseen(answer: HttpResponseBase) -> HttpResponseBase:
    """The same answer, with those headers."""
    for name, value in UNSEEN.items():
        answer[name] = value
    return answer
