"""What a room does, who carries it, and words that welcome everyone."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.queries.carrying import (
    Carried,
    activities_of,
    by_type,
    comes_back,
    who_may_carry,
)
from buurtwerkkamer.domain.programme.rules import check
from buurtwerkkamer.domain.programme.services import carrying
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.desk.forms.activities import AnnouncementForm, CarryForm
from buurtwerkkamer.web.desk.searching import Searching, typed
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

FIELDS: Final = ("title", "text")
NAME: Final = ("label",)  # of what comes back in the programme


class Activities(Guarded):
    """All activities of a room: what runs, what pauses, and what may begin."""

    permission = Permission.ACTIVITIES_CARRY

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The list."""
        del room_slug
        found = activities_of(room=self.room, on=timezone.localdate())
        context = {
            "room": self.room,
            "running": [each for each in found if each.runs],
            "pausing": [each for each in found if each.pauses],
            "possible": by_type([each for each in found if not each.periods]),
        }
        return render(request, "desk/activities/activities.html", context)


class _OfOne(Undoing):
    """Of the page of one activity."""

    permission = Permission.ACTIVITIES_CARRY
    undo_name = "desk:activity_undo"

    def carried(self, pk: int) -> Carried:
        """The activity of the address, as it is in this room. Raises ``Http404``."""
        found = activities_of(room=self.room, on=timezone.localdate(), only=pk)
        if not found:
            raise Http404
        return found[0]

    def page(self, carried: Carried, **wrong: Any) -> HttpResponse:
        """The whole page; ``wrong`` are the forms as they were filled in."""
        words = {"title": carried.title, "text": carried.text}
        form = wrong.pop("form", None) or AnnouncementForm(initial=words)
        context = {
            "room": self.room,
            "form": form,
            "refusal": "",
            "warnings": warnings(words),
            "comes_back": not carried.runs
            and comes_back(room=self.room, activity_id=carried.activity.pk, on=timezone.localdate()),
        }
        return render(self.request, "desk/activities/activity.html", context | self.choice(carried) | wrong)

    def choice(self, carried: Carried) -> dict[str, Any]:
        """Of whom one is chosen who carries it: whose name holds what was typed, or who come to it most."""
        words, here = typed(self.request), [each.person_id for each in carried.initiators]
        on, pk = timezone.localdate(), carried.activity.pk
        people = who_may_carry(room=self.room, activity_id=pk, on=on, typed=words, but_not=here)
        return {"carried": carried, "carry_form": CarryForm(), "people": people, "words": words}

    def back(self, pk: int) -> HttpResponse:
        """To the page of the activity."""
        return redirect("desk:activity", self.room.slug, pk)

    def about(self, carried: Carried) -> dict[str, Any]:
        """What every service asks: where, what, when and who says so."""
        return {"room": self.room, "activity": carried.activity, "on": timezone.localdate(), "by": self.actor}


