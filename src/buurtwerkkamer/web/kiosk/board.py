"""The board as a tablet gets it: JSON, as short as can be, with nothing of a person but what stands on the door."""

from datetime import datetime, time
from typing import Any

from buurtwerkkamer.domain.people.queries.doors import OnTheDoor
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.board import Board, Planned, board
from buurtwerkkamer.web.kiosk.things import thing_of


def board_of(room: Room, now: datetime) -> dict[str, Any]:
    """Everything that the table of ``room`` shows today."""
    found = board(room=room, on=now.date(), at=now.time())
    return as_json(found, room, now)


def as_json(found: Board, room: Room, now: datetime) -> dict[str, Any]:
    """``people``: [number, name, picture, paint, here]; times are minutes since midnight; ``now`` is milliseconds."""
    return {
        "now": milliseconds(now),
        "on": found.on.isoformat(),
        "people": [[*door_of(tile.door), int(tile.here)] for tile in found.tiles],
        "sessions": [row for session in found.sessions if (row := _session(session))],
        "opened": _minutes(found.opened_at),
        "closed": _minutes(found.closed_at),
        "keys": [door_of(door) for door in found.key_holders],
        "rules": [line for line in room.house_rules.splitlines() if line.strip()],
        "checks": [line for line in room.closing_list.splitlines() if line.strip()],
    }


def door_of(door: OnTheDoor) -> list[Any]:
    """[number, name, picture, paint]"""
    return [door.person_id, door.name, door.picture, door.paint]


def milliseconds(moment: datetime) -> int:
    """As a browser counts time."""
    return int(moment.timestamp() * 1000)


def _session(session: Planned) -> dict[str, Any] | None:
    shown = thing_of(session.code, session.label, session.type_code)
    if shown is None:
        return None
    return {
        "on": session.on.isoformat(),
        "activity": session.activity_id,
        "type": session.type_code,
        "words": shown.words,
        "icon": shown.icon,
        "from": _minutes(session.starts_at),
        "to": _minutes(session.ends_at),
        "usual": session.usual,
    }


def _minutes(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute
