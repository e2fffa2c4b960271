"""From content to paper: charts are drawn, pages are set, and what a screen reader needs is put in.

Drawing runs a JavaScript engine that does not survive a fork: it starts at the first drawing, in the process that
draws. Our server spawns its workers; a server that forks must not draw before it forks.
"""

import io
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pikepdf
import typst

from buurtwerkkamer.domain.publishing.rules.content import AnnualReport
from buurtwerkkamer.domain.publishing.rules.glyphs import printable

from . import fonts

TEMPLATES: Final = Path(__file__).parents[1] / "reference"
LONGEST_WORD: Final = 30  # letters; what is longer may break anywhere, after every 12

_DUTCH: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
_TOO_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE: Final = re.compile(r"(.{12})(?=.)")
_one_at_a_time = threading.Lock()  # there is one engine in a process


def typeset(*, report: AnnualReport) -> bytes:
    """``report`` as a PDF/UA document. The same report gives the same bytes.

    Texts are handed over as data and placed as they are: none can become code.
    """
    content = settable(value=asdict(report))
    specs = content.pop("charts")
    content["charts"] = {name: draw(spec=json.dumps(spec, sort_keys=True)) for name, spec in specs.items() if spec}
    pdf = typst.compile(
        str(TEMPLATES / "annual_report.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return with_row_headers(pdf=pdf)


@lru_cache(maxsize=64)
def draw(*, spec: str) -> str:
    """The chart of a Vega-Lite specification (JSON) as SVG."""
    import vl_convert  # noqa: PLC0415 -- 84 MB, and an engine: only where something is drawn

    with _one_at_a_time:
        vl_convert.register_font_directory(str(fonts.folder()))
        svg: str = vl_convert.vegalite_to_svg(json.loads(spec), vl_version="6.4", format_locale=_DUTCH)
    return svg


def settable(*, value: Any) -> Any:
    """``value`` with only characters that can be printed, and no word that is wider than its column."""
    if isinstance(value, str):
        return _TOO_LONG.sub(lambda word: _PIECE.sub("\\1\u200b", word[0]), printable(text=value))
    if isinstance(value, dict):
        return {key: settable(value=inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [settable(value=inner) for inner in value]
    return value


def with_row_headers(*, pdf: bytes) -> bytes:
    """The first cell of every row becomes its header. Typst's Python package cannot mark these yet (0.15)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for node in list(_nodes(document.Root.StructTreeRoot)):
            if node.get("/S") == "/TR":
                first = next(iter(node.K)) if isinstance(node.K, pikepdf.Array) else node.K
                if first.get("/S") == "/TD":
                    first.S = pikepdf.Name.TH
                    first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        written = io.BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _nodes(node: Any) -> Iterator[Any]:
    """Every element of a structure tree, from the top."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, pikepdf.Dictionary) and node.get("/Type") != "/Page":
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _nodes(node.K)
