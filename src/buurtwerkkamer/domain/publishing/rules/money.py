"""What the year cost and who paid it, and the hours that were given beside it. Source: FIN-1, FIN-2, FIN-6, RES-4."""

from collections.abc import Mapping, Sequence
from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.queries.ledger import YearResult
from buurtwerkkamer.domain.finance.rules.budget import RATIOS, Budget, categories
from buurtwerkkamer.domain.finance.rules.hours import YearOfHours, share_of_hours, year_of_hours
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.kernel.money import euros, euros_and_cents, spread

from .content import NONE, Figure, MoneyChapter, Table
from .facts import ReportFacts, YearFacts
from .words import day_of_year

AGREED: Final = "afgesproken"
SHARE: Final = "deel"
WHOLE: Final = "100%"
ROUNDED: Final = "Delen in een tabel zijn zo afgerond, dat ze samen 100% zijn."


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
        budget=_budget(money.version.budget, money.booked) if money.version else None,
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
    if facts.money.booked:
        return f"{said} Volgens de boeken ging er {euros(sum(facts.money.booked.went.values()))} uit."
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


def _budget(budget: Budget, booked: YearResult | None) -> Table:
    """In five parts; beside it what went out, once the books of the year are closed."""
    ratios = [f"{label.lower()} {ratio(budget)}%" for label, ratio in RATIOS.items() if ratio(budget) is not None]
    shares = f"{'; '.join(ratios).capitalize()}. {ROUNDED}"
    if booked is None:
        amounts = {name: [budget.cents(code)] for code, name in categories().items()}
        head, whole, note = ["begroot"], [budget.total], f"De boeken van dit jaar zijn nog open. {shares}"
    else:
        went = {code: sum(cents for line, cents in booked.went.items() if line[0] == code) for code in categories()}
        amounts = {name: [budget.cents(code), went[code]] for code, name in categories().items()}
        head, whole, note = ["begroot", "uitgegeven"], [budget.total, sum(went.values())], shares
    return Table(
        caption="De begroting in vijf delen, met btw.",
        head=["Waarvoor", *head, SHARE],
        rows=_with_shares(amounts, [cents[0] for cents in amounts.values()]),
        whole=["Alles bij elkaar", *map(euros_and_cents, whole), WHOLE],
        note=note,
    )


def _financing(facts: ReportFacts) -> Table | None:
    coverage = facts.money.coverage
    if not coverage.pledges:
        return None
    amounts = {
        str(kind.label): [sum(pledge.agreed or 0 for pledge in of), sum(pledge.received for pledge in of)]
        for kind in Financier
        if (of := [pledge for pledge in coverage.pledges if pledge.financier is kind])
    }
    return Table(
        caption="Wie in euro’s betaalde. Het deel is van wat is afgesproken.",
        head=["Wie", AGREED, "ontvangen", SHARE],
        rows=_with_shares(amounts, [agreed for agreed, _received in amounts.values()]),
        whole=[
            "Samen", euros_and_cents(coverage.agreed), euros_and_cents(coverage.received),
            WHOLE if coverage.agreed else NONE,
        ],
    )  # fmt: skip


def _investment(facts: ReportFacts, given: YearOfHours) -> Table:
    """The formal budget where there is one, else what was agreed; and the hours."""
    version = facts.money.version
    formal = version.budget.total if version else facts.money.coverage.agreed
    amounts = {
        "Euro’s, begroot" if version else f"Euro’s, {AGREED}": formal,
        "Uren van vrijwilligers": given.volunteer_cents,
        "Onbetaalde uren van het team": given.staff_cents,
    }
    share = share_of_hours(hours_cents=given.cents, euros_cents=formal)
    return Table(
        caption="Euro’s en uren samen: de populaire investering.",
        head=["Wat", "waarde", SHARE],
        rows=_with_shares({name: [cents] for name, cents in amounts.items()}, [*amounts.values()]),
        whole=["Samen", euros_and_cents(formal + given.cents), NONE if share is None else WHOLE],
        note=""
        if share is None
        else f"Uren zijn {share}% van het geheel{', geteld tot nu toe' if facts.runs else ''}.",
    )


def _with_shares(amounts: Mapping[str, Sequence[int]], weights: Sequence[int]) -> list[list[str]]:
    """A row each: its amounts, and its share of ``weights`` so rounded that all shares are a hundred together."""
    shares = [f"{share}%" for share in spread(100, weights)] if any(weights) else [NONE] * len(weights)
    return [
        [name, *map(euros_and_cents, cents), share]
        for (name, cents), share in zip(amounts.items(), shares, strict=True)
    ]
