"""The cover and the opening page: the year in a sentence, in five figures, and in moments."""

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.results.queries.table import REACHED, Row, Shown
from buurtwerkkamer.kernel.money import thousands, whole_hours

from .content import NONE, Cover, Door, Figure, Opening, Pair
from .facts import ReportFacts, YearFacts
from .words import MONTHS, SHORT_MONTHS, capital, counted, day, figure


def cover(facts: YearFacts) -> Cover:
    """The front of the report: every room and year gets its own street from its own figures."""
    return Cover(
        sentence=year_in_words(facts),
        figures=cover_figures(facts),
        doors=_doors(facts),
        caption="Twaalf deuren, één per maand. Hoe hoger de deur, hoe meer bezoeken.",
        alt=f"Twaalf deuren, één voor elke maand. Hoe hoger de deur, hoe meer bezoeken. {_extremes(facts)}",
    )


def opening(facts: ReportFacts) -> Opening:
    """The foreword that the room wrote; without one, the year in short from the figures."""
    foreword = facts.own_words(Chapter.FOREWORD)
    return Opening(
        title=str(Chapter.FOREWORD.label) if foreword else "Het jaar in het kort",
        text=foreword or _in_short(facts),
        moments=_moments(facts),
    )


def year_in_words(facts: YearFacts) -> str:
    """The year in two sentences at most, from what may be shown."""
    people, volunteers = facts.this_year("total_unique"), facts.this_year("active_volunteers")
    minutes = facts.months.minutes_total
    said = []
    if visits := _number(facts.visits_total):
        said.append(f"In {facts.year} kwamen buren {counted(visits, 'keer', 'keer')} binnen.")
    if people.value:
        said.append(f"{people.text} mensen deden mee.")
    if volunteers.value and minutes:
        said.append(f"{volunteers.text} vrijwilligers gaven samen {thousands(whole_hours(minutes))} uur.")
    return " ".join(said) or f"In {facts.year} is nog weinig opgeschreven. De deur stond wel open."


def cover_figures(facts: YearFacts) -> list[Figure]:
    """The five figures below the street."""
    minutes = facts.months.minutes_total
    return [
        Figure(facts.this_year("total_unique").text, "mensen deden mee, ieder één keer geteld"),
        Figure(figure(facts.visits_total), "bezoeken"),
        Figure(facts.this_year("active_volunteers").text, "actieve vrijwilligers"),
        Figure(NONE if minutes is None else thousands(whole_hours(minutes)), "uren, vrijwillig gegeven"),
        Figure(facts.this_year("key_holders").text, "buren met een eigen sleutel"),
    ]


def _doors(facts: YearFacts) -> list[Door]:
    visits = [_number(number) for number in facts.visits]
    most = max(visits)
    return [
        Door(
            name=name,
            share=number / most if most else 0,
            lit=facts.was_open_in(month) and shown != 0,
            busiest=month == facts.busiest_month,
        )
        for month, (name, number, shown) in enumerate(zip(SHORT_MONTHS, visits, facts.visits, strict=True), start=1)
    ]


def _extremes(facts: YearFacts) -> str:
    busiest = facts.busiest_month
    if busiest is None:
        return "Er zijn geen bezoeken te tonen."
    counts = {month: _number(n) for month, n in enumerate(facts.visits, start=1) if facts.was_open_in(month)}
    quietest = min((month for month in counts if counts[month]), key=lambda month: counts[month])
    high = f"De hoogste is {MONTHS[busiest - 1]} met {counted(counts[busiest], 'bezoek', 'bezoeken')}"
    if counts[quietest] == counts[busiest]:
        return f"{high}."
    return f"{high}, de laagste {MONTHS[quietest - 1]} met {counted(counts[quietest], 'bezoek', 'bezoeken')}."


def _in_short(facts: YearFacts) -> list[str]:
    reached = facts.table.number_standing(REACHED)
    text = [year_in_words(facts)]
    if facts.this_year("total_unique").is_hidden:
        text.append("Kleine aantallen tonen we niet. Zo is niemand te herkennen.")
    if facts.runs:
        text.append(f"Het jaar loopt nog. We telden tot en met {day(facts.on)}.")
    if reached:
        text.append(f"{counted(reached, 'doel is', 'doelen zijn')} gehaald. Verderop staat elk cijfer naast zijn doel.")
    if keys := facts.this_year("key_holders").value:
        text.append(
            f"{thousands(keys)} buren hebben een eigen sleutel van de voordeur. Zij openen en sluiten de kamer."
        )
    return text


def _moments(facts: ReportFacts) -> list[Pair]:
    found = (_busiest(facts), _most_people(facts), _most_hours(facts), _most_growth(facts))
    return [moment for moment in found if moment]


def _busiest(facts: YearFacts) -> Pair | None:
    month = facts.busiest_month
    if month is None:
        return None
    visits = counted(_number(facts.visits[month - 1]), "bezoek", "bezoeken")
    return capital(MONTHS[month - 1]), f"De drukste maand van het jaar: {visits}."


def _most_people(facts: YearFacts) -> Pair | None:
    shown = [line for line in facts.types if isinstance(line.persons, int) and line.persons]
    most = max(shown, key=lambda line: _number(line.persons), default=None)
    if most is None:
        return None
    return most.label, f"Hier deden de meeste mensen mee: {figure(most.persons)}."


def _most_hours(facts: ReportFacts) -> Pair | None:
    named = [group for group in facts.groups or [] if group.is_named]
    groups = [group for group in named if group.minutes and isinstance(group.persons, int)]
    if not groups:
        return None
    most = max(groups, key=lambda group: group.minutes or 0)
    given = thousands(whole_hours(most.minutes or 0))
    return most.label, f"De groep die de meeste uren gaf: {given} uur, met {figure(most.persons)} mensen."


def _most_growth(facts: YearFacts) -> Pair | None:
    def growth(row: Row) -> int:
        return _shown(row.now) - _shown(row.before)

    rows = [row for row in facts.table.rows_of_group("process") if row.indicator.types]
    grown = [row for row in rows if row.now.value and row.before.value and growth(row) > 0]
    most = max(grown, key=growth, default=None)
    if most is None:
        return None
    return (
        most.indicator.short,
        f"Groeide het meest: van {most.before.text} naar {most.now.text} {most.indicator.unit}.",
    )


def _shown(shown: Shown) -> int:
    return shown.value or 0


def _number(shown: int | str) -> int:
    """A figure as a length or a rank: what is hidden has none."""
    return 0 if isinstance(shown, str) else shown
