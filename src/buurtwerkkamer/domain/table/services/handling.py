"""What each tap does, and how it is undone: a pair of functions a kind.

A function gets the turn and what the tablet says of the tap, refuses before it writes anything, and returns what it
wrote; its twin gets exactly that back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask, take_back_question
from buurtwerkkamer.domain.people.services.doors import Look, change_look, hang_doors, take_door_down
from buurtwerkkamer.domain.people.services.meeting import meet, take_back_meeting
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.queries.activities import drop_in, likely_activity
from buurtwerkkamer.domain.programme.services import attendance, presence
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine
from buurtwerkkamer.domain.programme.services.series import plan_ahead
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.rules.passes import holds_pass
from buurtwerkkamer.domain.table.services.moods import add_mood
from buurtwerkkamer.domain.table.services.reading import Misunderstood, What
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.errors import DomainError

MOST_STRANGERS: Final = 99
HOURS_SINCE: Final = timedelta(days=31)  # how long ago hours may have been given

Wrote = dict[str, Any]


class TooLongAgo(DomainError):
    message = _("Dat is te lang geleden. Zeg het tegen de coördinator.")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where and when a tap was, in the time of the room."""

    room: Room
    by: Actor
    tablet_id: int
    moment: datetime
    waited: timedelta  # until it was sent
    on: date
    at: time


def _arrive(turn: Turn, what: What) -> Wrote:
    return _here(turn, [what.person()])


def _here(turn: Turn, person_ids: list[int]) -> Wrote:
    """``visits``: who was not here yet today. What a tap found there already ends on ``_too`` (``sharing``)."""
    new = presence.arrive(room=turn.room, person_ids=person_ids, on=turn.on, at=turn.at)
    return {"visits": new, "visits_too": [person for person in person_ids if person not in new]}


def _take_back_visits(turn: Turn, wrote: Wrote) -> None:
    presence.take_back_visits(room=turn.room, person_ids=wrote["visits"], on=turn.on)


def _attend(turn: Turn, what: What) -> Wrote:
    person = what.person()
    if what.has("activity"):
        return _write_attendances(turn, [person], what.activity())
    likely = likely_activity(room=turn.room, person_id=person, type_code=what.word("type"))
    if likely is None:
        raise Misunderstood
    return _write_attendances(turn, [person], likely)


def _write_attendances(turn: Turn, person_ids: list[int], activity: int) -> Wrote:
    wrote = _here(turn, person_ids)
    lines = [AttendanceLine(turn.on, activity, person) for person in person_ids]
    written = attendance.record_attendances(room=turn.room, lines=lines, visited=True)
    new = [line.person_id for line in written]
    too = [person for person in person_ids if person not in new]
    return wrote | {"activity": activity, "attended": new, "attended_too": too}


def _take_back_attendances(turn: Turn, wrote: Wrote) -> None:
    lines = [AttendanceLine(turn.on, wrote["activity"], person) for person in wrote["attended"]]
    if lines:
        attendance.take_back_attendances(room=turn.room, lines=lines)
    if wrote.get("number"):
        attendance.count_strangers(room=turn.room, on=turn.on, activity_id=wrote["activity"], number=-wrote["number"])
    _take_back_visits(turn, wrote)


def _strangers(turn: Turn, what: What) -> Wrote:
    number, activity = what.number("number", most=MOST_STRANGERS, least=1), drop_in().pk
    attendance.count_strangers(room=turn.room, on=turn.on, activity_id=activity, number=number)
    return {"activity": activity, "number": number, "attended": [], "visits": []}


def _roster(turn: Turn, what: What) -> Wrote:
    people, activity = what.people(), what.activity()
    number = what.number("number", most=MOST_STRANGERS)
    wrote = _write_attendances(turn, people, activity)
    if number:
        attendance.count_strangers(room=turn.room, on=turn.on, activity_id=activity, number=number)
    return wrote | {"number": number}


def _hours(turn: Turn, what: What) -> Wrote:
    person, minutes = what.person(), what.number("minutes", most=16 * 60, least=1)
    on = what.day("on") or turn.on
    if not timedelta(0) <= turn.on - on <= HOURS_SINCE:
        raise TooLongAgo
    activity = what.activity() if what.has("activity") else drop_in().pk
    wrote = _here(turn, [person]) if on == turn.on else {"visits": []}
    line = AttendanceLine(on, activity, person, Capacity.VOLUNTEER, minutes)
    before = attendance.give_hours(room=turn.room, line=line)
    said = {"person": person, "activity": activity, "on": on.isoformat(), "minutes": minutes}
    return wrote | said | {"before": before}


def _take_back_hours(turn: Turn, wrote: Wrote) -> None:
    on, before = date.fromisoformat(wrote["on"]), wrote.get("before")
    line = AttendanceLine(on, wrote["activity"], wrote["person"], Capacity.VOLUNTEER, before or 0)
    if "before" not in wrote:
        pass  # they were replaced since
    elif before is None:
        attendance.take_back_attendances(room=turn.room, lines=[line])
    else:
        attendance.give_hours(room=turn.room, line=line)
    _take_back_visits(turn, wrote)


