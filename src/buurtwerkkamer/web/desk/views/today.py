"""The day of a room: who opened it, who is inside, what is on, what needs somebody, what yesterday left open."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from hashlib import sha256
from html import escape
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.today import Today as Day
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.domain.table.queries.today_parts import Here
from buurtwerkkamer.kernel.access import Permission as P  # noqa: N817 -- read as a table
from buurtwerkkamer.kernel.saying import say_time
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.views.missed import how_many_are_missed
from buurtwerkkamer.web.desk.views.today_rows import Rows
from buurtwerkkamer.web.desk.views.today_sessions import on_paper, stage, timeline
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.markup import format_html, token_field
from buurtwerkkamer.web.ui.templatetags.ui import picture

NOON, EVENING = 12, 18
FACES: Final = ("laugh", "smile", "meh")  # as the day gives them: the happiest first
NOTHING_NEW: Final = 204  # htmx then leaves the page as it is
STREET: Final = '<li>{}<span dir="auto">{}</span></li>'  # who is inside: on the screen, and on paper
ROLL: Final = "<li><bdi>{}</bdi><small>{}</small></li>"
DIGITS: Final = 6  # of what a part of the page shows; it need only differ from what it was

# What each part of the page shows. A part changes alone, so that a reader keeps their place in the others.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "head": ("on", "opened_at", "opened_by", "closed_at", "closed_by", "here"),
    "ends": ("on", "ends"),
    "here": ("opened_at", "closed_at", "here", "strangers"),
    "messages": ("on", "messages"),
    "needs": ("on", "waiting", "letters", "unled", "keys", "fees"),
    "sessions": ("sessions",),
    "jobs": ("jobs",),
    "faces": ("faces",),
    "news": ("news",),
    "paper": ("on", "here", "strangers", "ends", "waiting", "sessions", "jobs"),
}
ASKS_FOR: Final = (
    P.PROGRAMME_VIEW, P.ATTENDANCE_EDIT, P.JOBS_VIEW, P.PEOPLE_VIEW, P.KEYS_ARRANGE, P.MEMBERS_ARRANGE,
)  # fmt: skip


class Today(Guarded):
    """The page; and what changed of it, to a page that asks since ``stand``."""

    permission = P.DAY_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it, or the parts that changed."""
        del room_slug
        may = frozenset(permission for permission in ASKS_FOR if self.access.allows(permission, self.room))
        day = today(room=self.room, on=timezone.localdate(), may=may)
        if not request.headers.get("HX-Request"):
            return render(request, "desk/today/today.html", self._context(day, list(PARTS)))
        changed = list(_changed(day, _now(), request.GET.get("stand", "")))
        if not changed:
            return HttpResponse(status=NOTHING_NEW)
        return render(request, "desk/today/_changed.html", self._context(day, changed))

    def _context(self, day: Day, parts: list[str]) -> dict[str, Any]:
        now, may = _now(), _rights(self.access, self.room)
        sheets = before_number("desk:attendance", self.room.slug) if may["may_note"] else ""
        token = get_token(self.request)
        return {
            "room": self.room,
            "day": day,
            "csrf_token": token,
            "rows": Rows(day, self.room, token_field(token), may),
            "door": format_html("{}{}", _opened(day), _closed(day)),
            "street": _drawn(STREET, ((_picture(one), escape(one.neighbour.name)) for one in day.here)),
            "roll": _drawn(ROLL, ((escape(one.neighbour.name), _since(one)) for one in day.here)),
            "parts": {name: f"desk/today/_{name}.html" for name in parts},
            "timeline": timeline(day.sessions, now=now, sheets=sheets),
            "sessions_on_paper": on_paper(day.sessions),
            "stand": "".join(_stands(day, now)),
            "hello": _hello(timezone.localtime()),
            "first_name": self.request.user.name.partition(" ")[0],  # type: ignore[union-attr]
            "missed": how_many_are_missed(room=self.room, on=day.on) if "news" in parts else 0,
            "faces": zip(FACES, day.faces, strict=False),
            **may,
        }


def _opened(day: Day) -> str:
    if not day.opened_at:
        return "Nog niemand heeft de kamer geopend."
    at, by = say_time(day.opened_at), day.opened_by
    return (
        format_html("<bdi>{}</bdi> deed om {} uur de deur open.", by, at) if by else f"De deur ging om {at} uur open."
    )


def _closed(day: Day) -> str:
    if not day.closed_at:
        return ""
    at, by = say_time(day.closed_at), day.closed_by
    return format_html(" <bdi>{}</bdi> sloot om {} uur af.", by, at) if by else f" Om {at} uur ging de deur dicht."


def _drawn(line: str, values: Iterable[tuple[str, str]]) -> str:
    """``line`` for each of ``values``, which are HTML: fifty people twice, so not with the tools for one."""
    return mark_safe("".join([line.format(*each) for each in values]))  # noqa: S308 -- names were escaped


def _picture(one: Here) -> str:
    return picture(one.neighbour.picture, one.neighbour.paint)


def _since(one: Here) -> str:
    return say_time(one.since) if one.since else ""


def _rights(access: Access, room: Room) -> dict[str, bool]:
    """What the reader may do with what stands on the board."""
    doing = {
        "may_note": P.ATTENDANCE_EDIT,
        "may_arrange": P.TABLE_ARRANGE,
        "may_plan": P.PROGRAMME_EDIT,
        "may_do_jobs": P.JOBS_EDIT,
        "may_see_jobs": P.JOBS_VIEW,
    }
    return {name: access.allows(permission, room) for name, permission in doing.items()}


def _now() -> time:
    return timezone.localtime().time()


def _stands(day: Day, now: time) -> list[str]:
    """For each part, in a few digits, what it shows."""
    said = {of_day: repr(getattr(day, of_day)) for of_day in {name for shows in PARTS.values() for name in shows}}
    shown = {name: "".join(said[of_day] for of_day in shows) for name, shows in PARTS.items()}
    shown["sessions"] += repr([stage(one, now) for one in day.sessions])
    return [sha256(what.encode()).hexdigest()[:DIGITS] for what in shown.values()]


def _changed(day: Day, now: time, stand: str) -> Iterator[str]:
    """The parts that are not as the page with this ``stand`` has them; all of them, where it is no stand of ours."""
    for number, (name, shows) in enumerate(zip(PARTS, _stands(day, now), strict=True)):
        if stand[number * DIGITS : (number + 1) * DIGITS] != shows:
            yield name


def _hello(now: datetime) -> str:
    return "Goedemorgen" if now.hour < NOON else "Goedemiddag" if now.hour < EVENING else "Goedenavond"
