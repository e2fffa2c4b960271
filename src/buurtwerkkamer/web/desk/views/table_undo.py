"""What was done while a room set its table, back to how it was."""

from collections import defaultdict
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from buurtwerkkamer.domain.people.services.doors import hang_doors, take_doors_down
from buurtwerkkamer.domain.people.services.pins import put_pin_back
from buurtwerkkamer.domain.rooms.services.house import write_house_notes
from buurtwerkkamer.domain.table.queries.tablets import unpaired_tablets
from buurtwerkkamer.domain.table.services.pairing import undo_unpair
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.undo_address import STAYS
from buurtwerkkamer.web.desk.views.table import Setting
from buurtwerkkamer.web.ui.messages import say

BACK: Final = "Het is weer zoals het was."


class Undo(Setting):
    """What the address says, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what, by = self.to_undo(), self.actor
        said, part = BACK, "people-title"
        match what:
            case {"notes": before, "now": now}:
                said, part = self._undo_notes(before, now), "notes"
            case {"tablet": pk}:
                undo_unpair(tablet=get_object_or_404(unpaired_tablets(room=self.room), pk=pk), by=by)
                said, part = "De tablet hoort er weer bij. Vergat hij alles al? Koppel hem dan opnieuw.", "tablets"
            case {"pin": pk, "before": before}:
                put_pin_back(room=self.room, person_id=pk, before=before, by=by)
                part = "keys"
            case {"hung": people}:
                take_doors_down(room=self.room, person_ids=people, by=by)
            case {"down": down}:
                self._hang_again(down)
        say(request, said)
        return self.back(part)

    def _undo_notes(self, before: dict[str, str], now: dict[str, str]) -> str:
        try:
            write_house_notes(room=self.room, seen=now, by=self.actor, **before)
        except ChangedMeanwhile:
            return STAYS
        return BACK

    def _hang_again(self, down: list[tuple[int, str]]) -> None:
        by_day = defaultdict(list)
        for pk, day in down:
            by_day[day].append(pk)
        for day, people in by_day.items():
            hang_doors(room=self.room, person_ids=people, on=date.fromisoformat(day), by=self.actor)
