"""The room itself: where everything is, when the door is open, light or full, and its team."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace
from buurtwerkkamer.domain.neighbourhoods.services.addresses import UnknownPlace, find_typed, looks_addresses_up
from buurtwerkkamer.domain.neighbourhoods.services.asking import CannotFetch
from buurtwerkkamer.domain.people.queries.team import team_beside_base
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.domain.rooms.queries.opening import Hours, opening_hours
from buurtwerkkamer.domain.rooms.queries.phases import phase_of
from buurtwerkkamer.domain.rooms.services.house import (
    ClosesBeforeOpening,
    write_opening_hours,
    write_place,
)
from buurtwerkkamer.domain.rooms.services.rooms import set_variant, take_back_variant
from buurtwerkkamer.domain.table.queries.first_steps import first_steps
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day_and_month
from buurtwerkkamer.web.desk.forms.room import OpeningForm, PlaceForm, VariantForm
from buurtwerkkamer.web.desk.places import places
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say


class _Arranging(Undoing):
    """Of the page of a room."""

    permission = Permission.ROOM_ARRANGE
    undo_name = "desk:room_undo"

    @property
    def may_arrange(self) -> bool:
        """Whether the forms are there, or only what they say."""
        return self.access.allows(Permission.ROOM_ARRANGE, self.room)

    def page(self, **wrong: Any) -> HttpResponse:
        """The whole page; ``wrong`` are the forms that were not filled in well, as they were filled in."""
        on = timezone.localdate()
        hours = opening_hours(room=self.room)
        periods = list(self.room.variant_periods.order_by("since"))
        now = next((period.variant for period in reversed(periods) if period.since <= on), None)
        context = {
            "room": self.room,
            "may_arrange": self.may_arrange,
            "places": places(self.access, self.room),
            "opening_form": OpeningForm(initial=OpeningForm.initial_of(hours)),
            "rules": self.room.house_rules.splitlines(),
            "variant_form": VariantForm(initial={"since": on, "variant": now}),
            "place_form": _place_form(initial={"place": self.room.place_name}),
            "periods": periods,
            "phase": phase_of(periods, on=on),
            "team": team_beside_base(room=self.room, on=on),
            "steps": self.steps(on, has_hours=bool(hours)),
        }
        return render(self.request, "desk/room/room.html", context | wrong)

    def steps(self, on: date, *, has_hours: bool) -> list[tuple[str, str, str, bool]]:
        """What a new room does first: what, why, where, and whether it is done; nothing when all of it is."""
        if not self.access.allows(Permission.TABLE_ARRANGE, self.room):
            return []
        slug, done = self.room.slug, first_steps(room=self.room, on=on)
        table = reverse("desk:table", args=[slug])
        add, plan, keys = (reverse(f"desk:{name}", args=[slug]) for name in ("people_add", "session_plan", "keys"))
        steps = [
            ("Schrijf tien voornamen op", "Van buren die al meedoen. Meer hoeft niet.", add, done.known),
            (
                "Vraag: wat wil jij gaan doen?",
                "Waar energie in zit, dat zet je eerst in het programma.",
                plan,
                done.planned,
            ),
            ("Koppel een tablet", "Daarop tikken bewoners op hun naam.", table, done.paired),
            ("Vraag wie op het scherm wil", "Alleen wie ja zegt, staat erop.", f"{table}#people-title", done.peopled),
            ("Geef de eerste sleutel", "Een sleutel is vertrouwen.", keys, done.key_given),
            ("Geef een pincode", "Wie een sleutel heeft, opent daarmee de kamer.", f"{table}#keys", done.with_pin),
        ]
        if self.may_arrange:
            door = ("Zeg wanneer de deur open is", "Dan weet iedereen wanneer ze kunnen komen.", "#opening", has_hours)
            steps.insert(0, door)
        return [] if all(is_done for *_words, is_done in steps) else steps

    def done(self, words: str, part: str, **before: Any) -> HttpResponse:
        """Say what was done and offer the way back, at that part of the page."""
        say(self.request, words, undo=self.undo_address(**before))
        page = redirect("desk:room", self.room.slug)
        page["Location"] += f"#{part}"
        return page


class Room(_Arranging):
    """The page; who may only look, sees what the forms say."""

    permission = Permission.ROOM_VIEW

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """All of it."""
        del room_slug
        return self.page()


class Opening(_Arranging):
    """When the door is open."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Write the week."""
        del room_slug
        form = OpeningForm(request.POST)
        if form.is_valid():
            try:
                before = write_opening_hours(room=self.room, hours=form.hours(), seen=form.seen_hours(), by=self.actor)
            except ClosesBeforeOpening as refusal:
                form.add_error(None, str(refusal.message))
            except ChangedMeanwhile as refusal:
                form.ask(refusal)
            else:
                words = "De openingstijden zijn bewaard."
                return self.done(words, "opening", hours=_plain(before), now=_plain(form.hours()))
        return self.page(opening_form=form)


