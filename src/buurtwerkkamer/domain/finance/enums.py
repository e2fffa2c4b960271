from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BudgetState(TextChoices):
    """How far a version of a budget is. Once one was agreed, every later one is a change of it."""

    PROPOSAL = "proposal", _("voorstel")
    AGREED = "agreed", _("afgesproken")
    CHANGED = "changed", _("gewijzigd")


HOLDS: Final = (BudgetState.AGREED, BudgetState.CHANGED)  # a proposal does not


LINES: Final = ("A1", "A2", "A3", "B1", "B2", "C1", "C2", "C3", "D1", "D2", "D3", "D4", "E1", "E2")
"""The codes of the fourteen lines of every budget (reference/base_budget.toml). Source: FIN-1."""


class Financier(TextChoices):
    """Who pays euros, in the seven lines of the base financing. Source: FIN-2."""

    MUNICIPALITY = "municipality", _("Gemeente")
    BENEFIT_AGENCY = "benefit_agency", _("Uitkeringsinstantie")
    HOUSING_CORPORATION = "housing_corporation", _("Woningcorporatie")
    HEALTH_INSURER = "health_insurer", _("Zorgverzekeraar")
    PRIVATE_FUND = "private_funds", _("Particulier fonds")
    LOCAL_FUND = "local_funds", _("Lokaal fonds, ondernemer of instantie")
    OWN_INCOME = "own_income", _("Eigen inkomsten")


class ParameterCode(TextChoices):
    """What the law, the cooperative or the source document sets from a day on. Values are never renamed."""

    HOUR_VALUE = "hour_value", _("Waarde van een vrijwillig uur")
    STAFF_RATE = "staff_rate", _("Onbetaald uur van een betaalde kracht")
    PRICE_INDEX = "price_index", _("Prijzen, naast die van 2020")
    MUNICIPALITY = "municipality", _("Deel van de gemeente, ongeveer")
    FUNDS = "funds", _("Deel van fondsen in de eerste drie jaar, ongeveer")
    BENEFIT_AGENCY = "benefit_agency", _("Deel van uitkeringsinstanties, hoogstens")
    HOUSING_CORPORATION = "housing_corporation", _("Deel van woningcorporaties, hoogstens")
    HOURS = "hours", _("Deel van de uren, minstens")
    PETTY_CASH = "petty_cash", _("Handgeld in een maand, hoogstens")
    TWO_PEOPLE = "two_people", _("Betaling waar twee mensen naar kijken, boven")
    ALLOWANCE_HOUR = "allowance_hour", _("Vergoeding van een vrijwilliger per uur, hoogstens")
    ALLOWANCE_YOUNG = "allowance_young", _("Vergoeding per uur onder de 21 jaar, hoogstens")
    ALLOWANCE_MONTH = "allowance_month", _("Vergoeding van een vrijwilliger in een maand, hoogstens")
    ALLOWANCE_YEAR = "allowance_year", _("Vergoeding van een vrijwilliger in een jaar, hoogstens")


IN_CENTS: Final = (
    ParameterCode.HOUR_VALUE,
    ParameterCode.STAFF_RATE,
    ParameterCode.PETTY_CASH,
    ParameterCode.TWO_PEOPLE,
    ParameterCode.ALLOWANCE_HOUR,
    ParameterCode.ALLOWANCE_YOUNG,
    ParameterCode.ALLOWANCE_MONTH,
    ParameterCode.ALLOWANCE_YEAR,
)
IN_TEN_THOUSANDTHS: Final = (ParameterCode.PRICE_INDEX,)  # the others are whole percents


class Book(TextChoices):
    """In which book something is booked (dagboek)."""

    BANK = "bank", _("Bank")
    CASH = "cash", _("Kas")
    MEMO = "memo", _("Memoriaal")
    CLOSING = "last", _("Jaarafsluiting")


class Petty(TextChoices):
    """What petty cash goes to: the six kinds of the source. Source: FIN-4."""

    COFFEE = "coffee", _("Koffie en thee")
    FOOD = "food", _("Samen eten")
    TRAVEL = "travel", _("Reizen en parkeren")
    CLEANING = "cleaning", _("Schoonmaken en wc")
    OFFICE = "office", _("Papier en postzegels")
    ACTIVITIES = "activities", _("Spullen voor activiteiten")


class Guess(TextChoices):
    """What we think that a line of a statement is. Source: FIN-5."""

    TILL = "till", _("handgeld dat al in de kas staat")
    INSTALMENT = "instalment", _("een deel van een bijdrage")
    FEE = "fee", _("contributie van een lid")
    ACCOUNT = "account", _("wat het eerder was")
    BATCH = "batch", _("handgeld dat de coöperatie betaalde")


class OwnIncome(TextChoices):
    """What neighbours bring in themselves. Source: chapter 3B (own income)."""

    MEALS = "meals", _("Eten en drinken")
    FEES = "fees", _("Contributie van leden")
    GIFTS = "gifts", _("Giften")


class Paid(TextChoices):
    """For what a volunteer is paid. Costs with receipts are never an allowance. Source: data-and-law.md B2."""

    HOURS = "hours", _("Voor gegeven uren")
    COSTS = "costs", _("Kosten, met bon")


class Drawn(TextChoices):
    """Why the cash committee looks at a booking. Source: FIN-7."""

    LARGEST = "largest", _("een van de grootste")
    KIND = "kind", _("de grootste van haar soort")
    CHANCE = "chance", _("door het lot")


class Outcome(TextChoices):
    """What an accountant says of the annual accounts. Source: FIN-7."""

    APPROVED = "approved", _("goedgekeurd")
    WITH_REMARKS = "remarks", _("goedgekeurd, met opmerkingen")
    REFUSED = "refused", _("niet goedgekeurd")


HOLDS_GOOD: Final = (Outcome.APPROVED, Outcome.WITH_REMARKS)
