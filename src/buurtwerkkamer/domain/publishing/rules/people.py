"""The people who carry the room: volunteers and what they gave, keys, members, and the team beside the base team."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from buurtwerkkamer.domain.finance.rules.parameters import PeriodValue, value_by_period
from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.queries.team import BaseRole, Strength, base_team
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.results.queries.counting import NORM_MINUTES
from buurtwerkkamer.kernel.disclosure import WITHHELD, is_small
from buurtwerkkamer.kernel.money import euros, euros_and_cents, hours, thousands, whole_hours

from .content import NONE, Figure, Keys, PeopleChapter, Table
from .facts import ReportFacts, YearFacts
from .words import counted, day, day_of_year, figure, span

FULL_TIME_MINUTES: Final = 36 * 52 * 60  # a working year of 36 hours a week, as the source document counts
MOST_DRAWN_KEYS: Final = 60
# Their work is public by its nature: they stand on the wall with name and picture. Everybody else is protected.
PUBLIC_ROLES: Final = frozenset(
    {TeamRole.TEAM_COORDINATOR, TeamRole.ASSISTANT_TEAM_COORDINATOR, TeamRole.PROJECT_WORKER}
)


def people_chapter(facts: ReportFacts) -> PeopleChapter:
    """Volunteers, hours and their value, keys, members and team. Source: TEA-1, POS-3, OWN-1, FIN-6."""
    return PeopleChapter(
        title=str(Chapter.PEOPLE.label),
        lead=people_lead(facts),
        text=facts.own_words(Chapter.PEOPLE),
        keys=_keys(facts),
        figures=people_figures(facts),
        groups=_groups(facts),
        value=_value(facts),
        team=_team(facts),
    )


def hour_periods(facts: YearFacts) -> list[PeriodValue]:
    """The hours of the year per amount an hour, up to the last counted day; none where they are hidden."""
    minutes = facts.months.minutes
    if not minutes or not sum(minutes):
        return []
    periods = value_by_period(year=facts.year, minutes=minutes, parameters=facts.parameters)
    return [period for period in periods if period.since <= facts.on]


def people_lead(facts: YearFacts) -> str:
    """What the volunteers gave together."""
    volunteers, minutes = facts.this_year("active_volunteers"), facts.months.minutes_total
    if volunteers.is_small:
        return "Een kleine groep vrijwilligers draagt de kamer. Zo klein, dat we hun uren hier niet tonen."
    if volunteers.is_withheld:
        return f"Vrijwilligers gaven samen {thousands(whole_hours(minutes or 0))} uur."
    if not volunteers.value:
        return f"Over {facts.year} zijn nog geen vrijwilligers opgeschreven."
    if not minutes:
        return f"{volunteers.text} vrijwilligers hielpen mee. Hun uren zijn nog niet opgeschreven."
    said = f"{volunteers.text} vrijwilligers gaven samen {thousands(whole_hours(minutes))} uur"
    jobs = int(Fraction(minutes, FULL_TIME_MINUTES) + Fraction(1, 2))
    return f"{said}: ongeveer zo veel als {counted(jobs, 'volle baan', 'volle banen')}." if jobs else f"{said}."


def _keys(facts: YearFacts) -> Keys | None:
    held, before = facts.this_year("key_holders"), facts.last_year("key_holders")
    if not held.value:
        return None
    return Keys(
        count=min(held.value, MOST_DRAWN_KEYS),
        text=f"{held.text} buren hebben een eigen sleutel van de voordeur",
        beside=f"In {facts.year - 1} waren dat er {before.text}." if before.value else "",
    )


def people_figures(facts: YearFacts) -> list[Figure]:
    """Volunteers, their mean hours beside the norm, members, and what the hours are worth."""
    periods = hour_periods(facts)
    volunteers, minutes = facts.this_year("active_volunteers"), facts.months.minutes_total
    figures = [Figure(volunteers.text, "actieve vrijwilligers", _beside(facts, "active_volunteers"))]
    if volunteers.value and minutes:
        mean = whole_hours(int(Fraction(minutes, volunteers.value)))
        figures.append(Figure(thousands(mean), "uur per vrijwilliger, gemiddeld", f"norm {NORM_MINUTES // 60}"))
    figures.append(Figure(facts.this_year("paying_members").text, "betalende leden", _beside(facts, "paying_members")))
    if periods:
        worth = sum(period.cents for period in periods)
        figures.append(Figure(euros(worth), "waarde van de uren", "tegen het minimumloon"))
    return figures


def _beside(facts: YearFacts, code: str) -> str:
    before = facts.last_year(code)
    return "" if before.text == NONE else f"{before.text} in {facts.year - 1}"


def _groups(facts: ReportFacts) -> Table | None:
    if not facts.groups:
        return None
    return Table(
        caption="Vrijwilligers en hun uren per groep. Wie in twee groepen helpt, telt in beide mee.",
        head=["Groep", "mensen", "uren:min"],
        rows=[
            [group.label, figure(group.persons), WITHHELD if group.minutes is None else hours(group.minutes)]
            for group in facts.groups
        ],
        whole=["Alle vrijwilligers", facts.this_year("active_volunteers").text, hours(facts.months.minutes_total or 0)],
    )


def _value(facts: YearFacts) -> Table | None:
    periods = hour_periods(facts)
    if not periods:
        return None
    unsure = [period for period in periods if not period.hour_value.is_known]
    return Table(
        caption="De waarde van de uren, met het wettelijk minimumloon per uur vanaf 21 jaar.",
        head=["Periode", "uren:min", "per uur", "waarde"],
        rows=[
            [_span(facts, period), hours(period.minutes), euros_and_cents(period.hour_value.value),
             euros_and_cents(period.cents)]
            for period in periods
        ],
        whole=[
            str(facts.year), hours(sum(p.minutes for p in periods)), "", euros_and_cents(sum(p.cents for p in periods)),
        ],
        note=" ".join(f"{_span(facts, period)}: {period.hour_value.source}." for period in unsure),
    )  # fmt: skip


def _span(facts: YearFacts, period: PeriodValue) -> str:
    last = min(period.until - timedelta(days=1), facts.on)
    return f"{day_of_year(period.since)} tot en met {day_of_year(last)}"


def _team(facts: ReportFacts) -> Table:
    return Table(
        caption=f"Ons team op {day(facts.on)}, naast het basisteam van een buurtwerkkamer.",
        head=["Rol", "Basisteam", facts.room.name],
        rows=[[role.label, _base(role), _ours(facts, role)] for role in base_team()],
    )


def _base(role: BaseRole) -> str:
    if role.count is None:
        return "naar wat nodig is"
    return span(*role.count) + (f", elk {span(*role.hours)} uur per week" if role.hours else "")


def _ours(facts: ReportFacts, role: BaseRole) -> str:
    if role.code == "volunteer":
        return facts.this_year("active_volunteers").text
    if role.code == "participant":
        return facts.this_year("total_unique").text
    if not facts.team:
        return "nog niet geregistreerd"
    return _strength(TeamRole(role.code), facts.team.get(TeamRole(role.code)))


def _strength(role: TeamRole, strength: Strength | None) -> str:
    if strength is None:
        return "geen"
    if role not in PUBLIC_ROLES and is_small(strength.persons):
        return figure("<5")
    together = "" if strength.persons == 1 else "samen "
    return f"{counted(strength.persons, 'plek', 'plekken')}, {together}{_weekly(strength.weekly_minutes)} per week"


def _weekly(minutes: int) -> str:
    return f"{thousands(minutes // 60)} uur" if minutes % 60 == 0 else f"{hours(minutes)} uur"
