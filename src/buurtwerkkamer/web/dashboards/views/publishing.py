"""The annual report: what is in it, and the report itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.publishing.queries.annual_report import (
    NothingRegistered,
    ReportInShort,
    YearStillToCome,
    report_in_short,
)
from buurtwerkkamer.domain.publishing.services.annual_report import annual_report_pdf
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.access import Guarded


class LatestReport(Guarded):
    """To the report over the last whole year, or over the year that runs where there is no other."""

    permission = Permission.REPORT_READ

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Send on."""
        this_year = timezone.localdate().year
        years = [year for year in years_registered(room=self.room) if year <= this_year]
        whole = [year for year in years if year < this_year]
        return redirect("dashboards:report", room_slug, max(whole or years, default=this_year))


class Report(Guarded):
    """What the report over a year says in short, and the way to it."""

    permission = Permission.REPORT_READ

    def get(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page; also for a year in which nothing was registered, to say so."""
        del room_slug
        today = timezone.localdate()
        try:
            report: ReportInShort | None = report_in_short(room=self.room, year=year, today=today)
        except YearStillToCome as refusal:
            raise Http404 from refusal
        except NothingRegistered:
            report = None
        years = sorted({*(y for y in years_registered(room=self.room) if y <= today.year), year})
        context = {
            "room": self.room,
            "year": year,
            "years": years,
            "report": report,
            "may_write": self.access.allows(Permission.REPORT_WRITE, self.room),
        }
        return render(request, "dashboards/publishing/report.html", context)


class ReportPdf(Guarded):
    """The report as a PDF, to read in the browser or to keep."""

    gives_file = True
    permission = Permission.REPORT_READ

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The file."""
        try:
            pdf = annual_report_pdf(room=self.room, year=year, today=timezone.localdate())
        except (YearStillToCome, NothingRegistered) as refusal:
            raise Http404 from refusal
        name = f"jaarverslag-{room_slug}-{year}.pdf"
        return HttpResponse(
            pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
        )
