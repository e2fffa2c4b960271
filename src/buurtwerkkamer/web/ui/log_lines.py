"""A line of the log: what happened, and beside it which page, room and account it was, as numbers.

People read it as a line; with ``BWK_LOG=json`` every line is an object for a machine. No line says anything of a
person, and what opens a door (some addresses do) is left out. Source: docs/asvs.md, 16.2 and 16.3.
"""

import json
import logging
from copy import copy
from typing import Any, Final

from django.http import Http404, HttpRequest

OPENS: Final = ("secret", "key")  # what such a part of an address is called
_tampered: Final = logging.getLogger("buurtwerkkamer.tampered")


def not_ours(request: HttpRequest, what: str) -> Http404:
    """To raise where ``what`` came back otherwise than we sent it: noted, and answered as a page that is not there."""
    note_tampered(request, what)
    return Http404(what)


def note_tampered(request: HttpRequest | None, what: str) -> None:
    """Somebody sent what no page of ours offers, or offers any longer. ``what`` is a name, never what was sent."""
    _tampered.warning("not as we sent it: %s", what, extra={"request": request})


class Lines(logging.Formatter):
    """For people: ``… WARNING django.request Forbidden: /team/… status=403 page=desk:people room=2 account=7``."""

    def __init__(self, *_asked: Any, **_more: Any) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%FT%T%z")

    def format(self, record: logging.LogRecord) -> str:
        """What was refused comes without the trace of it: that says nothing, and hides the line."""
        return super().format(_without_trace(record) if record.levelno < logging.ERROR else record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- their name
        """With what is known of the request behind it."""
        about = (f"{name}={value}" for name, value in _about(record).items())
        return _closed(" ".join([super().formatMessage(record), *about]), record)


class Json(Lines):
    """For machines: an object a line, with the trace of a fault in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The same names as above."""
        said = {
            "at": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "message": _closed(record.getMessage(), record),
        }
        is_fault = record.levelno >= logging.ERROR
        trace = {"trace": self.formatException(record.exc_info)} if is_fault and record.exc_info else {}
        return json.dumps(said | _about(record) | trace, ensure_ascii=False)


def _without_trace(record: logging.LogRecord) -> logging.LogRecord:
    shorter = copy(record)
    shorter.exc_info = shorter.exc_text = None
    return shorter


def _about(record: logging.LogRecord) -> dict[str, Any]:
    """Which answer, page, room and account: what was read already. For a line of the log nothing is asked."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return {}
    match = request.resolver_match
    known = {
        "status": getattr(record, "status_code", None),
        "page": match.view_name if match else None,
        "room": getattr(getattr(request, "room", None), "pk", None),
        "account": getattr(getattr(vars(request).get("user"), "_wrapped", None), "pk", None),
    }
    return {name: value for name, value in known.items() if value is not None}


def _closed(line: str, record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    for name in OPENS:
        if match and match.kwargs.get(name):
            line = line.replace(match.kwargs[name], "…")
    return line
