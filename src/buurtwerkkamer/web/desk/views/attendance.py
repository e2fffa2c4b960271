"""Who was at a session, and how long who helped, on one screen: for those who were not at the tablet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.queries.attendance import (
    FIRST,
    MayHaveCome,
    SessionSheet,
    session_of,
    session_sheet,
)
from buurtwerkkamer.domain.programme.services.correcting import (
    Corrected,
    NotYet,
    correct_session,
    restore_session,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.attendance import StrangersForm, Ticks
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say

NO_TICKS: Final = Ticks()
HOURS: Final = range(30, 8 * 60 + 1, 30)  # minutes to choose from


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in one of the two lists of the page, as it is filled in."""

    person: MayHaveCome
    ticked: bool
    minutes: int = 0
    choices: tuple[int, ...] = ()
    stands: int | None = None  # minutes that somebody else wrote meanwhile; 0 is that they took the name away


class _OneSession(Undoing):
    """About one session of this room."""

    permission = Permission.ATTENDANCE_EDIT
    undo_name = "desk:attendance_undo"

    def sheet(self, typed: str = "", ticks: Ticks = NO_TICKS) -> SessionSheet:
        """The session of the address. Raises ``Http404`` where it is another room's."""
        also = {*ticks.came, *ticks.helped}
        sheet = session_sheet(room=self.room, pk=self.kwargs["pk"], typed=typed, also=also)
        if sheet is None:
            raise Http404
        return sheet


class Session(_OneSession):
    """The page; one save; and while somebody looks for a name, only the lists, with every tick kept."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug, pk
        sheet = self.sheet()
        return self.page(sheet, _as_it_stands(sheet), "", StrangersForm(initial={"strangers": sheet.strangers or ""}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Save what was changed on the page, or only look for somebody."""
        ticks, form = Ticks.from_post(request.POST), StrangersForm(request.POST)
        words, looks = request.POST.get("zoek", "").strip(), "bewaar" not in request.POST
        if looks or not form.is_valid():
            words = words if looks else ""
            return self.page(self.sheet(words, ticks), ticks, words, form, was=request.POST.get("was", ""))
        session = session_of(room=self.room, pk=pk)
        if session is None:
            raise Http404
        before, number = Ticks.from_words(request.POST.get("was", "")), form.cleaned_data["strangers"]
        try:
            changed = correct_session(
                session=session,
                put=ticks.put_since(before),
                off=ticks.off_since(before),
                strangers=number if number != before.strangers else None,
                today=timezone.localdate(),
                by=self.actor,
                seen=before.seen,
            )
        except ChangedMeanwhile as refusal:
            if "strangers" in refusal.now:
                form.ask(refusal.now["strangers"])
            was = before.as_of(refusal.now).words
            return self.page(self.sheet("", ticks), ticks, "", form, was=was, now=refusal.now)
        except NotYet as refusal:
            say(request, str(refusal.message))
            return redirect("desk:attendance", room_slug, pk)
        undo = "" if changed.is_nothing else self.undo_address(pk, **asdict(changed))
        say(request, _said(changed), undo=undo)
        return redirect("desk:attendance", room_slug, pk)

    def page(
        self,
        sheet: SessionSheet,
        ticks: Ticks,
        words: str,
        form: StrangersForm,
        was: str | None = None,
        now: Mapping[str, int] = MappingProxyType({}),
    ) -> HttpResponse:
        """All of it, or the lists to a page in which somebody looks for a name. ``now``: what another wrote since."""
        context = {
            "room": self.room,
            "sheet": sheet,
            "is_to_come": sheet.session.on > timezone.localdate(),
            "words": words,
            "form": form,
            "was": _as_it_stands(sheet).words if was is None else was,
            "guests": _guests(sheet, ticks, words),
            "helpers": _helpers(sheet, ticks, words, now),
            "changed_meanwhile": bool(now),
            "hours": sum(sheet.helped.values()),
            "today": timezone.localdate(),
        }
        part = self.request.headers.get("HX-Request")
        return render(self.request, "desk/attendance/_people.html" if part else "desk/attendance/session.html", context)


class Undo(_OneSession):
    """What was just saved, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        changed = Corrected(**self.to_undo())
        session = session_of(room=self.room, pk=pk)
        if session is None:
            raise Http404
        as_it_was = restore_session(session=session, corrected=changed, by=self.actor)
        say(request, "Het is weer zoals het was." if as_it_was else STAYS)
        return redirect("desk:attendance", room_slug, pk)


def _as_it_stands(sheet: SessionSheet) -> Ticks:
    return Ticks(sheet.came, sheet.helped, sheet.strangers)


def _guests(sheet: SessionSheet, ticks: Ticks, words: str) -> list[Line]:
    """Who was there, then who is looked for or usually comes."""
    first = [Line(one, ticked=True) for one in sheet.people if one.person_id in ticks.came]
    others = [one for one in sheet.people if one.person_id not in ticks.came and _fits(one, sheet, words, one.came)]
    if not (first or others or words):
        others = sheet.people  # something new: nobody usually comes yet
    return first + [Line(one, ticked=False) for one in others[: max(FIRST - len(first), FIRST // 2)]]


def _helpers(sheet: SessionSheet, ticks: Ticks, words: str, now: Mapping[str, int]) -> list[Line]:
    """Who helped, then who another wrote about meanwhile, who is looked for, or who usually helps."""
    ticked = [one for one in sheet.people if one.person_id in ticks.helped]
    rest = [one for one in sheet.people if one.person_id not in ticks.helped]
    asked = [one for one in rest if str(one.person_id) in now]
    others = [one for one in rest if one not in asked and _fits(one, sheet, words, one.helped)]
    return [_helper(one, sheet, ticks, now) for one in (*ticked, *asked, *others[: FIRST // 2])]


def _helper(one: MayHaveCome, sheet: SessionSheet, ticks: Ticks, now: Mapping[str, int]) -> Line:
    minutes = ticks.helped.get(one.person_id, sheet.suggested_minutes)
    choices, stands = tuple(sorted({*HOURS, minutes})), now.get(str(one.person_id))
    return Line(one, one.person_id in ticks.helped, minutes, choices, stands)


def _fits(one: MayHaveCome, sheet: SessionSheet, words: str, often: int) -> bool:
    return one.person_id in sheet.found if words else often > 0


def _said(changed: Corrected) -> str:
    parts = [
        f"{len(changed.added)} erbij" if changed.added else "",
        f"{len(changed.removed)} eraf" if changed.removed else "",
        "uren veranderd" if changed.hours else "",
        f"{changed.strangers[1]} zonder naam" if changed.strangers else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"Bewaard: {said}." if said else "Er was niets veranderd."
