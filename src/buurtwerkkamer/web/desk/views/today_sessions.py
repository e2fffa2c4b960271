"""What is on today, in words: when, whether that is done, now or later, who leads it, who came and who cannot come."""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.domain.table.queries.today_parts import OnTheDay
from buurtwerkkamer.kernel.saying import say_time
from buurtwerkkamer.web.desk.views.today_rows import BUTTON
from buurtwerkkamer.web.ui.markup import format_html, format_html_join

ON_THE_LINE: Final = (
    '<li class="is-{}"><p class="timeline__when">{}</p><div class="card card--flat"><div class="row__text">'
    "<strong>{}</strong>{}{}</div>{}</div></li>"
)
ON_PAPER: Final = "<li><strong>{}.</strong> {} {}</li>"
NOW: Final = mark_safe(' <span class="chip">nu bezig</span>')
NOT: Final = mark_safe(' <span class="chip chip--plain">gaat niet door</span>')
SOME_TIME: Final = mark_safe("<small>vandaag</small>")


def timeline(sessions: Iterable[OnTheDay], *, now: time, sheets: str) -> SafeString:
    """On the screen: a step of the line for each. ``sheets``: how the address begins on which one notes who was there;
    empty for who may not.
    """
    return format_html_join("", ON_THE_LINE, _steps(sessions, now, sheets))


def on_paper(sessions: Iterable[OnTheDay]) -> SafeString:
    """On the sheet that hangs on the wall: only what is named in public."""
    shown = (one for one in sessions if one.named_in_public)
    lines = (
        (one.label.removesuffix("."), _from_till(one), _leads(one) if one.takes_place else "Gaat vandaag niet door.")
        for one in shown
    )
    return format_html_join("", ON_PAPER, lines)


def stage(one: OnTheDay, now: time) -> str:
    """Whether it is over (``done``), going on (``now``), or ``later``."""
    if one.starts_at and now < one.starts_at:
        return "later"
    if one.ends_at and one.ends_at <= now:
        return "done"
    return "now" if one.starts_at and one.ends_at and one.takes_place else "done"


def _steps(sessions: Iterable[OnTheDay], now: time, sheets: str) -> Iterator[tuple[str, ...]]:
    for one in sessions:
        at = stage(one, now)
        button = ""
        if sheets and one.session_id and one.takes_place:
            sheet = f"{sheets}{one.session_id}/"
            button = format_html(BUTTON, f"note-{one.session_id}", sheet, "Wie was er?", f"Bij {one.label}")
        chip = NOW if at == "now" else "" if one.takes_place else NOT
        says = format_html("<small>{} {} {}</small>", *_says(one, at)) if one.takes_place else ""
        yield at, _when(one), one.label, chip, says, button


def _when(one: OnTheDay) -> str:
    if not one.starts_at:
        return SOME_TIME
    till = format_html(" <small>tot {}</small>", say_time(one.ends_at)) if one.ends_at else ""
    return format_html("{}{}", say_time(one.starts_at), till)


def _from_till(one: OnTheDay) -> str:
    if not one.starts_at:
        return ""
    return f"Van {say_time(one.starts_at)}{f' tot {say_time(one.ends_at)}' if one.ends_at else ''} uur."


def _says(one: OnTheDay, at: str) -> tuple[str, str, str]:
    came = "Er kwam tot nu toe 1 mens." if one.came == 1 else f"Er kwamen tot nu toe {one.came} mensen."
    nobody = "" if at == "later" else "Er kwam nog niemand."
    away = _together(one.away, "komt niet.", "komen niet.") if one.away else ""
    return _leads(one), came if one.came else nobody, away


def _leads(one: OnTheDay) -> str:
    if not one.leaders:
        return "Nog niemand leidt dit." if one.needs_a_leader else ""
    return _together(one.leaders, "leidt dit.", "leiden dit.")


def _together(names: Iterable[str], does: str, do: str) -> SafeString:
    """ "Mei en Kofi leiden dit." """
    *others, last = (format_html("<bdi>{}</bdi>", name) for name in names)
    if not others:
        return format_html("{} {}", last, does)
    return format_html("{} en {} {}", format_html_join(", ", "{}", ((name,) for name in others)), last, do)