class Activity(Searching, _OfOne):
    """One activity of the room."""

    def get(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Its words, its people and its periods; and only whom to choose from, to a page in which somebody looks."""
        del room_slug
        carried = self.carried(pk)
        if request.headers.get("HX-Request"):
            return render(request, "desk/activities/_may_carry.html", {"room": self.room} | self.choice(carried))
        return self.page(carried)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep title and text as they are, or openly where that button was pressed; or only look for somebody."""
        if self.looks:
            return self.get(request, room_slug, pk)
        carried = self.carried(pk)
        given = said_openly(request.POST)
        form = AnnouncementForm(given)
        if not form.is_valid():
            return self.page(carried, form=form, warnings=warnings(given))
        about: dict[str, Any] = {"room": self.room, "activity": carried.activity, "by": self.actor}
        words = form.written()
        try:
            before = carrying.announce(seen=form.seen(), **about, **words)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.page(carried, form=form, warnings=warnings(given))
        now = {name: words[name] for name in before}
        undo = self.undo_address(pk, words=before, now=now) if before else ""
        say(request, "Bewaard." if before else "Er was niets veranderd.", undo=undo)
        return self.back(pk)


class Words(Guarded):
    """Whether what is typed is open to everyone. What is typed comes in a body: an address is kept in logs."""

    permission = Permission.ACTIVITIES_CARRY
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The warnings, or nothing."""
        del room_slug
        names = FIELDS + NAME
        given = {name: request.POST.get(name, "")[:600] for name in names}
        return render(request, "desk/activities/_warnings.html", {"warnings": warnings(given, names)})


class Carry(_OfOne):
    """A resident carries it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Note who, and offer the way back."""
        del room_slug
        carried = self.carried(pk)
        form = CarryForm(request.POST)
        if not form.is_valid():
            return self.page(carried, carry_form=form)
        try:
            initiator = carrying.carry(person_id=form.cleaned_data["person"], **self.about(carried))
        except carrying.NotKnownHere as refusal:
            form.add_error("person", str(refusal.message))
            return self.page(carried, carry_form=form)
        say(request, "Mooi, een bewoner draagt het.", undo=self.undo_address(pk, let_go=initiator.pk))
        return self.back(pk)


class LetGo(_OfOne):
    """A resident stops."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int, initiator_pk: int) -> HttpResponse:
        """Note it; where nobody is left, the activity pauses."""
        del room_slug
        initiator = next((each for each in self.carried(pk).initiators if each.pk == initiator_pk), None)
        if initiator is None:
            raise Http404
        paused = carrying.stop_carrying(initiator=initiator, on=timezone.localdate(), by=self.actor)
        said = f"{initiator.person.short_name} stopt." + (" De activiteit pauzeert." if paused else "")
        say(request, said, undo=self.undo_address(pk, carry=initiator.person_id, start=paused))
        return self.back(pk)


class Start(_OfOne):
    """It begins, or comes back."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Begin; say in a sentence why not."""
        del room_slug
        carried = self.carried(pk)
        try:
            started = carrying.start(**self.about(carried))
        except DomainError as refusal:
            return self.page(carried, refusal=refusal.message)
        if started:
            say(request, f"{carried.name} loopt.", undo=self.undo_address(pk, pause=True))
        return self.back(pk)


class Pause(_OfOne):
    """It pauses."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Pause, and offer the way back."""
        del room_slug
        carried = self.carried(pk)
        if carrying.pause(**self.about(carried)):
            say(request, f"{carried.name} pauzeert.", undo=self.undo_address(pk, start=True))
        return self.back(pk)


class Undo(_OfOne):
    """What the address says, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what = self.to_undo()
        carried = self.carried(pk)
        try:
            self._undo(carried, what)
        except ChangedMeanwhile:
            say(request, STAYS)
            return self.back(pk)
        except DomainError as refusal:
            return self.page(carried, refusal=refusal.message)
        say(request, "Het is weer zoals het was.")
        return self.back(pk)

    def _undo(self, carried: Carried, what: dict[str, Any]) -> None:
        about = self.about(carried)
        if "words" in what:
            words = {"title": carried.title, "text": carried.text} | what["words"]
            carrying.announce(room=self.room, activity=carried.activity, seen=what["now"], by=self.actor, **words)
        if "carry" in what:
            carrying.carry(person_id=what["carry"], **about)
        if what.get("start"):
            carrying.start(**about)
        if what.get("pause"):
            carrying.pause(**about)
        for initiator in carried.initiators:
            if initiator.pk == what.get("let_go"):
                carrying.stop_carrying(initiator=initiator, on=about["on"], by=self.actor)


def warnings(words: Any, names: tuple[str, ...] = FIELDS) -> list[dict[str, Any]]:
    """What closes in title and text, or in what else ``names`` says, each with the name of its field."""
    found = [(name, check(words.get(name, ""))) for name in names]
    return [{"field": name, "finding": finding} for name, finding in found if finding]


def said_openly(given: QueryDict, names: tuple[str, ...] = FIELDS) -> QueryDict:
    """What was typed, with the open words where that button was pressed."""
    given = given.copy()
    for name in names:
        if given.get("open") == name and (finding := check(given.get(name, ""))):
            given[name] = finding.suggestion
    return given
