"""Jobs in the neighbourhood: the list, a route for the day, and somebody who asks."""

from datetime import date
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.queries.landlords import landlords
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.jobs import (
    handymen,
    job_of,
    jobs_done,
    kinds_of_jobs,
    open_jobs,
    route,
)
from buurtwerkkamer.domain.programme.services.job_steps import ask_for_job
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.jobs import AskForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

HOURS: Final = range(30, 8 * 60 + 1, 30)  # minutes to choose from
USUAL: Final = 60
PAGE: Final = 50


class Jobs(Guarded):
    """The list: what is open, of everybody or of one who took it, and what was done this month."""

    permission = Permission.JOBS_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Open ones; with ``lijst=klaar`` those of this month; with ``wie`` those that one person took."""
        del room_slug
        today, shows_done = timezone.localdate(), request.GET.get("lijst") == "klaar"
        every = open_jobs(room=self.room)
        takers = {job.taken_by_id: job.taken_by for job in every if job.taken_by}
        who = next((pk for pk in numbers([request.GET.get("wie", "")]) if pk in takers), None)
        jobs = [job for job in every if who is None or job.taken_by_id == who]
        done = jobs_done(room=self.room, since=today.replace(day=1), until=_next_month(today))
        pages = Paginator(done if shows_done else jobs, PAGE)
        context = {
            "room": self.room,
            "today": today,
            "page": pages.get_page(request.GET.get("bladzijde")),
            "open_number": len(every),
            "done_number": pages.count if shows_done else done.count(),
            "takers": takers.values(),
            "who": who,
            "shows_done": shows_done,
            "may_edit": self.access.allows(Permission.JOBS_EDIT, self.room),
            "one": before_number("desk:job", self.room.slug),
        }
        return render(request, "desk/jobs/jobs.html", context | ({} if shows_done else self._choices(today)))

    def _choices(self, today: date) -> dict[str, str]:
        """What the fields of every open job offer, written once for all of them."""
        people = {"handymen": handymen(room=self.room, on=today)}
        minutes = {"hours": HOURS, "minutes": USUAL}
        return {
            "who_may": render_to_string("desk/jobs/_who_may.html", people) if people["handymen"] else "",
            "how_long": render_to_string("desk/jobs/_how_long.html", minutes),
        }


class Route(Guarded):
    """The addresses of the day, to print and take along."""

    permission = Permission.JOBS_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """All that can be done today; with ``wie`` what one person took."""
        del room_slug
        jobs = route(room=self.room, on=timezone.localdate())
        if taker := numbers([request.GET.get("wie", "")]):
            jobs = [job for job in jobs if job.taken_by_id == taker[0]]
        return render(request, "desk/jobs/route.html", {"room": self.room, "jobs": jobs, "today": timezone.localdate()})


class Changing(Undoing):
    """Of those who may change something about a job."""

    permission = Permission.JOBS_EDIT
    undo_name = "desk:jobs_undo"

    def job(self) -> Job:
        """The job of the address. Raises ``Http404`` where it is another room's."""
        return self.job_with(self.kwargs["pk"])

    def job_with(self, pk: int) -> Job:
        """The job ``pk``. Raises ``Http404`` where it is another room's, or gone."""
        job = job_of(room=self.room, pk=pk)
        if job is None:
            raise Http404
        return job


class Ask(Changing):
    """Somebody asks for a job, in three fields."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """An empty form."""
        del request, room_slug
        return self._page(self._form())

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form)
        job = ask_for_job(room=self.room, asked=form.asked(), on=timezone.localdate(), by=self.actor)
        say(request, f"De klus staat erbij: {job.words}.", undo=self.undo_address(did="asked", job=job.pk))
        if "photo" in request.POST:
            return redirect(f"{reverse('desk:job', args=[room_slug, job.pk])}?foto=1#photos")
        return redirect("desk:jobs", room_slug)

    def _form(self, given: Any = None) -> AskForm:
        kinds = kinds_of_jobs()
        lets = landlords(cooperative=self.room.cooperative_id)
        return AskForm(given, room=self.room, kinds=kinds, landlords=lets)

    def _page(self, form: AskForm) -> HttpResponse:
        return render(self.request, "desk/jobs/ask.html", {"room": self.room, "form": form})


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
