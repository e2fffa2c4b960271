"""One time in the programme: another day or time, this once or from then on; cancelled; and who leads it."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from buurtwerkkamer.domain.programme.queries.leading import LedBefore, led_before, who_carry, who_leads
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.queries.week import occurrence, still_coming_back, stopped_on
from buurtwerkkamer.domain.programme.services.changing import change_series, end_series, line_as_words
from buurtwerkkamer.domain.programme.services.leading import lead_series, lead_this_one
from buurtwerkkamer.domain.programme.services.sessions import as_words, cancel_session, move_session, restore_session
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.leading import LeadersForm, carried
from buurtwerkkamer.web.desk.forms.programme import MomentForm, SeriesForm, moment_of, rhythm_of_series
from buurtwerkkamer.web.desk.views.activities import NAME, said_openly, warnings
from buurtwerkkamer.web.desk.views.programme import Editing, to_week, when
from buurtwerkkamer.web.ui.messages import say

ALWAYS: Final = "altijd"  # which button of two was pressed


class NoLongerThere(Exception):
    """Somebody else let it stop, or moved it away, while this page was open. ``on``: the day it would have been."""

    def __init__(self, on: date) -> None:
        super().__init__()
        self.on = on


class One(Editing):
    """One time: when, who leads, and what can be different."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As any view; where it just went away, back to the week with a sentence."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except NoLongerThere as gone:
            say(request, "Dit staat niet meer in het programma: iemand anders liet het net stoppen.")
            return to_week(self.room.slug, gone.on)

    def one(self) -> Occurrence:
        """The one of the address. Raises ``NoLongerThere``; ``Http404`` where it is another room's, or never was."""
        which = self.kwargs["which"]
        found = occurrence(room=self.room, which=which)
        if found is None:
            raise self.gone(which)
        return found

    def gone(self, which: str) -> Exception:
        """What to raise where nothing is there (any longer)."""
        on = stopped_on(room=self.room, which=which)
        return NoLongerThere(on) if on else Http404()

    def page(self, one: Occurrence, **wrong: Any) -> HttpResponse:
        """The whole page; ``wrong`` is a form as it was filled in."""
        before = led_before(room=self.room, activity_id=one.activity.pk, on=one.on)
        context = {
            "one": one,
            "moment_form": MomentForm(initial=moment_of(one)),
            "leaders_form": self.leaders_form(one, before, None),
        }
        return self.show("one", **(context | wrong))

    def leaders_form(self, one: Occurrence, before: list[LedBefore], data: Any) -> LeadersForm:
        """Who leads now, ticked; and who could, because they did before or carry it."""
        now = {who.person_id: who.name for who in one.leaders}
        could = {led.who.person_id: f"{led.who.name} (hielp {_times(led.times)})" for led in before}
        carry = who_carry(room=self.room, activity_id=one.activity.pk)
        could = {who.person_id: f"{who.name} (draagt het)" for who in carry if who.person_id not in could} | could
        always = who_leads(series=one.series) if one.series and one.session and one.session.own_leaders else now
        stood = {"leaders": list(now), "seen": carried(now), "seen_always": carried(always)}
        choices = now | {pk: name for pk, name in could.items() if pk not in now}
        return LeadersForm(data, room=self.room, choices=choices, initial=stood, prefix="wie")

    def get(self, request: HttpRequest, room_slug: str, which: str) -> HttpResponse:
        """Show it."""
        del request, room_slug, which
        return self.page(self.one())

    def post(self, request: HttpRequest, room_slug: str, which: str) -> HttpResponse:
        """Only this one is on another day or time."""
        del room_slug, which
        one = self.one()
        form = MomentForm(request.POST)
        if not form.is_valid():
            return self.page(one, moment_form=form)
        line = form.session_line(one.activity.pk)
        try:
            session, stood = move_session(occurrence=one, line=line, seen=form.seen(), by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(one, moment_form=form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(one, moment_form=form)
        words = f"Deze keer is het {when(session.on, session.starts_at or line.starts_at)}."
        return self.done(words, session.on, session=session.pk, seen=session.revision, before=as_words(stood))


class Always(One):
    """From this day on it is different."""

    def one(self) -> Occurrence:
        """Also where somebody else just put it on another day. Raises as any; ``Http404`` for what takes place once."""
        which = self.kwargs["which"]
        found = occurrence(room=self.room, which=which) or still_coming_back(room=self.room, which=which)
        if found is None:
            raise self.gone(which)
        if found.series is None:
            raise Http404
        return found

    def page(self, one: Occurrence, **wrong: Any) -> HttpResponse:
        """The form of what comes back, with what closes in the name it has there."""
        form = wrong.get("form") or SeriesForm(initial=rhythm_of_series(one))
        said = warnings({"label": form["label"].value() or ""}, NAME)
        return self.show("always", one=one, form=form, warnings=said)

    def post(self, request: HttpRequest, room_slug: str, which: str) -> HttpResponse:
        """Change it from the day of the form on."""
        del room_slug, which
        one, form = self.one(), SeriesForm(said_openly(request.POST, NAME))
        series = one.series
        assert series is not None  # noqa: S101 -- for the type checker: ``one`` saw to it
        if not form.is_valid():
            return self.page(one, form=form)
        before = line_as_words(series)
        line = form.series_line(series.activity_id)
        today, seen = timezone.localdate(), form.seen_line()
        try:
            later = change_series(series=series, line=line, seen=seen, today=today, by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(one, form=form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(one, form=form)
        split = later.pk if later.pk != series.pk else None
        closes = [f" {warning['finding'].reason}" for warning in warnings({"label": later.label}, NAME)]
        words = f"Vanaf {when(line.since, later.starts_at)} is het zo." + "".join(closes)
        return self.done(words, line.since, series=series.pk, seen=later.revision, line=before, later=split)


class Cancel(One):
    """This one does not take place, or nothing of it from this day on; or it does after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, which: str) -> HttpResponse:
        """As the button says that was pressed."""
        del room_slug, which
        one, today = self.one(), timezone.localdate()
        try:
            if request.POST.get("hoe") == ALWAYS and one.series and one.planned_on:
                before = line_as_words(one.series)
                end_series(series=one.series, on=one.planned_on, today=today, by=self.actor)
                words = f"{one.label} stopt vanaf {say_day(one.planned_on)}."
                return self.done(words, one.on, series=one.series.pk, seen=one.series.revision, line=before, later=None)
            if one.session and one.session.cancelled:
                stood = restore_session(session=one.session, by=self.actor)
                words = f"{one.label} gaat toch door op {say_day(one.on)}."
                return self.done(
                    words, one.on, session=one.session.pk, seen=one.session.revision, before=as_words(stood)
                )
            session, stood = cancel_session(occurrence=one, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("desk:session", self.room.slug, one.which)
        words = f"{one.label} gaat niet door op {say_day(one.on)}."
        return self.done(words, one.on, session=session.pk, seen=session.revision, before=as_words(stood))


class Lead(One):
    """Who leads it: this one, or always."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, which: str) -> HttpResponse:
        """As the button says that was pressed."""
        del room_slug, which
        one = self.one()
        before = led_before(room=self.room, activity_id=one.activity.pk, on=one.on)
        form = self.leaders_form(one, before, request.POST)
        if not form.is_valid():
            return self.page(one, leaders_form=form)
        people = form.chosen()
        series = one.series if request.POST.get("hoe") == ALWAYS else None
        stood_in = "seen_always" if series else "seen"
        about: dict[str, Any] = {"person_ids": people, "seen": form.stood(stood_in), "by": self.actor}
        try:
            if series:
                led = lead_series(series=series, **about)
                return self.done(
                    f"{_leads(people)} {one.label} voortaan.", one.on, led_series=series.pk, seen=people, before=led
                )
            session, stood = lead_this_one(occurrence=one, **about)
        except ChangedMeanwhile as refusal:
            form.ask(stood_in, refusal.now["leaders"])
            return self.page(one, leaders_form=form)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page(one, leaders_form=form)
        words = f"{_leads(people)} {one.label} op {say_day(one.on)}."
        return self.done(words, one.on, led=session.pk, seen=people, before=stood)


def _times(number: int) -> str:
    return "1 keer" if number == 1 else f"{number} keer"


def _leads(people: list[int]) -> str:
    return (
        "Nog niemand leidt" if not people else "Eén buur leidt" if len(people) == 1 else f"{len(people)} buren leiden"
    )
