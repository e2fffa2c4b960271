"""Who is at the table: a paired tablet, known by a cookie that only these addresses get. It is no account."""

from datetime import datetime
from typing import Any, ClassVar, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views import View

from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.queries.tablets import tablet_with_room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, see, seeing

COOKIE: Final = "__Secure-bwk_tablet" if settings.HTTPS else "bwk_tablet"
PATH: Final = "/tafel/"
LONG: Final = 400 * 24 * 3600  # seconds: the longest that browsers keep a cookie; every answer renews it


class AtTheTable(View):
    """A view for the tablet of one room, as ``self.tablet``. Anything else is told that it is not paired."""

    permission: ClassVar[Permission] = Permission.TABLE_USE
    tablet: Tablet

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the tablet, and only then go on."""
        token = request.COOKIES.get(COOKIE, "")
        with seeing(EVERY):
            tablet = tablet_with_room(token=token) if token else None
        if tablet is None:
            return self.not_paired(request)
        self.tablet = tablet
        see(tablet.room_id)
        return super().dispatch(request, *args, **kwargs)

    def not_paired(self, request: HttpRequest) -> HttpResponse:
        """What a stranger hears, and a tablet that was unpaired: it forgets everything."""
        del request
        response = JsonResponse({"unpaired": True}, status=401)
        response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
        return response

    @property
    def now(self) -> datetime:
        """The moment, in the time of the room."""
        return timezone.localtime()


def remember(response: HttpResponse, token: str) -> None:
    """Let this device be the tablet from now on."""
    response.set_cookie(COOKIE, token, max_age=LONG, path=PATH, secure=settings.HTTPS, httponly=True, samesite="Strict")
