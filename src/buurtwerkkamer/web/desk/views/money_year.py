"""How a room's year goes: what was spent beside what was agreed, and what the year is going to cost."""

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.queries import bank
from buurtwerkkamer.domain.finance.queries.budgets import budget_that_holds, budget_versions
from buurtwerkkamer.domain.finance.queries.ledger import year_result
from buurtwerkkamer.domain.finance.rules.budget import Budget
from buurtwerkkamer.domain.finance.rules.year_so_far import year_so_far
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.year_words import HEADS, month_heads, months_of_lines, not_booked, warning, year_rows

from .money import OfMoney


class Year(OfMoney):
    """The year on one page. Month by month only for who may see the books: an amount of a month may be one wage."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        version = budget_that_holds(budget_versions(room=self.room, year=self.of_year(year)))
        result = self.kept_until_booked("result", year, lambda: year_result(room=self.room, year=year))
        budget = version.budget if version else Budget({})
        found = year_so_far(budget=budget, went=result.by_month, year=year, today=self.today)
        may_see_months = self.access.allows(Permission.CASH_VIEW, self.room)
        return self.page(
            "year", year,
            has_budget=version is not None, has_books=bool(result.by_month or result.came),
            is_over=found.over == len(MONTHS),
            came=euros_and_cents(sum(result.came.values())), went=euros_and_cents(sum(result.went.values())),
            not_booked=not_booked(bank.not_booked(room=self.room, year=year).count()), may_see_books=may_see_months,
            warning=warning(found) if version and found.over < len(MONTHS) else "",
            rows=year_rows(found) if found.lines else [], heads=HEADS,
            months=months_of_lines(found, MONTHS) if may_see_months and found.lines else [],
            month_heads=month_heads(MONTHS), over=MONTHS[found.over - 1] if found.over else "",
        )  # fmt: skip
