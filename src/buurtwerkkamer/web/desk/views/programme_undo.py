"""What was changed in the programme, back to how it was."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.programme.models import Series, Session
from buurtwerkkamer.domain.programme.services.changing import put_series_back, take_series_back
from buurtwerkkamer.domain.programme.services.closed_days import close_on, open_on
from buurtwerkkamer.domain.programme.services.leading import lead_series, put_calendar_back, put_leaders_back
from buurtwerkkamer.domain.programme.services.sessions import put_back, take_back_session
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.undo_address import STAYS
from buurtwerkkamer.web.desk.views.programme import Editing, to_week
from buurtwerkkamer.web.ui.messages import say


class Undo(Editing):
    """What the address says; it is signed, and holds in this room only."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        try:
            self._undo(what)
        except ChangedMeanwhile:
            say(request, STAYS)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        if page := what.get("page"):
            return redirect(f"desk:{page}", room_slug)
        return to_week(room_slug, date.fromisoformat(what["back"]))

    def _undo(self, what: dict[str, Any]) -> None:
        match what:
            case {"planned": pk, "seen": seen}:
                take_back_session(session=self._session(pk), by=self.actor, seen=seen)
            case {"session": pk, "before": before, "seen": seen}:
                put_back(session=self._session(pk), before=before, by=self.actor, seen=seen)
            case {"led": pk, "before": people, "seen": seen}:
                put_leaders_back(session=self._session(pk), before=people, by=self.actor, seen=seen)
            case {"closed": days}:
                open_on(room=self.room, days=[date.fromisoformat(day) for day in days], by=self.actor)
            case {"opened": days}:
                shut = {date.fromisoformat(day): reason for day, reason in days.items()}
                close_on(room=self.room, days=shut, by=self.actor)
            case {"calendar": person, "before": before}:
                put_calendar_back(room=self.room, person_id=person, before=before, by=self.actor)
            case _:
                self._undo_series(what)

    def _undo_series(self, what: dict[str, Any]) -> None:
        match what:
            case {"started": pk, "seen": seen}:
                take_series_back(series=self._series(pk), by=self.actor, seen=seen)
            case {"led_series": pk, "before": people, "seen": seen}:
                lead_series(series=self._series(pk), person_ids=people, by=self.actor, seen=seen)
            case {"series": pk, "line": line, "later": later, "seen": seen}:
                put_series_back(
                    series=self._series(pk),
                    before=line,
                    later=self._series(later) if later else None,
                    today=timezone.localdate(),
                    by=self.actor,
                    seen=seen,
                )

    def _session(self, pk: int) -> Session:
        found = Session.objects.filter(room=self.room, pk=pk).first()
        if found is None:  # undone already
            raise Http404
        return found

    def _series(self, pk: int) -> Series:
        found = Series.objects.filter(room=self.room, pk=pk).first()
        if found is None:
            raise Http404
        return found
