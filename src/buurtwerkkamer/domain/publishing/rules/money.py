"""What the year cost and who paid it, and the hours that were given beside it. Source: FIN-1, FIN-2, FIN-6, RES-4."""

from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.rules.budget import RATIOS, Budget, categories
from buurtwerkkamer.domain.finance.rules.hours import YearOfHours, share_of_hours, year_of_hours
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.kernel.money import euros, euros_and_cents, percent

from .content import NONE, Figure, MoneyChapter, Table
from .facts import ReportFacts, YearFacts
from .words import day_of_year

AGREED: Final = "afgesproken"


def money_chapter(facts: ReportFacts) -> MoneyChapter | None:
    """Budget, who paid, and the popular investment; None where nothing is known of any money, nor said of it."""
    money, words = facts.money, facts.own_words(Chapter.MONEY)
    is_known = money.version is not None or bool(money.coverage.pledges)
    if not (is_known or words):
        return None
    given = _hours(facts) if is_known else None
    return MoneyChapter(
        title=str(Chapter.MONEY.label),
        lead=_lead(facts),
        text=words,
        figures=_figures(facts, given) if is_known else [],
        budget=_budget(money.version.budget) if money.version else None,
        financing=_financing(facts),
        investment=_investment(facts, given) if given else None,
    )


def money_hint(facts: YearFacts) -> str:
    """What its writer may lean on: the chapter is there where a budget was agreed, or somebody pays."""
    return f"De begroting van {facts.year}, wie betaalde, en wat de uren daarnaast waard zijn."


def _lead(facts: ReportFacts) -> str:
    version, coverage = facts.money.version, facts.money.coverage
    if version is None and not coverage.pledges:
        return f"Wat {facts.year} kostte, staat nog niet in het register."
    if version is None:
        return f"Voor {facts.year} is {euros(coverage.agreed)} afgesproken. Een begroting is er nog niet."
    said = f"{facts.year} kostte volgens de begroting {euros(version.budget.total)}."
    if coverage.is_balanced:
        return f"{said} Dat is gedekt."
    return f"{said} Daarvan is {euros(coverage.agreed)} afgesproken met wie betaalt."


def _hours(facts: ReportFacts) -> YearOfHours | None:
    """None where so few volunteers gave hours that these are their own."""
    minutes = facts.months.minutes
    if minutes is None:
        return None
    return year_of_hours(
        year=facts.year, minutes=minutes, staff_minutes=facts.money.staff_minutes, parameters=facts.parameters
    )


def _figures(facts: ReportFacts, given: YearOfHours | None) -> list[Figure]:
    money = facts.money
    figures = [Figure(euros(money.version.budget.total), "begroot", "voor het hele jaar")] if money.version else []
    figures.append(Figure(euros(money.coverage.agreed), AGREED, "met wie betaalt"))
    figures.append(Figure(euros(money.coverage.received), "ontvangen", _until(facts)))
    if given:
        figures.append(Figure(euros(given.cents), "aan uren gegeven", "tegen het minimumloon"))
    return figures


def _until(facts: ReportFacts) -> str:
    return f"tot en met {day_of_year(facts.on)}"


def _budget(budget: Budget) -> Table:
    ratios = [f"{label.lower()} {ratio(budget)}%" for label, ratio in RATIOS.items() if ratio(budget) is not None]
    return Table(
        caption="De begroting in vijf delen, met btw.",
        head=["Waarvoor", "begroot", "deel"],
        rows=[
            [name, euros_and_cents(budget.cents(code)), _share(budget.cents(code), budget.total)]
            for code, name in categories().items()
        ],
        whole=["Alles bij elkaar", euros_and_cents(budget.total), ""],
        note=f"Wat werkelijk is uitgegeven, staat nog niet in dit verslag. {'; '.join(ratios).capitalize()}.",
    )


def _financing(facts: ReportFacts) -> Table | None:
    pledges = facts.money.coverage.pledges
    if not pledges:
        return None
    by_kind = {kind: [pledge for pledge in pledges if pledge.financier is kind] for kind in Financier}
    return Table(
        caption="Wie in euro’s betaalde.",
        head=["Wie", AGREED, "ontvangen", "deel van afgesproken"],
        rows=[
            [
                str(kind.label),
                euros_and_cents(sum(pledge.agreed or 0 for pledge in of)),
                euros_and_cents(sum(pledge.received for pledge in of)),
                _share(sum(pledge.agreed or 0 for pledge in of), facts.money.coverage.agreed),
            ]
            for kind, of in by_kind.items()
            if of
        ],
        whole=[
            "Samen", euros_and_cents(facts.money.coverage.agreed), euros_and_cents(facts.money.coverage.received), "",
        ],
    )  # fmt: skip


def _investment(facts: ReportFacts, given: YearOfHours) -> Table:
    """The formal budget where there is one, else what was agreed; and the hours."""
    version = facts.money.version
    formal = version.budget.total if version else facts.money.coverage.agreed
    together = formal + given.cents
    return Table(
        caption="Euro’s en uren samen: de populaire investering.",
        head=["Wat", "waarde", "deel"],
        rows=[
            ["Euro’s" + (", begroot" if version else f", {AGREED}"), euros_and_cents(formal), _share(formal, together)],
            [
                "Uren van vrijwilligers",
                euros_and_cents(given.volunteer_cents),
                _share(given.volunteer_cents, together),
            ],
            ["Onbetaalde uren van het team", euros_and_cents(given.staff_cents), _share(given.staff_cents, together)],
        ],
        whole=["Samen", euros_and_cents(together), ""],
        note=f"Uren zijn {_share(given.cents, together)} van het geheel"
        + (", geteld tot nu toe." if facts.runs else ".")
        + (" De delen zijn afgerond." if share_of_hours(hours_cents=given.cents, euros_cents=formal) else ""),
    )


def _share(part: int, whole: int) -> str:
    share = percent(part, whole)
    return NONE if share is None else f"{share}%"
