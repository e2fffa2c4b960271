"""Who was on the first screen when they came: what is asked, what is counted, and when it is said to be too little."""

import json
from dataclasses import asdict
from datetime import date, time, timedelta

from buurtwerkkamer.bench import likely
from buurtwerkkamer.bench.first_screen import DOORS, table
from buurtwerkkamer.bench.likely import Seen, look
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.services.presence import VisitLine, record_visits
from tests import cast

TUESDAY = date(2025, 6, 3)


def come(room, people, *, on, at=time(10)):
    record_visits(room=room, lines=[VisitLine(on, person.pk, at, time(12)) for person in people])


def regulars(room, count):
    """People with a door who came last week; the last ones once, the others twice."""
    people = cast.people(room, count)
    hang_doors(room=room, person_ids=[person.pk for person in people], on=TUESDAY, by=cast.DESK)
    come(room, people, on=TUESDAY - timedelta(weeks=1))
    come(room, people[:-1], on=TUESDAY - timedelta(weeks=2))
    return people


def test_who_comes_least_is_not_on_eighteen_doors_but_may_be_on_twenty(room):
    *_others, last = regulars(room, 19)

    come(room, [last], on=TUESDAY)

    seen = look(room, TUESDAY, TUESDAY)
    assert (seen.visits, seen.missed) == (1, {18: 1, 20: 0})


def test_who_came_before_has_made_place(room):
    first, *_others, last = regulars(room, 19)

    come(room, [first], on=TUESDAY, at=time(9, 59))
    come(room, [last], on=TUESDAY)

    assert look(room, TUESDAY, TUESDAY).missed == {18: 0, 20: 0}


def test_who_comes_in_the_same_minute_is_not_known_yet(room):
    first, *_others, last = regulars(room, 19)

    come(room, [first, last], on=TUESDAY)

    assert look(room, TUESDAY, TUESDAY).missed == {18: 1, 20: 0}


def test_a_first_visit_counts_and_cannot_be_foreseen_and_who_has_no_door_is_counted_apart(room):
    new, unseen = cast.people(room, 2)
    hang_doors(room=room, person_ids=[new.pk], on=TUESDAY, by=cast.DESK)

    come(room, [new, unseen], on=TUESDAY)
    come(room, [new], on=TUESDAY + timedelta(weeks=1))

    assert look(room, TUESDAY, TUESDAY) == Seen(room.name, 2, 1, 1, dict.fromkeys(DOORS, 1))


def test_what_a_room_says_can_be_read_by_who_prints_it(room, capsys):
    come(room, regulars(room, 3), on=TUESDAY)

    likely.main(str(TUESDAY), str(TUESDAY))

    [said] = json.loads(capsys.readouterr().out)
    assert [str(cell) for cell in table([said]).lines[1]] == [room.name, "3", "0.0", "0.0", "0.0", "0.0"]


def test_one_in_ten_may_be_missed_over_all_rooms_and_no_more():
    busy, quiet = Seen("Druk", 150, 50, 1, {18: 11, 20: 9}), Seen("Rustig", 100, 0, 0, {18: 9, 20: 0})

    enough, too_little = (table([asdict(seen) for seen in rooms]) for rooms in ((busy, quiet), (busy,)))

    assert enough.lines[0][2].value == 10
    assert enough.not_met == []
    assert too_little.not_met == ["all rooms: not on 18 doors 11.0 > 10"]


def test_a_room_where_nobody_came_says_nothing():
    printed = table([asdict(Seen("Nieuw"))])

    assert [cell.value for cell in printed.lines[1][2:]] == [None] * 4
    assert printed.not_met == []