def _leave(turn: Turn, what: What) -> Wrote:
    return {"left": presence.leave(room=turn.room, person_ids=[what.person()], on=turn.on, at=turn.at)}


def _take_back_leaving(turn: Turn, wrote: Wrote) -> None:
    presence.come_back(room=turn.room, person_ids=wrote["left"], on=turn.on)


def _mood(turn: Turn, what: What) -> Wrote:
    """Nothing is kept of who tapped it, so it cannot be undone."""
    add_mood(room=turn.room, on=turn.on, face=what.face())
    return {}


def _wish(turn: Turn, what: What) -> Wrote:
    person = what.person()
    kind = {"do": QuestionKind.CONTRIBUTE, "talk": QuestionKind.HELP}.get(what.word("kind"))
    if kind is None:
        raise Misunderstood
    wrote = _here(turn, [person])
    new = ask(room=turn.room, person_id=person, kind=kind, on=turn.on, at=turn.at)
    mine, too = (kind.value, "") if new else ("", kind.value)
    return wrote | {"person": person, "kind": mine, "kind_too": too}


def _take_back_wish(turn: Turn, wrote: Wrote) -> None:
    if wrote["kind"]:
        take_back_question(room=turn.room, person_id=wrote["person"], kind=QuestionKind(wrote["kind"]))
    _take_back_visits(turn, wrote)


def _meet(turn: Turn, what: What) -> Wrote:
    look = Look(what.word("picture"), what.word("paint"))
    person = meet(room=turn.room, first_name=what.name(), look=look, on=turn.on, by=turn.by)
    return {"person": person.pk} | _here(turn, [person.pk])


def _take_back_meeting(turn: Turn, wrote: Wrote) -> None:
    _take_back_visits(turn, wrote)
    take_back_meeting(room=turn.room, person_id=wrote["person"], by=turn.by)


def _look(turn: Turn, what: What) -> Wrote:
    person, look = what.person(), Look(what.word("picture"), what.word("paint"))
    before = change_look(room=turn.room, person_id=person, look=look, by=turn.by)
    return {"person": person, "picture": before.picture, "paint": before.paint}


def _take_back_look(turn: Turn, wrote: Wrote) -> None:
    before = Look(wrote["picture"], wrote["paint"])
    change_look(room=turn.room, person_id=wrote["person"], look=before, by=turn.by)


def _hide(turn: Turn, what: What) -> Wrote:
    person = what.person()
    return {"person": person if take_door_down(room=turn.room, person_id=person, by=turn.by) else None}


def _take_back_hiding(turn: Turn, wrote: Wrote) -> None:
    if wrote["person"]:
        hang_doors(room=turn.room, person_ids=[wrote["person"]], on=turn.on, by=turn.by)


def _open(turn: Turn, what: What) -> Wrote:
    person = what.person()
    new = presence.open_room(room=turn.room, person_id=person, on=turn.on, at=turn.at)
    plan_ahead(room=turn.room, today=turn.on)
    return _here(turn, [person]) | {"opened": new, "pin": _said_pin(turn, what, person)}


def _said_pin(turn: Turn, what: What, person: int) -> bool:
    """Without a network nobody can check a PIN; a door does not stay shut for that, but the journal says so."""
    seconds = turn.waited.total_seconds()
    return holds_pass(what.words.get("pass"), tablet_id=turn.tablet_id, person_id=person, age_seconds=seconds)


def _take_back_opening(turn: Turn, wrote: Wrote) -> None:
    if wrote["opened"]:
        presence.take_back_opening(room=turn.room, on=turn.on)
    _take_back_visits(turn, wrote)


def _close(turn: Turn, what: What) -> Wrote:
    person = what.person()
    left = presence.close_room(room=turn.room, person_id=person, on=turn.on, at=turn.at)
    return {"left": left, "pin": _said_pin(turn, what, person)}


def _take_back_closing(turn: Turn, wrote: Wrote) -> None:
    presence.take_back_closing(room=turn.room, on=turn.on)
    _take_back_leaving(turn, wrote)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a kind of tap is done and undone."""

    do: Callable[[Turn, What], Wrote]
    undo: Callable[[Turn, Wrote], None] | None = None


HANDLING: Final[dict[Do, Handling]] = {
    Do.ARRIVE: Handling(_arrive, _take_back_visits),
    Do.ATTEND: Handling(_attend, _take_back_attendances),
    Do.STRANGERS: Handling(_strangers, _take_back_attendances),
    Do.ROSTER: Handling(_roster, _take_back_attendances),
    Do.HOURS: Handling(_hours, _take_back_hours),
    Do.LEAVE: Handling(_leave, _take_back_leaving),
    Do.MOOD: Handling(_mood),
    Do.WISH: Handling(_wish, _take_back_wish),
    Do.MEET: Handling(_meet, _take_back_meeting),
    Do.LOOK: Handling(_look, _take_back_look),
    Do.HIDE: Handling(_hide, _take_back_hiding),
    Do.OPEN: Handling(_open, _take_back_opening),
    Do.CLOSE: Handling(_close, _take_back_closing),
}
