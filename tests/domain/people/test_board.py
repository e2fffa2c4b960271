"""The board of an association: three roles of one person each, for an agreed time."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from buurtwerkkamer.domain.people.enums import BoardRole
from buurtwerkkamer.domain.people.models import BoardTerm
from buurtwerkkamer.domain.people.queries.board import board
from buurtwerkkamer.domain.people.services.board import (
    NoMember,
    RoleTaken,
    TermTurnedAround,
    begin_term,
    end_term,
    undo_end,
    undo_term,
)
from buurtwerkkamer.domain.people.services.membership import join
from tests.cast import DESK, YEAR, a_person, a_room

NEW_YEAR, MAY = date(YEAR, 1, 1), date(YEAR, 5, 1)


def a_member(room, name):
    person = a_person(room, name)
    join(room=room, person_id=person.pk, on=NEW_YEAR, by=DESK)
    return person


def sits(room, person, role=BoardRole.CHAIR, on=NEW_YEAR, ends_on=None):
    return begin_term(room=room, person_id=person.pk, role=role, on=on, ends_on=ends_on, by=DESK)


def test_chair_secretary_and_treasurer_are_one_person_each_and_members_many(room):
    bep, mei = a_member(room, "Bep"), a_member(room, "Mei")
    sits(room, bep)
    with pytest.raises(RoleTaken):
        sits(room, mei)
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardTerm.objects.create(room=room, person=mei, role=BoardRole.CHAIR, since=NEW_YEAR)
    sits(room, bep, BoardRole.MEMBER)
    sits(room, mei, BoardRole.MEMBER)
    assert board(room=room, on=MAY).open_roles == [BoardRole.SECRETARY, BoardRole.TREASURER]


def test_the_board_comes_from_the_members_of_this_room(room):
    with pytest.raises(NoMember):
        sits(room, a_person(room, "Henk"))
    with pytest.raises(NoMember):
        sits(a_room("venserpolder"), a_member(room, "Bep"))


def test_a_term_ends_and_the_next_begins_on_that_day(room):
    bep, mei = a_member(room, "Bep"), a_member(room, "Mei")
    term = sits(room, bep)
    end_term(term=term, on=MAY, by=DESK)
    with pytest.raises(RoleTaken):
        sits(room, mei, on=date(YEAR, 4, 30))
    sits(room, mei, on=MAY)
    now = board(room=room, on=MAY)
    assert [t.person.first_name for t in now.now] == ["Mei"]
    assert [t.person.first_name for t in now.earlier] == ["Bep"]
    with pytest.raises(RoleTaken):
        undo_end(term=term, by=DESK)


def test_an_end_and_a_beginning_can_be_undone(room):
    term = sits(room, a_member(room, "Bep"))
    end_term(term=term, on=MAY, by=DESK)
    undo_end(term=term, by=DESK)
    assert board(room=room, on=MAY).now == [term]
    undo_term(term=term, by=DESK)
    assert board(room=room, on=MAY).now == []


def test_a_term_is_not_turned_around(room):
    bep = a_member(room, "Bep")
    with pytest.raises(TermTurnedAround):
        sits(room, bep, ends_on=NEW_YEAR)
    with pytest.raises(TermTurnedAround):
        end_term(term=sits(room, bep), on=date(YEAR - 1, 1, 1), by=DESK)


def test_whose_term_ends_this_year_is_known_and_nobody_goes_by_themselves(room, django_assert_num_queries):
    bep, mei = a_member(room, "Bep"), a_member(room, "Mei")
    sits(room, bep, ends_on=date(YEAR, 11, 1))
    sits(room, mei, BoardRole.TREASURER, ends_on=date(YEAR + 1, 1, 1))
    with django_assert_num_queries(1):
        now = board(room=room, on=date(YEAR, 12, 1))
        assert [t.person.first_name for t in now.ending] == ["Bep"]
        assert len(now.now) == 2
