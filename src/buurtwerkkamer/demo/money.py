"""What a demo room costs and who pays: a budget a year as agreed, and every financier of the base financing."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier, ParameterCode
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.rules.budget import base_budget
from buurtwerkkamer.domain.finance.rules.investment import base_investment
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.finance.services.contributions import (
    add_contribution,
    add_instalment,
    receive_instalment,
)
from buurtwerkkamer.domain.finance.services.staff_hours import write_staff_hours
from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.money import spread

NAMES: Final = {
    Financier.MUNICIPALITY: "Gemeente {city}",
    Financier.BENEFIT_AGENCY: "Uitkeringsdienst {city}",
    Financier.HOUSING_CORPORATION: "Woningcorporatie De Verzonnen Sleutel",
    Financier.HEALTH_INSURER: "Zorgverzekeraar Bedacht",
    Financier.PRIVATE_FUND: "Het Verzonnen Fonds",
    Financier.LOCAL_FUND: "Ondernemers van {city}",
    Financier.OWN_INCOME: "",
}
QUARTERS: Final = (1, 4, 7, 10)
STAFF_MINUTES: Final = 40 * 60  # a month, of two together


def tell_money(room: Room, *, years: Iterable[int], on: date, by: Actor) -> None:
    """Of each of ``years`` a budget that was agreed, who pays it in four parts, and what came in until ``on``.

    In the last of them a fund has only promised.
    """
    parameters = parameters_of(cooperative_id=room.cooperative_id)
    for year in years:
        index = parameters.of_year(ParameterCode.PRICE_INDEX, year)
        its_phase = phase(room=room, on=min(date(year, 12, 31), on))
        budget = base_budget(Variant.LIGHT if its_phase is Phase.LIGHT else Variant.FULL, index)
        first, agreed = (min(date(year, 1, day), on) for day in (10, 24))
        write_budget(room=room, year=year, budget=budget, why="De basisbegroting, met prijzen van nu", on=first, by=by)
        agree_budget(room=room, year=year, why="Besproken met de betalers", on=agreed, by=by)
        usual = base_investment(its_phase).euros
        shares = dict(zip(usual, spread(budget.total // 100, [*usual.values()]), strict=True))
        for financier, euros in shares.items():
            if euros:
                _pays(room, financier, euros * 100, year=year, on=on, by=by)
        months = {str(month): STAFF_MINUTES for month in range(1, 13) if date(year, month, 1) < on.replace(day=1)}
        write_staff_hours(room=room, year=year, minutes=months, by=by)


def _pays(room: Room, financier: Financier, cents: int, *, year: int, on: date, by: Actor) -> None:
    waits = financier is Financier.PRIVATE_FUND and year == on.year  # promised, and nobody knows when it comes
    amounts = {"asked_cents": cents, "promised_cents" if waits else "agreed_cents": cents}
    name = NAMES[financier].format(city=room.city)
    made = add_contribution(room=room, year=year, financier=financier, name=name, amounts=amounts, by=by)
    if waits:
        return
    for month, part in zip(QUARTERS, spread(cents, [1] * len(QUARTERS)), strict=True):
        if not part:
            continue
        due = date(year, month, 15)
        instalment = add_instalment(room=room, contribution=made, due_on=due, cents=part, by=by)
        if due <= on:
            receive_instalment(room=room, pk=instalment.pk, on=due, by=by)
