from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoomYearWritten:
    """Something that counts was written in this room's year: figures of it may be counted again."""

    room_id: int
    year: int
