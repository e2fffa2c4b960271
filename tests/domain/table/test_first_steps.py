"""What a new room did already of what it does first. Source: REG-2."""

from dataclasses import asdict
from datetime import date, time

import pytest

from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.keys import add_keys, lend_key
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.domain.table.queries.first_steps import first_steps
from tests.cast import DESK, a_person, a_room, a_tablet, the_activity

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)


def done(room):
    return {name for name, is_done in asdict(first_steps(room=room, on=TODAY)).items() if is_done}


def test_a_new_room_did_nothing_yet_and_what_others_did_is_not_its_own(room):
    a_person(a_room("zuilen"), "Sien")
    assert done(room) == set()


def test_each_step_is_done_once_there_is_one(room, django_assert_num_queries):
    bep = a_person(room, "Bep")
    assert done(room) == {"known"}

    line = SessionLine(the_activity().pk, TODAY, time(10), time(12))
    plan_session(room=room, line=line, by=DESK)
    assert first_steps(room=room, on=TODAY).planned

    a_tablet(room)
    hang_doors(room=room, person_ids=[bep.pk], on=TODAY, by=DESK)
    assert done(room) == {"known", "takes_place", "paired", "peopled"}

    [key] = add_keys(room=room, number=1, by=DESK)
    assert "key_given" not in done(room)
    lend_key(key=key, person=bep, on=TODAY, by=DESK)
    assert "key_given" in done(room)

    give_pin(room=room, person=bep, on=TODAY, by=DESK)
    with django_assert_num_queries(1):
        assert first_steps(room=room, on=TODAY).with_pin
