"""Hours as euros: what volunteers and the team gave, and the popular budget beside the formal one."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.queries.budgets import budget_total
from buurtwerkkamer.domain.finance.queries.hours import minutes_by_activity, staff_minutes
from buurtwerkkamer.domain.finance.rules.hours import (
    YearOfHours,
    at_this_pace,
    share_of_hours,
    value_of_activities,
    year_of_hours,
)
from buurtwerkkamer.domain.finance.services.staff_hours import write_staff_hours
from buurtwerkkamer.domain.results.queries.figures import figures
from buurtwerkkamer.domain.results.queries.shown import year_shown
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.periods import reporting_date
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.money import StaffHoursForm
from buurtwerkkamer.web.desk.money_words import HOURS, activity_rows, month_rows
from buurtwerkkamer.web.ui.messages import say

from .money import OfMoney


class Hours(OfMoney):
    """What was given until today, and what it is worth."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page. Where few volunteers gave hours, only their own team sees these."""
        del room_slug
        parameters = self.parameters()
        minutes = self._minutes(self.of_year(year))
        given = year_of_hours(
            year=year, minutes=minutes or [0] * 12, staff_minutes=staff_minutes(room=self.room, year=year),
            parameters=parameters,
        )  # fmt: skip
        total = budget_total(room=self.room, year=year)
        costs = total.cents if total else 0
        at_least = parameters.of_year(ParameterCode.HOURS, year)
        return self.page(
            "hours", year, given=given, hidden=minutes is None, costs=costs, popular=costs + given.cents,
            heads=HOURS, activity_heads=["Uren", "Waarde"],
            month_rows=month_rows(given, MONTHS), activity_rows=self._activities(given),
            unsure=[period.hour_value for period in given.periods if not period.hour_value.is_known],
            at_least=at_least, **self._share(given, costs, year),
        )  # fmt: skip

    def _minutes(self, year: int) -> list[int] | None:
        """A month; None where these may not be shown to who looks."""
        counts = figures(room=self.room, years=[year])
        shown = year_shown(counts=counts, year=year, protected=not self.access.in_own_team(self.room))
        return shown.months.minutes if shown else [0] * 12

    def _activities(self, given: YearOfHours) -> list[Any]:
        """By activity, for the own team: of one activity, hours may be those of one person."""
        if not (self.access.in_own_team(self.room) and given.volunteer_cents):
            return []
        by_activity = self.kept_until_written(  # amounts of the law write every year too
            "hours",
            given.year,
            lambda: minutes_by_activity(room=self.room, year=given.year, periods=given.periods),
        )
        return activity_rows(value_of_activities(given=by_activity, hours=given))

    def _share(self, given: YearOfHours, costs: int, year: int) -> dict[str, Any]:
        on = reporting_date(year, self.today)
        runs = year == self.today.year
        pace = at_this_pace(cents=given.cents, year=year, on=on) if runs else given.cents
        return {
            "share": share_of_hours(hours_cents=given.cents, euros_cents=costs),
            "at_pace": share_of_hours(hours_cents=pace, euros_cents=costs) if runs else None,
            "on": on,
        }


class Staff(OfMoney):
    """What the paid team gave beside its paid hours, a number a month."""

    permission = Permission.MONEY_ARRANGE

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """As it is now."""
        del room_slug
        given = staff_minutes(room=self.room, year=self.of_year(year))
        initial = {str(number): minutes or None for number, minutes in enumerate(given, start=1)}
        return self.page("staff_hours", year, form=StaffHoursForm(initial=initial))

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = StaffHoursForm(request.POST)
        if not form.is_valid():
            return self.page("staff_hours", self.of_year(year), form=form)
        wanted = form.written()
        try:
            before = write_staff_hours(
                room=self.room, year=self.of_year(year), minutes=wanted, seen=form.seen(), by=self.actor
            )
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page("staff_hours", year, form=form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page("staff_hours", year, form=form)
        now = {month: wanted[month] for month in before}
        undo = self.undo_address(staff=(year, before, now)) if before else ""
        say(request, "Bewaard." if before else "Er was niets veranderd.", undo=undo)
        return self.to("money_hours", year)
