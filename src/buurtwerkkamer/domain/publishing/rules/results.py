"""What was reached: the indicator table beside its targets, and what people came for."""

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.results.queries.table import MEASURED, REACHED, Row
from buurtwerkkamer.domain.results.rules import labels

from .content import NONE, IndicatorGroup, IndicatorLine, ResultsChapter, TypesPart
from .facts import ReportFacts, YearFacts
from .words import capital, day_of_year, figure


def results_chapter(facts: ReportFacts) -> ResultsChapter:
    """The four tables of chapter 3A, and the types of activity. Source: RES-1, RES-4."""
    return ResultsChapter(
        title=str(Chapter.RESULTS.label),
        lead=results_lead(facts),
        text=[_phase(facts), *facts.own_words(Chapter.RESULTS)],
        before=str(facts.year - 1),
        now=str(facts.year),
        groups=[
            IndicatorGroup(entry["label"], entry["subtitle"], [_line(row) for row in facts.table.rows_of_group(code)])
            for code, entry in labels("group").items()
        ],
        types=_types(facts),
    )


def results_lead(facts: YearFacts) -> str:
    """How many targets were reached, of those that could be measured."""
    table = facts.table
    reached = table.number_standing(REACHED)
    going = table.number_standing(MEASURED - REACHED)
    measured = reached + going
    if not measured:
        return "Er is nog geen doel dat we konden meten."
    if not going:
        return "Het ene doel dat we konden meten, is gehaald." if reached == 1 else (
            f"Alle {reached} doelen die we konden meten, zijn gehaald."
        )  # fmt: skip
    if not reached:
        those = "Het ene doel dat we konden meten, is" if going == 1 else f"De {going} doelen die we konden meten, zijn"
        return f"{those} op weg of bijna gehaald."
    verb = "is" if reached == 1 else "zijn"
    return f"Van de {measured} doelen die we konden meten, {verb} er {reached} gehaald. {_going(going)}"


def _going(number: int) -> str:
    return "Eén doel is op weg of bijna gehaald." if number == 1 else f"{number} doelen zijn op weg of bijna gehaald."


def _phase(facts: YearFacts) -> str:
    until = f" Het jaar loopt nog: we telden tot en met {day_of_year(facts.on)}." if facts.runs else ""
    return (
        f"De doelen horen bij {facts.table.phase.label}. Een kamer volgt de energie van bewoners. "
        f"Daarom komt het ene cijfer hoger uit dan afgesproken en het andere lager.{until}"
    )


def _line(row: Row) -> IndicatorLine:
    return IndicatorLine(
        label=row.indicator.label,
        unit=row.indicator.unit,
        before=row.before.text,
        now=row.now.text,
        target=str(row.target) if row.target else NONE,
        standing=row.standing.value,
        words=capital(row.words),
        share=row.share,
    )


def _types(facts: YearFacts) -> TypesPart | None:
    if not any(line.persons for line in facts.types):
        return None
    lines = [(line.label, figure(line.persons), str(line.target) if line.target else NONE) for line in facts.types]
    hidden = " Een beschermd getal heeft geen staaf." if any(isinstance(n.persons, str) for n in facts.types) else ""
    said = [f"{label} {persons}" + ("" if target == NONE else f", doel {target}") for label, persons, target in lines]
    return TypesPart(
        title="Waar mensen voor kwamen",
        lines=lines,
        caption=f"Verschillende mensen per soort activiteit in {facts.year}; het streepje is het doel.{hidden}",
        alt=f"Staafgrafiek met per soort activiteit hoeveel mensen meededen. {'; '.join(said)}.",
    )
