"""``books``: a large statement of the bank read in, and the books of a year as accountants exchange them."""

from typing import Any, Final

from .copies import copied
from .databases import Engine, ready
from .reporting import Cell, Table
from .scales import SMALLEST

STATEMENT_SECONDS: Final = 30
FILE_SECONDS: Final = 10
MORE_MEGABYTES: Final = 12  # that ten times as many lines may need: the pages that a database keeps grow a little


def measure_books(engine: Engine) -> Table:
    """In a copy of the database: a booking stays for ever."""
    with copied(engine, ready(engine, SMALLEST)) as copy:
        found: Any = copy.ask("booked")
        # Each in a process of its own: only then its memory is what the file needs
        files = [copy.ask("booked", str(room)) for room in found["rooms"]]
    return table(engine.name, found["statement"], files)


def table(engine: str, read: dict[str, Any], files: list[dict[str, Any]]) -> Table:
    """What was told of the statement, and of each file."""
    first, again = read["seconds"]
    result = Table(
        title=f"books, {engine}: a statement of the bank, and the audit file of a year",
        columns=["what", "lines", "seconds", "new", "MB of file", "peak MB", "more MB"],
    )
    result.lines.append(
        [Cell("CAMT.053 read in"), Cell(read["entries"]), Cell(first, 1, STATEMENT_SECONDS), Cell(read["fresh"][0]),
         Cell(read["megabytes"], 1), Cell(None), Cell(None)]
    )  # fmt: skip
    result.lines.append(
        [Cell("the same again"), Cell(read["entries"]), Cell(again, 1, STATEMENT_SECONDS),
         Cell(read["fresh"][1], limit=0), Cell(read["megabytes"], 1), Cell(None), Cell(None)]
    )  # fmt: skip
    for one in files:
        more = one["megabytes"] - files[0]["megabytes"]
        result.lines.append(
            [Cell("XAF 3.2 written"), Cell(one["lines"]), Cell(one["seconds"], 1, FILE_SECONDS), Cell(None),
             Cell(one["size"], 1), Cell(one["megabytes"]), Cell(more, 1, MORE_MEGABYTES)]
        )  # fmt: skip
    return result
