"""The week of a room, and everything in it that can be different: one time, from a day on, who leads, shut days."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from html import escape
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from buurtwerkkamer.domain.programme.enums import Rhythm
from buurtwerkkamer.domain.programme.queries.closed_days import closed_days, holidays_to_offer
from buurtwerkkamer.domain.programme.queries.occurrence import Leads, Occurrence
from buurtwerkkamer.domain.programme.queries.week import week_of
from buurtwerkkamer.domain.programme.rules import say_repeats
from buurtwerkkamer.domain.programme.services.carrying import NobodyCarriesIt
from buurtwerkkamer.domain.programme.services.changing import begin_series
from buurtwerkkamer.domain.programme.services.closed_days import close_on, open_on
from buurtwerkkamer.domain.programme.services.sessions import plan_session
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.saying import say_day, say_time
from buurtwerkkamer.web.desk.beginnings import before_number
from buurtwerkkamer.web.desk.forms.programme import ClosedForm, PlanForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say
from buurtwerkkamer.web.ui.templatetags.ui import breakable, picture

WEEK: Final = timedelta(days=7)


class Week(Guarded):
    """Seven days: side by side at the desk, one after the other on a phone, one sheet on the wall."""

    permission = Permission.PROGRAMME_VIEW

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The week in which the day of the address is; this week where it says none."""
        del room_slug
        today = timezone.localdate()
        days = week_of(room=self.room, day=day_of(request.GET.get("dag", ""), today))
        monday = days[0].on
        sees_names = self.access.sees_names(self.room)
        context = {
            "room": self.room,
            "days": [(day, [_line(one, sees_names=sees_names) for one in day.occurrences]) for day in days],
            "monday": monday,
            "sunday": days[-1].on,
            "today": today,
            "sessions": before_number("desk:session", self.room.slug),
            "is_empty": not any(day.occurrences for day in days),
            "this_week": monday <= today < monday + WEEK,
            "before": (monday - WEEK).isoformat(),
            "after": (monday + WEEK).isoformat(),
            "may_edit": self.access.allows(Permission.PROGRAMME_EDIT, self.room),
        }
        return render(request, "desk/programme/week.html", context)


class Line(NamedTuple):
    """One time as the week shows it, in words: a template that asks for them forty times takes three times as long."""

    which: str
    label: str
    when: str
    chip: str
    who: str  # HTML: everybody who leads, with their picture
    is_off: bool
    asks_who: bool


def _line(one: Occurrence, *, sees_names: bool) -> Line:
    is_on = one.takes_place
    return Line(
        one.which,
        breakable(one.label),
        "–".join(say_time(at) for at in (one.starts_at, one.ends_at) if at) if one.starts_at else "",
        "Gaat niet door"
        if one.cancelled
        else "Kamer dicht"
        if one.closed is not None
        else "Andere dag"
        if one.moved
        else "",
        _who(one.leaders) if is_on and sees_names else "",
        not is_on,
        one.needs_a_leader,
    )


def _who(leaders: Iterable[Leads]) -> str:
    drawn = [f"<span>{picture(who.picture, who.paint, 's')}<bdi>{escape(who.name)}</bdi></span>" for who in leaders]
    return mark_safe(" ".join(drawn))  # noqa: S308 -- names were escaped


class Editing(Undoing):
    """Of the pages on which the programme is changed. Every change offers the way back."""

    permission = Permission.PROGRAMME_EDIT
    undo_name = "desk:programme_undo"

    def done(self, words: str, on: date, **undo: Any) -> HttpResponse:
        """Say what was done, offer to undo it, and show the week of that day."""
        say(self.request, words, undo=self.undo_address(**undo, back=on.isoformat()))
        return to_week(self.room.slug, on)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """A page of the programme."""
        return render(self.request, f"desk/programme/{template}.html", {"room": self.room} | context)


class Plan(Editing):
    """Something new: once, or again and again."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """An empty form, on the day of the address."""
        del room_slug
        day = day_of(request.GET.get("dag", ""), None)
        return self.show("plan", form=PlanForm(room=self.room, initial={"on": day} if day else {}))

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Plan it."""
        del room_slug
        form = PlanForm(request.POST, room=self.room)
        if not form.is_valid():
            return self.show("plan", form=form)
        given = form.cleaned_data
        moment = when(given["on"], given["starts_at"])
        try:
            if given["rhythm"] == Rhythm.ONCE:
                session = plan_session(room=self.room, line=form.session_line(given["activity"]), by=self.actor)
                return self.done(f"Het staat er: {moment}.", given["on"], planned=session.pk, seen=session.revision)
            line = form.series_line(given["activity"])
            series = begin_series(room=self.room, line=line, today=timezone.localdate(), by=self.actor)
        except NobodyCarriesIt as refusal:
            form.add_error("activity", str(refusal.message))
            return self.show("plan", form=form, to_carry=line.activity_id)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.show("plan", form=form)
        words = f"Het staat er, vanaf {moment}: {say_repeats(series.repeats)}."
        return self.done(words, given["on"], started=series.pk, seen=series.revision)


class Closed(Editing):
    """The days on which the room is shut."""

    def page(self, **wrong: Any) -> HttpResponse:
        """The list, the holidays that are not on it, and a form."""
        today = timezone.localdate()
        closed = closed_days(room=self.room, since=today)
        holidays = holidays_to_offer(today=today, closed=closed)
        return self.show("closed", **({"closed": closed, "holidays": holidays, "form": ClosedForm()} | wrong))

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Show them."""
        del request, room_slug
        return self.page()

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Shut on the holidays that were ticked, or on the days of the form."""
        del room_slug
        today = timezone.localdate()
        if "feestdag" in request.POST:
            offered = holidays_to_offer(today=today, closed=[])
            ticked = {day: name for day, name in offered.items() if day.isoformat() in request.POST.getlist("feestdag")}
            return self._closed(ticked)
        form = ClosedForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        return self._closed(form.days())

    def _closed(self, days: dict[date, str]) -> HttpResponse:
        new = close_on(room=self.room, days=days, by=self.actor)
        if not new:
            say(self.request, "Dan was de kamer al dicht.")
            return redirect("desk:closed_days", self.room.slug)
        words = f"De kamer is dicht op {say_day(new[0])}." if len(new) == 1 else f"De kamer is {len(new)} dagen dicht."
        self.done(words, new[0], closed=[day.isoformat() for day in new], page="closed_days")
        return redirect("desk:closed_days", self.room.slug)


class Open(Editing):
    """The room opens on a day after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Open on the day of the button."""
        day = day_of(request.POST.get("dag", ""), None)
        before = open_on(room=self.room, days=[day] if day else [], by=self.actor)
        for on, reason in before.items():
            words = f"De kamer is open op {say_day(on)}."
            self.done(words, on, opened={on.isoformat(): reason}, page="closed_days")
        return redirect("desk:closed_days", room_slug)


def to_week(room_slug: str, on: date) -> HttpResponse:
    """The week of that day."""
    page = redirect("desk:week", room_slug)
    page["Location"] += f"?dag={on.isoformat()}"
    return page


def day_of(words: str, otherwise: Any) -> Any:
    """The day that an address says; ``otherwise`` where it says none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return otherwise


def when(on: date, starts_at: time) -> str:
    """ "dinsdag 3 februari om 9.30 uur", with the year where it is another one than this."""
    return f"{say_day(on, year=on.year != timezone.localdate().year)} om {say_time(starts_at)} uur"
