"""What is known of a job is otherwise: the address came in, or it is another kind of job."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurtwerkkamer.domain.partners.queries.landlords import landlords
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.jobs import kinds_of_jobs
from buurtwerkkamer.domain.programme.services.job_steps import DETAILS, change_job
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.jobs import ChangeForm
from buurtwerkkamer.web.desk.views.jobs import Changing
from buurtwerkkamer.web.ui.messages import say


class Change(Changing):
    """The words, the address, and what else is known of an open job."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug, pk
        job = self.job()
        return self._page(job, self._form(job, initial={name: getattr(job, name) for name in DETAILS}))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Write what was changed, and offer the way back."""
        job = self.job()
        form = self._form(job, request.POST)
        if not form.is_valid():
            return self._page(job, form)
        wanted = form.written()
        try:
            before = change_job(job=job, seen=form.seen(), wanted=wanted, by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self._page(job, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(job, form)
        now = {name: wanted[name] for name in before}
        undo = self.undo_address(did="changed", job=pk, before=before, now=now) if before else ""
        say(request, f"Veranderd: {wanted['words']}." if before else "Er was niets veranderd.", undo=undo)
        return redirect("desk:job", room_slug, pk)

    def _form(self, job: Job, given: Any = None, **more: Any) -> ChangeForm:
        lets = landlords(cooperative=self.room.cooperative_id)
        return ChangeForm(given, job=job, kinds=kinds_of_jobs(), landlords=lets, **more)

    def _page(self, job: Job, form: ChangeForm) -> HttpResponse:
        return render(self.request, "desk/jobs/change.html", {"room": self.room, "job": job, "form": form})
