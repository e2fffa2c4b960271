"""The programme: what takes place, when it is different, when the room is shut."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.programme.enums import Rhythm
from buurtwerkkamer.domain.programme.queries.activities import activities_to_plan
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.rules import repeats_of, rhythm_of, say_repeats
from buurtwerkkamer.domain.programme.services.series import SeriesLine
from buurtwerkkamer.domain.programme.services.sessions import SessionLine
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import WEEKDAYS
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.fields import DayField, EurosField, TimeField
from buurtwerkkamer.web.ui.forms import Form

LONGEST_CLOSED: Final = timedelta(days=62)
ONE_DAY: Final = timedelta(days=1)


class MomentForm(CarryingForm):
    """A day, from when to when, and what is asked for it."""

    on = DayField(
        label="Welke dag?", help_text="Bijvoorbeeld “dinsdag”, “volgende week vrijdag” of “3 feb”.", lean="ahead"
    )
    starts_at = TimeField(label="Hoe laat begint het?", help_text="Bijvoorbeeld “9u”, “half 10” of “15.30”.")
    ends_at = TimeField(label="Hoe laat is het klaar?")
    contribution_cents = EurosField(
        label="Bijdrage in euro’s",
        help_text="Voor eten of materiaal. Leeg is gratis.",
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )

    def clean(self) -> dict[str, Any] | None:
        """Refuses an end before the start."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "Dit is voor het begin. Kijk de tijden nog eens na.")
        return given

    def session_line(self, activity_id: int) -> SessionLine:
        """As a service takes it."""
        given = self.written()
        return SessionLine(activity_id, given["on"], given["starts_at"], given["ends_at"], given["contribution_cents"])


