"""Everything in view: what a room's year touched of the eight domains of life. Source: VAL-1."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.queries.signs import Told, signs_told
from buurtwerkkamer.domain.programme.queries.domains import InView, room_in_view
from buurtwerkkamer.domain.programme.rules.domains import meant
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.periods import Period, reporting_date
from buurtwerkkamer.web.dashboards.charts import shares_of_longest
from buurtwerkkamer.web.ui.access import Guarded

FIRST_YEAR = 2000


class LifeDomains(Guarded):
    """A calm picture of a year, and a table that says the same.

    Who is not of the team sees how often, and not how many people: what an activity alone adds to a domain could be one
    person (docs/adr/0029).
    """

    permission = Permission.RESULTS_VIEW

    def get(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page. Raises ``Http404`` for a year that has not begun."""
        del room_slug
        today = timezone.localdate()
        if not FIRST_YEAR <= year <= today.year:
            raise Http404
        on = reporting_date(year, today)
        found = room_in_view(room=self.room, within=Period(date(year, 1, 1), on + timedelta(days=1)))
        in_team = self.access.in_own_team(self.room)
        lengths = shares_of_longest([one.times for one in found])
        lines = [_line(one, length, in_team=in_team) for one, length in zip(found, lengths, strict=True)]
        told = signs_told(room=self.room, in_team=in_team) if year == today.year else None
        context = {"room": self.room, "year": year, "on": on, "lines": lines, "in_team": in_team, "told": told}
        context["told_says"] = _told_says(told) if told else ""
        return render(request, "dashboards/results/life_domains.html", context)


def _told_says(told: Told) -> str:
    if not told.persons:
        return "Nog niemand zei dat dit mee mag tellen. Dat hoeft ook niet."
    if told.persons == 1:
        return "1 buur vertelde wat het leven lastig maakt, en zei ja tegen meetellen."
    return f"{told.persons} buren vertelden wat het leven lastig maakt, en zeiden ja tegen meetellen."


def _line(one: InView, length: float, *, in_team: bool) -> dict[str, object]:
    says = meant(one.domain)
    return {
        "label": str(one.domain.label).capitalize(),
        "icon": says.icon,
        "goal": says.goal,
        "times": one.times,
        "persons": one.persons if in_team else None,
        "length": length,
    }
