"""Lines of the bank as rows of a page: what each was, or what it may be, with one tap. Source: FIN-5."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from buurtwerkkamer.web.ui.markup import format_html, format_html_join
from buurtwerkkamer.web.ui.templatetags.ui import icon, stop

ROW: Final = (
    '<li><span class="row__icon">{}</span><div class="row__text"><strong><a href="{}">{}</a></strong>'
    "<small>{}.{}</small>{}{}</div>{}</li>"
)
WHY: Final = '<small class="why">{}</small>'
YES: Final = (
    '<form method="post" action="{}is/">{}<input type="hidden" name="guess" value="{}"><button class="button" '
    'type="submit">{}Ja<span class="for-ears">: {} is {}</span></button></form>'
)
CHOOSE: Final = '<a class="button button--quiet" href="{}">Kies<span class="for-ears"> waar {} voor was</span></a>'
WAITS: Final = SafeString('<span class="chip">wacht</span>')


def drawn(rows: Iterable[Mapping[str, Any]], *, may_keep: bool, in_form: SafeString) -> SafeString:
    """``rows`` of ``bank_words``; who ``may_keep`` the books says what a line was. ``in_form``: what forms carry."""
    return SafeString("".join([_row(row, may_keep=may_keep, in_form=in_form) for row in rows]))


def _row(row: Mapping[str, Any], *, may_keep: bool, in_form: SafeString) -> SafeString:
    what = format_html("{} <bdi>{}</bdi>", row["amount"], row["who"])
    words = format_html(" <bdi>{}</bdi>", stop(row["words"])) if row["words"] else ""
    why = format_html_join("", WHY, [(guess["why"],) for guess in row["guesses"]])
    was = format_html(WHY, stop(row["was"])) if row["was"] else ""
    side: SafeString | str = ""
    if row["waits"]:
        side = WAITS
    elif may_keep and not row["was"]:
        side = _steps(row, what, in_form)
    return format_html(ROW, icon(row["icon"]), row["url"], what, capfirst(row["on"]), words, why, was, side)


def _steps(row: Mapping[str, Any], what: SafeString, in_form: SafeString) -> SafeString:
    """What it may be, to say yes to; or the way to all that it may be."""
    guesses = [(row["url"], in_form, guess["sends"], icon("check"), what, guess["label"]) for guess in row["guesses"]]
    return format_html_join("", YES, guesses) or format_html(CHOOSE, row["url"], what)