class RhythmForm(MomentForm):
    """A moment, and how often it comes back."""

    rhythm = forms.ChoiceField(
        label="Hoe vaak?",
        help_text="Elke maand is op dezelfde dag van de week, zoals elke eerste maandag.",
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        initial=Rhythm.ONCE,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Meer dagen in de week?",
        help_text="Vink dan alle dagen aan. Anders is het de dag die je hierboven typte.",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(
        label="Tot en met welke dag?", help_text="Leeg is: het gaat gewoon door.", required=False, lean="ahead"
    )
    field_order: tuple[str, ...] = (
        "activity",
        "rhythm",
        "on",
        "weekdays",
        "starts_at",
        "ends_at",
        "until",
        "contribution_cents",
    )

    def clean(self) -> dict[str, Any] | None:
        """Refuses a last day before the first."""
        given = super().clean() or self.cleaned_data
        if given.get("until") and given.get("on") and given["until"] < given["on"]:
            self.add_error("until", "Dit ligt voor de eerste dag. Typ een latere dag.")
        return given

    def series_line(self, activity_id: int) -> SeriesLine:
        """As a service takes it. Its last day is the last on which it takes place; the service's is the day after."""
        given = self.written()
        return SeriesLine(
            activity_id=activity_id,
            repeats=repeats_of(rhythm=Rhythm(given["rhythm"]), first=given["on"], weekdays=given["weekdays"]),
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            since=given["on"],
            until=given["until"] + ONE_DAY if given["until"] else None,
            label=given.get("label", ""),
            contribution_cents=given["contribution_cents"],
        )


class PlanForm(RhythmForm):
    """Something new in the programme."""

    activity = forms.TypedChoiceField(
        label="Wat gaan jullie doen?", coerce=int, error_messages={"required": "Kies wat jullie gaan doen."}
    )

    def __init__(self, *args: Any, room: Room, **known: Any) -> None:
        super().__init__(*args, **known)
        self.fields["on"].help_text = "Bijvoorbeeld “dinsdag” of “3 feb”. Steeds weer? Typ dan de eerste dag."
        choices = [(activity.pk, activity.label) for activity in activities_to_plan(room=room)]
        self.fields["activity"].choices = [("", "Kies"), *choices]  # type: ignore[attr-defined]

    def carries(self, name: str) -> bool:
        """Nothing stood anywhere yet."""
        del name
        return False


class SeriesForm(RhythmForm):
    """From a day on it is so, and so is it called."""

    label = forms.CharField(
        label="Hoe heet het bij jullie?",
        help_text="Laat je dit leeg? Dan staat er de naam uit de lijst.",
        max_length=80,
        required=False,
        error_messages={"max_length": "Dit is te lang. Er passen 80 tekens."},
    )
    repeats = forms.CharField(widget=forms.HiddenInput, required=False)  # carries what rhythm, weekdays and day say
    field_order = (*RhythmForm.field_order, "label")  # beside what is said of it

    def __init__(self, *args: Any, **known: Any) -> None:
        super().__init__(*args, **known)
        self.fields["on"].label = "Vanaf welke dag?"
        rhythm = self.fields["rhythm"]
        rhythm.choices = [choice for choice in Rhythm.choices if choice[0] != Rhythm.ONCE]  # type: ignore[attr-defined]

    def carries(self, name: str) -> bool:
        """Of how often it comes back, ``repeats`` does."""
        return name not in {"on", "rhythm", "weekdays"} and super().carries(name)

    def seen_line(self) -> dict[str, Any]:
        """What stood there when the form was opened, as ``series_line`` says it."""
        seen = self.seen()
        until = seen.get("until")
        return seen | ({"until": until + ONE_DAY} if isinstance(until, date) else {})  # else it was tampered with

    def ask(self, refusal: ChangedMeanwhile) -> None:
        """Ask which stands; of how often it comes back, say how it is now: saving once more keeps what was chosen."""
        now = dict(refusal.now)
        if now.get("until"):
            now["until"] -= ONE_DAY
        repeats = now.pop("repeats", "")
        super().ask(ChangedMeanwhile(now))
        if repeats:
            self.stands_now("repeats", repeats)
            self.add_error("rhythm", f"Nu is het {say_repeats(repeats)}. Klopt wat jij koos? Bewaar dan nog eens.")


class ClosedForm(Form):
    """One day or more on which the room is shut."""

    since = DayField(
        label="Welke dag is de kamer dicht?", help_text="Bijvoorbeeld “vrijdag” of “24 dec”.", lean="ahead"
    )
    until = DayField(label="Tot en met", help_text="Leeg is: één dag.", required=False, lean="ahead")
    reason = forms.CharField(
        label="Waarom?",
        help_text="Bijvoorbeeld “zomervakantie”. Dit staat in het programma.",
        required=False,
        max_length=60,
        error_messages={"max_length": "Dit is te lang. Er passen 60 tekens."},
    )

    def clean(self) -> dict[str, Any] | None:
        """Refuses days backwards, and more than two months."""
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "Dit ligt voor de eerste dag. Typ een latere dag.")
        elif since and until and until - since > LONGEST_CLOSED:
            self.add_error("until", "Dit is meer dan twee maanden. Klopt dat? Doe het dan in delen.")
        return given

    def days(self) -> dict[date, str]:
        """Every one of them, with why."""
        given = self.cleaned_data
        number = ((given["until"] or given["since"]) - given["since"]).days + 1
        return {given["since"] + timedelta(days=n): given["reason"] for n in range(number)}


def moment_of(one: Occurrence) -> dict[str, Any]:
    """What a ``MomentForm`` begins with for ``one``."""
    asked = one.contribution_cents or None
    return {"on": one.on, "starts_at": one.starts_at, "ends_at": one.ends_at, "contribution_cents": asked}


def rhythm_of_series(one: Occurrence) -> dict[str, Any]:
    """What a ``SeriesForm`` begins with for the series of ``one``, from its day on."""
    series = one.series
    if series is None:
        return moment_of(one)
    rhythm, weekdays = rhythm_of(series.repeats)
    return {
        "label": series.label,
        "on": one.planned_on,
        "starts_at": series.starts_at,
        "ends_at": series.ends_at,
        "contribution_cents": series.contribution_cents or None,
        "repeats": series.repeats,
        "rhythm": rhythm,
        "weekdays": weekdays if len(weekdays) > 1 else [],
        "until": series.until - ONE_DAY if series.until else None,
    }
