"""Who do we miss? A short list, with who knows them; what was heard in one tap."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.domain.pathway.queries.missing import MissedNeighbour, news_of, who_is_missed
from buurtwerkkamer.domain.pathway.services.missing import hear, take_back_heard
from buurtwerkkamer.domain.people.queries.facts import known_in
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.near import near
from buurtwerkkamer.kernel.saying import WEEKDAYS
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

CHOICES: Final = (
    (News.COMES, "Komt weer"),
    (News.ILL, "Is ziek"),
    (News.PAID_WORK, "Heeft betaald werk!"),
    (News.OTHER_WORK, "Ander werk of school!"),
    (News.MOVED, "Is verhuisd"),
    (News.LATER, "Later nog eens"),
    (News.DO_NOT_CALL, "Wil geen belletje"),
)
SAID: Final = {
    News.COMES: "Fijn, {name} komt weer.",
    News.ILL: "Wens {name} beterschap. Over vier weken vragen we het weer.",
    News.PAID_WORK: "Wat mooi, {name} heeft werk! Dat vieren we.",
    News.OTHER_WORK: "Wat mooi voor {name}! Dat vieren we.",
    News.MOVED: "{name} is verhuisd. Wens {name} geluk.",
    News.LATER: "Over een week staat {name} hier weer.",
    News.DO_NOT_CALL: "Dan bellen we {name} niet.",
}


REMEMBERED: Final = 600  # seconds, for the day: the list itself is always as it stands


class OfMissed(Undoing):
    """About who came no longer."""

    permission = Permission.DAY_VIEW
    undo_name = "desk:missed_undo"


class Missed(OfMissed):
    """The list."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Who is missed today."""
        del room_slug
        today = timezone.localdate()
        missed = [(one.person, one.talent, _says(one, today), _known(one)) for one in _missed(self.room, today)]
        context = {
            "room": self.room,
            "missed": missed,
            "choices": CHOICES,
            "may_see_people": self.access.allows(Permission.PEOPLE_VIEW, self.room),
        }
        return render(request, "desk/missed/missed.html", context)


class Hear(OfMissed):
    """What was heard, in one tap."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, person: int) -> HttpResponse:
        """Keep it, and offer the way back. Raises ``Http404`` for somebody whom the room does not know."""
        known, news = known_in(room=self.room, person_id=person), request.POST.get("nieuws", "")
        if known is None:
            raise Http404
        if news in News.values:
            heard = hear(room=self.room, person_id=person, news=News(news), on=timezone.localdate(), by=self.actor)
            undo = self.undo_address(heard=heard.pk)
            say(request, SAID[News(news)].format(name=known.person.first_name), undo=undo)
        return redirect("desk:missed", room_slug)


class Undo(OfMissed):
    """What was just noted, gone again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        heard: Any = news_of(room=self.room, pk=self.to_undo()["heard"])
        if heard:
            take_back_heard(heard=heard, by=self.actor)
        say(request, "Het is weer zoals het was.")
        return redirect("desk:missed", room_slug)


def how_many_are_missed(*, room: Room, on: date) -> int:
    """How many stand on the list, asked once in ten minutes: the board of the day asks every twenty seconds."""
    number: int | None = near.get(_remembered(room, on))
    return len(_missed(room, on)) if number is None else number


def _missed(room: Room, on: date) -> list[MissedNeighbour]:
    found = who_is_missed(room=room, on=on)
    near.set(_remembered(room, on), len(found), REMEMBERED)
    return found


def _remembered(room: Room, on: date) -> str:
    return f"missed-{room.pk}-{on}"


def _says(one: MissedNeighbour, today: Any) -> str:
    """ "Kwam elke dinsdag. Nu 3 weken niet." """
    rhythm = one.rhythm
    often = "Kwam bijna elke dag." if rhythm.usual_gap <= 2 else "Kwam vaak."
    weekly = rhythm.weekday is not None and rhythm.usual_gap <= 7
    came = f"Kwam vaak op {WEEKDAYS[rhythm.weekday or 0]}." if weekly else often
    return f"{came} Nu {(today - rhythm.last_on).days // 7} weken niet."


def _known(one: MissedNeighbour) -> str:
    """ "Gerda en Kofi kennen Ivo." """
    if not one.known_by:
        return ""
    know = "kennen" if len(one.known_by) > 1 else "kent"
    return f"{' en '.join(one.known_by)} {know} {one.person.first_name} goed."
