"""The year type by type, as it may be shown: for the chart, and for the table beside it.

Source: RES-1, RES-5.
"""

from dataclasses import dataclass

from buurtwerkkamer.domain.programme.queries.activities import type_labels
from buurtwerkkamer.domain.results.queries.table import YearTable
from buurtwerkkamer.domain.results.rules import Target, indicators
from buurtwerkkamer.kernel.disclosure import Figure


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One of the eight types: persons who took part, and the target where the table has one for just this type."""

    code: str
    label: str
    persons: Figure
    target: Target | None


def types(table: YearTable) -> list[TypeLine]:
    """Participants per type of activity, in the order of the source. Nothing for a year without figures."""
    if table.now is None:
        return []
    persons = table.now.types
    target_of = {i.types: i.targets[table.phase] for i in indicators() if i.types and i.counts_persons}
    return [
        TypeLine(code, label, persons.get(code, 0), target_of.get((code,))) for code, label in type_labels().items()
    ]
