"""What is done to a person reaches every room that knows them, whichever room it is done in. Source: docs/adr/0017."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Door, Participation, Person
from buurtwerkkamer.domain.people.services.adding import Named, take_back, welcome
from buurtwerkkamer.domain.people.services.details import change_details
from buurtwerkkamer.domain.people.services.doors import Look, change_look, hang_doors
from buurtwerkkamer.domain.people.services.merging import merge_people, undo_merge
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.queries.own import forget_request
from buurtwerkkamer.domain.trust.services.own import ask_to_be_forgotten, make_link, stay_known
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests import cast

DAY = date(cast.YEAR, 6, 3)
NOON = datetime(cast.YEAR, 6, 3, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def rooms(db):
    return cast.a_room(), cast.a_room("venserpolder")


@pytest.fixture
def fatima(rooms):
    """Known in two rooms, and on the table of both."""
    here, there = rooms
    person = cast.a_person(here, "Fatima", last_name="Aydin")
    Participation.objects.create(room=there, person=person, since=DAY)
    for room in rooms:
        hang_doors(room=room, person_ids=[person.pk], on=DAY, by=cast.DESK)
    return person


def test_another_picture_hangs_in_every_room(rooms, fatima):
    hangs = Door.objects.values_list("picture", flat=True)
    look = next(Look(each.name, each.paint) for each in pictures().values() if each.name not in set(hangs))
    with seeing(rooms[0].pk):
        change_look(room=rooms[0], person_id=fatima.pk, look=look, by=cast.DESK)
    assert set(hangs.all()) == {look.picture}


def test_another_name_stands_in_every_room(rooms, fatima):
    with seeing(rooms[0].pk):
        change_details(
            room=rooms[0],
            person_id=fatima.pk,
            seen={"first_name": "Fatima"},
            wanted={"first_name": "Fatma"},
            by=cast.DESK,
        )
    assert set(Door.objects.values_list("name", flat=True)) == {"Fatma"}


def test_two_records_are_one_in_every_room_and_two_again(rooms, fatima):
    here, there = rooms
    twice = cast.a_person(here, "Fatma")
    Participation.objects.create(room=there, person=twice, since=DAY)
    cast.attends(twice, on=DAY, room=there)
    with seeing(here.pk):
        merge = merge_people(room=here, kept_id=fatima.pk, gone_id=twice.pk, name_of=fatima.pk, at=NOON, by=cast.DESK)
    assert list(Visit.objects.values_list("room", "person")) == [(there.pk, fatima.pk)]
    with seeing(here.pk):
        undo_merge(room=here, merge_id=merge.pk, at=NOON + timedelta(hours=1), by=cast.DESK)
    assert list(Visit.objects.values_list("room", "person")) == [(there.pk, twice.pk)]


def test_who_another_room_knows_by_now_is_not_taken_back(rooms):
    here, there = rooms
    with seeing(here.pk):
        [new] = welcome(room=here, people=[Named("Sien")], on=DAY, by=cast.DESK)
    Participation.objects.create(room=there, person=new, since=DAY)
    with seeing(here.pk):
        assert take_back(room=here, person_ids=[new.pk], by=cast.DESK) == [new.pk]
    assert Person.objects.filter(pk=new.pk).exists()


def test_somebody_has_one_page_of_their_own_and_asks_once_whichever_room_they_ask_in(rooms, fatima):
    for room in rooms:
        with seeing(room.pk):
            make_link(room=room, person_id=fatima.pk, at=NOON, by=cast.DESK)
            ask_to_be_forgotten(room=room, person_id=fatima.pk, on=DAY, by=cast.DESK)
            assert forget_request(person=fatima).room == rooms[0]
    assert OwnLink.objects.get().room == rooms[1]
    with seeing(rooms[1].pk):
        assert stay_known(room=rooms[1], person_id=fatima.pk, by=cast.DESK) == DAY
    assert not ForgetRequest.objects.exists()
