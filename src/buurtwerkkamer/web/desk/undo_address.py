"""An address that undoes what was just done: signed, so that what it says was so, and of one room only, or of none."""

from datetime import timedelta
from typing import Any, Final

from django.core import signing
from django.http import Http404
from django.urls import reverse

from buurtwerkkamer.web.ui.access import Guarded

UNDONE_UNTIL: Final = timedelta(hours=1)


class Undoing(Guarded):
    """A view that offers the way back, or goes it. ``undo_name`` is the address that does."""

    undo_name: str

    def undo_address(self, *args: Any, **what: Any) -> str:
        """The address that undoes ``what``: plain values."""
        signed = signing.dumps(what, salt=self._salt, compress=True)
        of_room = [self.room.slug] if hasattr(self, "room") else []
        return f"{reverse(self.undo_name, args=[*of_room, *args])}?wat={signed}"

    def to_undo(self) -> dict[str, Any]:
        """What the address says. Raises ``Http404`` where it was not ours, is of another room, or is too old."""
        try:
            what: dict[str, Any] = signing.loads(self.request.GET.get("wat", ""), salt=self._salt, max_age=UNDONE_UNTIL)
        except signing.BadSignature as refusal:
            raise Http404 from refusal
        return what

    @property
    def _salt(self) -> str:
        return f"{self.undo_name}.{self.room.pk}" if hasattr(self, "room") else self.undo_name