class Place(_Arranging):
    """Where the room stands, for the map and for what CBS says of the people around it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Find the place that is meant, and write it."""
        del room_slug
        form = _place_form(request.POST)
        if not form.is_valid():
            return self.page(place_form=form)
        try:
            found = self._found(form.written()["place"])
        except (UnknownPlace, CannotFetch) as refusal:
            form.add_error("place", str(refusal.message))
            return self.page(place_form=form)
        name, place = (found.name, found.place) if found else ("", None)
        try:
            before = write_place(room=self.room, name=name, place=place, seen=form.seen(), by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(place_form=form)
        said = f"De kamer staat in of bij {name}." if name else "De plek van de kamer is weg."
        return self.done(said, "place", place=before, now=name)

    def _found(self, words: str) -> FoundPlace | None:
        """The place that is meant; None for no place. Raises ``UnknownPlace``, ``CannotFetch``."""
        if not words:
            return None
        if self.room.place and words == self.room.place_name:  # it stands there already: nobody is asked again
            return FoundPlace(words, self.room.place)
        return find_typed(typed=words)


def _place_form(*given: Any, **more: Any) -> PlaceForm:
    form = PlaceForm(*given, **more)
    if looks_addresses_up():
        form.take_addresses()
    return form


class SetVariant(_Arranging):
    """Light or full, from a day on."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Begin the period."""
        del room_slug
        form = VariantForm(request.POST)
        if not form.is_valid():
            return self.page(variant_form=form)
        variant, since = Variant(form.cleaned_data["variant"]), form.cleaned_data["since"]
        there = self.room.variant_periods.filter(since=since).values_list("variant", flat=True).first()
        set_variant(room=self.room, variant=variant, since=since, by=self.actor)
        words = f"De kamer is {variant.label} vanaf {say_day_and_month(since)} {since.year}."
        return self.done(words, "variant", since=since.isoformat(), variant=there or "", now=variant)


class Undo(_Arranging):
    """Put back what was there before."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Read what it was, and write that; what somebody else wrote since, stays."""
        del room_slug
        try:
            self._undo(self.to_undo())
        except ChangedMeanwhile:
            say(request, STAYS)
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:room", self.room.slug)

    def _undo(self, what: dict[str, Any]) -> None:
        about: dict[str, Any] = {"room": self.room, "by": self.actor}
        match what:
            case {"hours": before, "now": now}:
                write_opening_hours(hours=_hours(before), seen=_hours(now), **about)
            case {"place": {"name": name, "place": before}, "now": now}:
                write_place(name=name, place=tuple(before) if before else None, seen={"place": now}, **about)
            case {"since": since, "variant": "", "now": now}:
                take_back_variant(since=date.fromisoformat(since), seen=now, **about)
            case {"since": since, "variant": variant, "now": now}:
                set_variant(variant=Variant(variant), since=date.fromisoformat(since), seen=now, **about)


def _plain(hours: Mapping[int, tuple[time, time]]) -> dict[int, list[str]]:
    """As JSON takes it."""
    return {day: [at.isoformat() for at in both] for day, both in hours.items()}


def _hours(plain: dict[str, list[str]]) -> Hours:
    """As it was before ``_plain``."""
    return {int(day): (time.fromisoformat(opens), time.fromisoformat(closes)) for day, (opens, closes) in plain.items()}
