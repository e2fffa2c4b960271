"""An address that undoes what was just done: sealed, so nobody reads what stood there, and for that address only."""

import json
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.vault.keyring import NoSuchKey
from buurtwerkkamer.kernel.vault.sealing import SealBroken, seal_bytes, unseal_bytes
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.log_lines import not_ours
from buurtwerkkamer.web.ui.messages import say

SAID: Final = "wat"
STAYS: Final = "Iemand anders veranderde dit daarna ook. Dat blijft staan."  # so nothing is undone


class Undoing(Guarded):
    """A view that offers the way back, or goes it. ``undo_name`` is the address that does."""

    undo_name: str
    undone_until = timedelta(hours=1)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As any. What another took away meanwhile is not there any longer: no fault of ours. Raises ``Http404``."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except ObjectDoesNotExist as gone:
            raise Http404 from gone

    def undo_address(self, *args: Any, **what: Any) -> str:
        """The address that undoes ``what``: plain values."""
        return self.address_that_says(self.undo_name, *args, **what)

    def address_that_says(self, name: str, *args: Any, **what: Any) -> str:
        """The address ``name``, in the same room, that says ``what``."""
        of_room = [self.room.slug] if "room_slug" in self.kwargs else []
        address = reverse(name, args=[*of_room, *args])
        said = json.dumps({"at": timezone.now().timestamp(), "what": what}, cls=DjangoJSONEncoder)
        return f"{address}?{urlencode({SAID: seal_bytes(zlib.compress(said.encode()), address)})}"

    def to_undo(self) -> dict[str, Any]:
        """What the address says. Raises ``Http404`` where it was not ours, is of another address, or is too old."""
        try:
            said = json.loads(zlib.decompress(unseal_bytes(self.request.GET.get(SAID, ""), self.request.path)))
        except (SealBroken, NoSuchKey) as refusal:
            raise not_ours(self.request, "an address that undoes") from refusal
        if timezone.now().timestamp() - said["at"] > self.undone_until.total_seconds():
            raise Http404
        what: dict[str, Any] = said["what"]
        return what

    def go_back(self, way_back: Callable[..., object], *args: Any, **more: Any) -> None:
        """Go the ``way_back``, and say that it is as it was; or why it stays as it is."""
        try:
            way_back(*args, **more)
        except ChangedMeanwhile:
            say(self.request, STAYS)
        except DomainError as refusal:
            say(self.request, str(refusal.message))
        else:
            say(self.request, "Het is weer zoals het was.")
