"""One message: a question, a job, a referral or an absence, in one step, with who takes it and by when."""

from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.partners.queries.partners import partners
from buurtwerkkamer.domain.pathway.models import Message
from buurtwerkkamer.domain.pathway.models.question import LONGEST_WORDS
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.messages import files_of
from buurtwerkkamer.domain.pathway.services.messages import (
    SettledMeanwhile,
    Wrote,
    make_job,
    make_question,
    note_absence,
)
from buurtwerkkamer.domain.programme.queries.jobs import handymen, kinds_of_jobs
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.web.desk.forms.messages import AbsenceForm, JobForm, ReferralForm, first_words
from buurtwerkkamer.web.desk.forms.questions import AskForm
from buurtwerkkamer.web.desk.views.messages import TABS, OfMessages
from buurtwerkkamer.web.ui.forms import Form
from buurtwerkkamer.web.ui.messages import say

QUESTION, JOB, REFERRAL, ABSENCE = (word for word, _label, _drawn in TABS)
AHEAD: Final = timedelta(days=8)  # so far somebody says now that they do not come
SAID: Final = {
    QUESTION: "Het bericht is nu een vraag.",
    JOB: "Het bericht is nu een klus.",
    REFERRAL: "De doorverwijzing staat erbij. Iemand heet deze buur welkom.",
    ABSENCE: "De afmelding staat erbij.",
}


class Settle(OfMessages):
    """What it is, and the one form that this takes. Whom an institution brought is referred, or not."""

    _brought = False

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """The form, with the words of the message in it."""
        del request, room_slug
        message = self.message(pk)
        self._brought = message.contact is not None
        return self._page(message, self._form(message))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Settle it, and offer the way back."""
        message = self.message(pk)
        form = self._form(message, request.POST)
        if not form.is_valid():
            return self._page(message, form)
        try:
            wrote = self._settle(message, form)
        except SettledMeanwhile as refusal:
            say(request, str(refusal.message))
            return redirect("desk:message", room_slug, pk)
        except DomainError as refusal:
            form.add_error("who", str(refusal.message))
            return self._page(message, form)
        undo = self.undo_address(did="settled", message=pk, wrote=wrote)
        say(request, SAID[self._what], undo=undo)
        return redirect("desk:messages", room_slug)

    @property
    def _what(self) -> str:
        said = self.request.GET.get("wordt", "")
        return said if said in SAID else REFERRAL if self._brought else QUESTION

    @property
    def _today(self) -> date:
        return timezone.localdate()

    def _form(self, message: Message, given: Any = None) -> Any:
        most = LONGEST_WORDS - message.words.count("\n", 0, LONGEST_WORDS)  # a browser sends two signs for a new line
        words = {"words": first_words(message.words, most)}
        if self._what == ABSENCE:
            coming = occurrences(room=self.room, within=Period(self._today, self._today + AHEAD))
            shown = [one for one in coming if one.takes_place]
            return AbsenceForm(given, room=self.room, coming=shown, today=self._today)
        if self._what == JOB:
            people, kinds = handymen(room=self.room, on=self._today), kinds_of_jobs()
            first = {"words": first_words(message.words)}
            return JobForm(given, room=self.room, helpers=people, kinds=kinds, initial=first)
        people = helpers(room=self.room, on=self._today)
        if self._what == REFERRAL:
            by_link = {"who": message.first_name, "partner": message.contact.partner.name} if message.contact else {}
            start = {**words, **by_link, "direction": "inbound", "kind": "help"}
            return ReferralForm(given, room=self.room, helpers=people, initial=start)
        return AskForm(given, room=self.room, helpers=people, initial=words)

    def _settle(self, message: Message, form: Form) -> Wrote:
        by, now = self.actor, timezone.localtime()
        if isinstance(form, AbsenceForm):
            return note_absence(
                message=message, person_id=form.person_id or 0, occurrence=form.occurrence, on=now.date(), by=by
            )
        if isinstance(form, JobForm):
            taken_by = form.cleaned_data["taken_by"]
            return make_job(message=message, asked=form.asked(), taken_by_id=taken_by, on=now.date(), by=by)
        referred = form.referred() if isinstance(form, ReferralForm) else None
        told = form.told()  # type: ignore[attr-defined]
        at = now.time().replace(second=0, microsecond=0)
        return make_question(message=message, told=told, referred=referred, on=now.date(), at=at, by=by)

    def _page(self, message: Message, form: Form) -> HttpResponse:
        context = {
            "room": self.room,
            "message": message,
            "files": files_of(message=message),
            "may_open": self.access.allows(Permission.FILE_OPEN, self.room),
            "form": form,
            "what": self._what,
            "tabs": TABS,
            "today": self._today,
            "partners": partners(cooperative=self.room.cooperative_id) if self._what == REFERRAL else (),
        }
        return render(self.request, "desk/messages/message.html", context)
