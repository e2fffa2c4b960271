"""Figures from CBS (OData 4) and boundaries from PDOK (OGC API Features), where there is internet.

The only part of the domain that asks other computers, and only these two. Source: NBH-3, data-and-law.md A2.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.rules.layout import figure_called
from buurtwerkkamer.kernel.errors import DomainError

TIMEOUT: Final = 60  # seconds of silence
LARGEST: Final = 300_000_000  # bytes of one answer
MOST_PAGES: Final = 2000  # of one question: a country is fifteen
A_PAGE: Final = 1000  # areas in an answer of PDOK
TITLE: Final = re.compile(r"Kerncijfers wijken en buurten (\d{4})$")
SECRET: Final = -99997  # as CBS itself writes it in its files
_SECRET_BECAUSE: Final = frozenset({"Confidential"})  # ValueAttribute of OData

Progress = Callable[[str], None]
"""Called with what is asked now."""


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


@dataclass(frozen=True, slots=True)
class Sources:
    """Where we ask. Nothing else is asked: who is sent on to another computer, stops."""

    figures: str = "https://datasets.cbs.nl/odata/v1/CBS"
    boundaries: str = "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1"
    timeout: float = TIMEOUT
    largest: int = LARGEST


def fetch_figures(*, year: int, folder: Path, sources: Sources | None = None, progress: Progress | None = None) -> Path:
    """Kerncijfers wijken en buurten of ``year``, as a file in ``folder`` that ``releases.read_in`` reads.

    Only the figures that we keep are asked. Raises ``CannotFetch``. Source: NBH-3.
    """
    at, tell = sources or Sources(), progress or (lambda _what: None)
    table = f"{at.figures}/{_table(at, year, tell)}"
    measures = _measures(at, table, tell)
    tell("WijkenEnBuurtenCodes")
    names = {
        line["Identifier"].strip(): line["Title"].strip()
        for line in _all(at, f"{table}/WijkenEnBuurtenCodes", "Identifier", "Title")
    }
    rows = {code: _row(code, names, year) for code in names}
    wanted = " or ".join(f"Measure eq '{measure}'" for measure in measures)
    question = f"{table}/Observations?{_asked({'$filter': wanted})}"
    for line in _all(at, question, "Measure", "WijkenEnBuurten", tell=tell):
        row, column = rows.get(line["WijkenEnBuurten"].strip()), measures.get(line["Measure"])
        if row is not None and column is not None:
            secret = line.get("ValueAttribute") in _SECRET_BECAUSE
            row[column] = SECRET if line.get("Value") is None and secret else line.get("Value")
    return _write(folder / f"kwb-{year}.json", {"value": list(rows.values())})


def fetch_boundaries(
    *, year: int, folder: Path, sources: Sources | None = None, progress: Progress | None = None
) -> Path:
    """The outline of every neighbourhood of ``year`` in degrees, as a GeoJSON in ``folder``. Raises ``CannotFetch``."""
    at, tell = sources or Sources(), progress or (lambda _what: None)
    question = _asked({"f": "json", "limit": str(A_PAGE)})
    address: str | None = f"{at.boundaries.format(year=year)}/collections/buurten/items?{question}"
    features: list[Any] = []
    for _page in range(MOST_PAGES):
        if address is None:
            return _write(folder / f"buurten_{year}.geojson", {"type": "FeatureCollection", "features": features})
        tell(f"buurten {len(features)}")
        said = _ask(at, address)
        try:
            features += said["features"]
            links = [link["href"] for link in said.get("links", ()) if link.get("rel") == "next"]
        except (KeyError, TypeError, AttributeError):
            raise OddAnswer(_host(address)) from None
        address = _same_host(links[0], address) if links else None
    raise OddAnswer(_host(at.boundaries))


def _table(at: Sources, year: int, tell: Progress) -> str:
    """The number of the table: it follows no rule, so the catalogue says it."""
    tell("Datasets")
    question = _asked({"$filter": "contains(Title,'Kerncijfers wijken en buurten')", "$select": "Identifier,Title"})
    for line in _all(at, f"{at.figures}/Datasets?{question}", "Identifier", "Title"):
        found = TITLE.search(line["Title"].strip())
        if found and int(found[1]) == year:
            return quote(line["Identifier"], safe="")
    raise NotThere(_host(at.figures))


def _measures(at: Sources, table: str, tell: Progress) -> dict[str, str]:
    """Of the measures that we keep: its code, and the column that it becomes; the first of two that mean the same."""
    tell("MeasureCodes")
    found: dict[str, str] = {}
    for line in _all(at, f"{table}/MeasureCodes", "Identifier", "Title"):
        column = figure_called(line["Title"])
        if column and column not in found.values():
            found[line["Identifier"]] = column
    if not found:
        raise OddAnswer(_host(table))
    return found


def _row(code: str, names: Mapping[str, str], year: int) -> dict[str, Any]:
    """The area itself; its municipality is that with its digits."""
    town = names.get(f"GM{code[2:6]}", "")
    return {"gwb_code": code, "regio": names[code], "gm_naam": town, "jaar": year, "a_inw": None}


def _all(at: Sources, address: str, *needs: str, tell: Progress | None = None) -> Iterator[dict[str, Any]]:
    """Every line of an answer of OData, page after page; each has words for what it ``needs``."""
    following: str | None = address
    for page in range(MOST_PAGES):
        if following is None:
            return
        if tell:
            tell(f"Observations {page + 1}")
        said = _ask(at, following)
        lines, link = said.get("value"), said.get("@odata.nextLink")
        if not isinstance(lines, list) or not all(_has(line, needs) for line in lines):
            raise OddAnswer(_host(address))
        yield from lines
        following = _same_host(str(link), address) if link else None
    raise OddAnswer(_host(address))


class _Stays(HTTPRedirectHandler):
    """Does not go where an answer sends us."""

    def redirect_request(self, *_asked: Any, **_more: Any) -> None:
        """Nothing: then it is an error."""


def _has(line: Any, needs: Sequence[str]) -> bool:
    return isinstance(line, dict) and all(isinstance(line.get(name), str) for name in needs)


def _ask(at: Sources, address: str) -> dict[str, Any]:
    """What another computer says, as JSON, no larger than we allow. Raises ``CannotFetch``."""
    host = _host(address)
    request = Request(address, headers={"Accept": "application/json"})  # noqa: S310 -- an address of ``Sources``
    try:
        with build_opener(_Stays).open(request, timeout=at.timeout) as answer:
            content = answer.read(at.largest + 1)
    except HTTPError as refusal:
        raise (NotThere if refusal.code == 404 else NoAnswer)(host) from None
    except (URLError, OSError, HTTPException):
        raise NoAnswer(host) from None
    if len(content) > at.largest:
        raise OddAnswer(host)
    try:
        said = json.loads(content)
    except ValueError:
        raise OddAnswer(host) from None
    if not isinstance(said, dict):
        raise OddAnswer(host)
    return said


def _same_host(address: str, asked: str) -> str:
    """Raises ``OddAnswer`` where an answer leads to another computer, or away from an encrypted line."""
    if urlsplit(address)[:2] != urlsplit(asked)[:2]:
        raise OddAnswer(_host(asked))
    return address


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _asked(question: Mapping[str, str]) -> str:
    return urlencode(question, quote_via=quote)


def _write(file: Path, content: Any) -> Path:
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return file
