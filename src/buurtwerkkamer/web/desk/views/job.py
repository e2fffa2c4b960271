"""One job: who takes it, done with one tap, not needed any more; and each step back again."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.enums import JobStatus, PhotoOf
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.job_photos import photos_of
from buurtwerkkamer.domain.programme.queries.jobs import handymen
from buurtwerkkamer.domain.programme.services.job_steps import (
    JobDone,
    NotOpen,
    cancel_job,
    change_job,
    finish_job,
    open_again,
    take_back_job,
    take_job,
)
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import hours
from buurtwerkkamer.web.desk.forms.jobs import DoneForm, PhotoForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.desk.views.jobs import HOURS, USUAL, Changing
from buurtwerkkamer.web.ui.messages import say

FEW: Final = 8  # people to tick at a glance, who did most first; the others are behind a fold


class OneJob(Changing):
    """All of one job, and what can be done with it."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it stands."""
        del request, room_slug, pk
        return self.untouched(self.job())

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """It is done, by these, in so many minutes each."""
        del pk
        job, today = self.job(), timezone.localdate()
        people = handymen(room=self.room, on=today)
        form = DoneForm(request.POST, people=people, today=today)
        if not form.is_valid():
            return self.page(job, form, people)
        given = form.cleaned_data
        hands = tuple((person, given["minutes"]) for person in given["hands"])
        done = JobDone(given["on"], hands, given["materials"], given["costs"])
        try:
            again = finish_job(job=job, done=done, by=self.actor)
        except NotOpen:
            form.add_error(None, "Iemand anders vulde dit net in. Kijk of het klopt. Wat jij typte, staat er nog.")
            return self.page(job, form, people)
        except DomainError as refusal:
            form.add_error("on", str(refusal.message))
            return self.page(job, form, people)
        comes_back = f" De volgende keer is na {again.due_on:%-d-%-m-%Y}." if again else ""
        gave = f" Samen {hours(given['minutes'] * len(hands))} uur." if hands else ""
        undo = self.undo_address(did="done", job=job.pk, next=again.pk if again else None)
        say(request, f"Klaar: {job.words}.{gave}{comes_back}", undo=undo)
        return redirect("desk:jobs", room_slug)

    def untouched(self, job: Job, photo_form: PhotoForm | None = None) -> HttpResponse:
        """The page, with nothing filled in but perhaps the form of a photo."""
        today = timezone.localdate()
        people = handymen(room=self.room, on=today) if job.status == JobStatus.OPEN else []  # who is asked who did it
        return self.page(job, DoneForm(people=people, today=today, initial={"on": today}), people, photo_form)

    def page(self, job: Job, form: DoneForm, people: list[Any], photo_form: PhotoForm | None = None) -> HttpResponse:
        """The page, with the form as it was filled in."""
        shows = PhotoOf.AFTER if job.status == JobStatus.DONE else PhotoOf.BEFORE
        given = form.data.getlist("hands") if form.is_bound else [str(job.taken_by_id or "")]  # type: ignore[attr-defined]
        ticked = frozenset(numbers(given))
        usual = [person for number, person in enumerate(people) if number < FEW or person.pk in ticked]
        context = {
            "room": self.room,
            "job": job,
            "form": form,
            "people": people,
            "usual_hands": usual,
            "other_hands": [person for person in people if person not in usual],
            "ticked": ticked,
            "minutes": next(iter(numbers([form.data.get("minutes", "")])), USUAL),
            "hours": HOURS,
            "is_open": job.status == JobStatus.OPEN,
            "photos": photos_of(job=job),
            "photo_form": photo_form or PhotoForm(initial={"of": shows}),
            "shows_photo_form": photo_form is not None or "foto" in self.request.GET,
        }
        return render(self.request, "desk/jobs/job.html", context)


class _Step(Changing):
    """One tap about one job."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Do it, say so, and offer the way back."""
        del pk
        job = self.job()
        try:
            words, undo = self.step(job)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, words, undo=self.undo_address(job=job.pk, **undo))
        return redirect("desk:jobs", room_slug)

    def step(self, job: Job) -> tuple[str, dict[str, Any]]:
        """What was done in words, and what undoes it."""
        raise NotImplementedError


class Take(_Step):
    """Somebody does it; or nobody yet."""

    def step(self, job: Job) -> tuple[str, dict[str, Any]]:
        """Who was chosen."""
        who = next(iter(numbers([self.request.POST.get("who", "")])), None)
        names = {person.pk: person.first_name for person in handymen(room=self.room, on=timezone.localdate())}
        before = take_job(job=job, person_id=who if who in names else None, by=self.actor)
        words = f"{names[who]} doet het: {job.words}." if who in names else f"Wie doet het? {job.words} is weer vrij."
        return words, {"did": "taken", "before": before}


class Cancel(_Step):
    """It is not needed any more."""

    def step(self, job: Job) -> tuple[str, dict[str, Any]]:
        """Off the list."""
        cancel_job(job=job, by=self.actor)
        return f"Dit hoeft niet meer: {job.words}.", {"did": "cancelled"}


class OpenAgain(_Step):
    """It was not done, or is needed after all."""

    def step(self, job: Job) -> tuple[str, dict[str, Any]]:
        """Back on the list."""
        done = open_again(job=job, by=self.actor)
        back: dict[str, Any] = {"did": "opened"}
        if done:
            back["done"] = [done.on.isoformat(), done.hands, done.materials, done.costs_cents]
        return f"Staat weer open: {job.words}.", back


class Undo(Changing):
    """What was just done to a job, back to how it was."""

    http_method_names = ("post",)

    def post(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        job = self.job_with(what["job"])
        self.go_back(self._undo, what, job)
        return redirect("desk:jobs", room_slug)

    def _undo(self, what: dict[str, Any], job: Job) -> None:
        if what["did"] == "asked":
            take_back_job(job=job, by=self.actor)
        elif what["did"] == "changed":
            change_job(job=job, seen=as_written(what["now"]), wanted=as_written(what["before"]), by=self.actor)
        elif what["did"] == "taken":
            take_job(job=job, person_id=what["before"], by=self.actor)
        elif what["did"] in {"done", "cancelled"}:
            open_again(job=job, by=self.actor, next_id=what.get("next"))
        elif "done" in what:
            on, hands, materials, cents = what["done"]
            done = JobDone(date.fromisoformat(on), tuple((p, m) for p, m in hands), materials, cents)
            finish_job(job=job, done=done, by=self.actor)
        else:
            cancel_job(job=job, by=self.actor)


def as_written(words: dict[str, Any]) -> dict[str, Any]:
    """What an address says of a job, with its day as a day."""
    due_on = words.get("due_on")
    return words | ({"due_on": date.fromisoformat(due_on)} if due_on else {})
