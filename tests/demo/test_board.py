"""Who grew onto the board of a demo room sits on it."""

from datetime import date
from types import SimpleNamespace

from buurtwerkkamer.demo.board import seat_board
from buurtwerkkamer.domain.people.enums import BoardRole, Role
from buurtwerkkamer.domain.people.queries.board import board
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, YEAR, people

SINCE = Period(date(YEAR, 1, 1))


def grown(month, role=Role.BOARD_VOLUNTEER):
    return SimpleNamespace(ladder=[(Role.VISITOR, SINCE.since), (role, date(YEAR, month, 1))], member=SINCE, left=None)


def test_who_grew_onto_the_board_sits_on_it_the_first_one_as_chair(room):
    residents = [grown(9), grown(2), grown(3, Role.VOLUNTEER), grown(4), grown(5)]
    there = people(room, 5, member=SINCE)
    seat_board(room=room, residents=residents, people=there, on=date(YEAR, 12, 31), by=DESK)
    seats = [(term.role, term.person_id) for term in board(room=room, on=date(YEAR, 12, 31)).now]
    assert seats == [
        (BoardRole.CHAIR, there[1].pk),
        (BoardRole.SECRETARY, there[3].pk),
        (BoardRole.TREASURER, there[4].pk),
        (BoardRole.MEMBER, there[0].pk),
    ]


def test_who_sits_there_for_years_was_chosen_again(room):
    there = people(room, 1, member=SINCE)
    seat_board(room=room, residents=[grown(9)], people=there, on=date(YEAR + 7, 5, 1), by=DESK)
    (term,) = board(room=room, on=date(YEAR + 7, 5, 1)).now
    assert (term.since, term.ends_on) == (date(YEAR + 6, 1, 1), date(YEAR + 9, 1, 1))
