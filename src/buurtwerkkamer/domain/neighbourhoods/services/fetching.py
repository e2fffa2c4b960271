"""Figures from CBS (OData 4) and boundaries from PDOK (OGC API Features), where there is internet.

Source: NBH-3, data-and-law.md A2.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from buurtwerkkamer.domain.neighbourhoods.rules.layout import figure_called

from .asking import NotThere, OddAnswer, ask, host_of, question, same_host

TIMEOUT: Final = 60  # seconds of silence
LARGEST: Final = 300_000_000  # bytes of one answer
MOST_PAGES: Final = 2000  # of one question: a country is fifteen
A_PAGE: Final = 1000  # areas in an answer of PDOK
TITLE: Final = re.compile(r"Kerncijfers wijken en buurten (\d{4})$")
SECRET: Final = -99997  # as CBS itself writes it in its files
_SECRET_BECAUSE: Final = frozenset({"Confidential"})  # ValueAttribute of OData

Progress = Callable[[str], None]
"""Called with what is asked now."""


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
    observations = f"{table}/Observations?{question({'$filter': wanted})}"
    for line in _all(at, observations, "Measure", "WijkenEnBuurten", tell=tell):
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
    asked = question({"f": "json", "limit": str(A_PAGE)})
    address: str | None = f"{at.boundaries.format(year=year)}/collections/buurten/items?{asked}"
    features: list[Any] = []
    for _page in range(MOST_PAGES):
        if address is None:
            return _write(folder / f"buurten_{year}.geojson", {"type": "FeatureCollection", "features": features})
        tell(f"buurten {len(features)}")
        said = ask(address, timeout=at.timeout, largest=at.largest)
        try:
            features += said["features"]
            links = [link["href"] for link in said.get("links", ()) if link.get("rel") == "next"]
        except (KeyError, TypeError, AttributeError):
            raise OddAnswer(host_of(address)) from None
        address = same_host(address=links[0], asked=address) if links else None
    raise OddAnswer(host_of(at.boundaries))


def _table(at: Sources, year: int, tell: Progress) -> str:
    """The number of the table: it follows no rule, so the catalogue says it."""
    tell("Datasets")
    asked = question({"$filter": "contains(Title,'Kerncijfers wijken en buurten')", "$select": "Identifier,Title"})
    for line in _all(at, f"{at.figures}/Datasets?{asked}", "Identifier", "Title"):
        found = TITLE.search(line["Title"].strip())
        if found and int(found[1]) == year:
            return quote(line["Identifier"], safe="")
    raise NotThere(host_of(at.figures))


def _measures(at: Sources, table: str, tell: Progress) -> dict[str, str]:
    """Of the measures that we keep: its code, and the column that it becomes; the first of two that mean the same."""
    tell("MeasureCodes")
    found: dict[str, str] = {}
    for line in _all(at, f"{table}/MeasureCodes", "Identifier", "Title"):
        column = figure_called(line["Title"])
        if column and column not in found.values():
            found[line["Identifier"]] = column
    if not found:
        raise OddAnswer(host_of(table))
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
        said = ask(following, timeout=at.timeout, largest=at.largest)
        lines, link = said.get("value"), said.get("@odata.nextLink")
        if not isinstance(lines, list) or not all(_has(line, needs) for line in lines):
            raise OddAnswer(host_of(address))
        yield from lines
        following = same_host(address=str(link), asked=address) if link else None
    raise OddAnswer(host_of(address))


def _has(line: Any, needs: Sequence[str]) -> bool:
    return isinstance(line, dict) and all(isinstance(line.get(name), str) for name in needs)


def _write(file: Path, content: Any) -> Path:
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return file
