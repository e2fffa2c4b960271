"""The board of a demo room's association: who grew into it, as chair, secretary, treasurer and members."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from buurtwerkkamer.demo.residents import Resident
from buurtwerkkamer.domain.people.enums import BoardRole, Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.board import begin_term
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

SINGLE: Final = (BoardRole.CHAIR, BoardRole.SECRETARY, BoardRole.TREASURER)
YEARS: Final = 3  # of a term, to the first of January


def seat_board(*, room: Room, residents: Sequence[Resident], people: Sequence[Person], on: date, by: Actor) -> None:
    """Everybody whose last role is on the board sits there: since the day it began, or since they were chosen again."""
    seats = [
        (resident.ladder[-1][1], person.pk)
        for resident, person in zip(residents, people, strict=True)
        if resident.ladder[-1][0] == Role.BOARD_VOLUNTEER and resident.member and not resident.left
    ]
    for number, (since, person_id) in enumerate(sorted(seats)):
        role = SINGLE[number] if number < len(SINGLE) else BoardRole.MEMBER
        terms = (on.year - since.year) // YEARS  # that are over
        begun = date(since.year + terms * YEARS, 1, 1) if terms else since
        ends_on = date(begun.year + YEARS, 1, 1)
        begin_term(room=room, person_id=person_id, role=role, on=begun, ends_on=ends_on, by=by)
