"""An address that undoes what was just done: signed, so that what it says was so, and said at that address only."""

from datetime import timedelta
from typing import Any, Final

from django.core import signing
from django.http import Http404
from django.urls import reverse

from buurtwerkkamer.web.ui.access import Guarded

SAID: Final = "wat"
STAYS: Final = "Iemand anders veranderde dit daarna ook. Dat blijft staan."  # so nothing is undone


class Undoing(Guarded):
    """A view that offers the way back, or goes it. ``undo_name`` is the address that does."""

    undo_name: str
    undone_until = timedelta(hours=1)

    def undo_address(self, *args: Any, **what: Any) -> str:
        """The address that undoes ``what``: plain values."""
        return self.address_that_says(self.undo_name, *args, **what)

    def address_that_says(self, name: str, *args: Any, **what: Any) -> str:
        """The address ``name``, in the same room, that says ``what``."""
        of_room = [self.room.slug] if "room_slug" in self.kwargs else []
        address = reverse(name, args=[*of_room, *args])
        return f"{address}?{SAID}={signing.dumps(what, salt=address, compress=True)}"

    def to_undo(self) -> dict[str, Any]:
        """What the address says. Raises ``Http404`` where it was not ours, is of another address, or is too old."""
        signed, here = self.request.GET.get(SAID, ""), self.request.path
        try:
            what: dict[str, Any] = signing.loads(signed, salt=here, max_age=self.undone_until)
        except signing.BadSignature as refusal:
            raise Http404 from refusal
        return what
