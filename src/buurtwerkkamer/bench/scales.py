"""How much is generated. Knows nothing of Django: both sides of the bench read it."""

from dataclasses import dataclass
from typing import Final

YEARS: Final = (2024, 2025)
SMALLEST_ROOMS: Final = 8
SEATS: Final = 10  # attendances at a session; the first is a volunteer's


@dataclass(frozen=True, slots=True)
class Scale:
    """How much. The measured room, number 1, is as large and busy in every database: only what stands around it grows.

    700 people in 8 rooms, and a measured room that knows 700: in the smallest database everybody is known there, and
    the other rooms know a part of them too. In the larger ones those others stand beside it.
    """

    rooms: int
    people: int  # in the whole database, at least 60 a room
    measured_people: int = 700
    days: int = 100  # open, a year
    sessions: int = 3  # a day: with the ten seats 3,000 attendances a room-year, as in a country of 3,500 rooms
    measured_days: int = 300
    measured_sessions: int = 5  # 15,000 attendances a year
    bookings: int = 2_000  # a year, in the measured room and seven others
    years: tuple[int, ...] = YEARS

    @property
    def asked(self) -> int:
        """Questions that wait in the measured room: a hundred times as many where the database grew."""
        return 50 if self.rooms <= SMALLEST_ROOMS else 5_000

    @property
    def share(self) -> int:
        """People that each of the other rooms knows."""
        return self.people // self.rooms

    @property
    def attendances(self) -> int:
        """Rows in the heaviest table."""
        others = (self.rooms - 1) * self.days * self.sessions
        return len(self.years) * SEATS * (others + self.measured_days * self.measured_sessions)


SMALLEST: Final = Scale(rooms=SMALLEST_ROOMS, people=700)
MIDDLE: Final = Scale(rooms=80, people=7_000)
LARGEST: Final = Scale(rooms=800, people=70_000)
CROWDED: Final = Scale(rooms=10, people=50_000, measured_people=50_000, days=20, sessions=1)  # the others know 5,000
COUNTRY: Final = Scale(
    rooms=3_500, people=2_500_000, days=96, measured_people=714, measured_days=96, measured_sessions=3, years=(2025,)
)
