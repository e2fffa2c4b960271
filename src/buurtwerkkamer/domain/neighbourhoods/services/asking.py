"""Asking another computer, where there is internet: CBS and PDOK, and nobody else.

The only part of the domain that does so. Source: NBH-3.
"""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError


class CannotFetch(DomainError):
    """Another computer did not give what was asked. Nothing is kept."""


class NoAnswer(CannotFetch):
    def __init__(self, host: str) -> None:
        super().__init__(_("We kregen geen antwoord van %(host)s. Is er internet?") % {"host": host})


class OddAnswer(CannotFetch):
    def __init__(self, host: str) -> None:
        super().__init__(_("%(host)s gaf een antwoord dat we niet kunnen lezen.") % {"host": host})


class NotThere(CannotFetch):
    def __init__(self, host: str) -> None:
        super().__init__(_("%(host)s heeft dit niet. Kies een ander jaar.") % {"host": host})


class _Stays(HTTPRedirectHandler):
    """Does not go where an answer sends us."""

    def redirect_request(self, *_asked: Any, **_more: Any) -> None:
        """Nothing: then it is an error."""


def ask(address: str, *, timeout: float, largest: int) -> dict[str, Any]:
    """What another computer says, as JSON, no larger than we allow. Raises ``CannotFetch``."""
    host = host_of(address)
    request = Request(address, headers={"Accept": "application/json"})  # noqa: S310 -- never one that somebody typed
    try:
        with build_opener(_Stays).open(request, timeout=timeout) as answer:
            content = answer.read(largest + 1)
    except HTTPError as refusal:
        raise (NotThere if refusal.code == 404 else NoAnswer)(host) from None
    except (URLError, OSError, HTTPException):
        raise NoAnswer(host) from None
    if len(content) > largest:
        raise OddAnswer(host)
    try:
        said = json.loads(content)
    except ValueError:
        raise OddAnswer(host) from None
    if not isinstance(said, dict):
        raise OddAnswer(host)
    return said


def same_host(*, address: str, asked: str) -> str:
    """Raises ``OddAnswer`` where an answer leads to another computer, or away from an encrypted line."""
    if urlsplit(address)[:2] != urlsplit(asked)[:2]:
        raise OddAnswer(host_of(asked))
    return address


def host_of(address: str) -> str:
    """The computer that is asked."""
    return urlsplit(address).netloc


def question(asked: Mapping[str, str]) -> str:
    """What comes behind the question mark."""
    return urlencode(asked, quote_via=quote)
