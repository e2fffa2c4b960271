"""Rooms are made, and become light or full. Source: POS-2, OWN-1."""

from datetime import date

import pytest

from buurtwerkkamer.domain.rooms.enums import Paint, Variant
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.domain.rooms.queries.rooms import find_rooms
from buurtwerkkamer.domain.rooms.services.house import write_house_notes
from buurtwerkkamer.domain.rooms.services.rooms import RoomExists, create_room, set_variant
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_cooperative, a_room

pytestmark = pytest.mark.django_db


def test_a_new_room_has_an_association_a_first_variant_and_a_line_in_the_journal():
    room = create_room(slug="ondiep", name="Ondiep", city="Utrecht", opened_on=date(2016, 9, 1), by=DESK)
    assert room.association.name == "Bewonersvereniging Ondiep"
    [period] = room.variant_periods.all()
    assert (period.variant, period.since) == (Variant.LIGHT, date(2016, 9, 1))
    assert AuditEvent.objects.get(action="rooms.room.created").room_id == room.pk


def test_a_room_can_have_become_full_after_it_opened():
    room = a_room(opened_on=date(2016, 9, 1), variant=Variant.FULL, variant_since=date(2018, 1, 1))
    [period] = room.variant_periods.all()
    assert period.since == date(2018, 1, 1)


def test_the_first_room_makes_the_cooperative_and_the_next_joins_it():
    rooms = [create_room(slug=s, name=s, city="Utrecht", opened_on=date(2016, 1, 1), by=DESK) for s in ("a", "b")]
    assert {room.cooperative for room in rooms} == {Cooperative.objects.get()}


def test_a_short_name_is_given_once():
    a_room("ondiep")
    with pytest.raises(RoomExists, match="korte naam"):
        a_room("ondiep", cooperative=a_cooperative("elders"))
    assert Room.objects.count() == 1


def test_rooms_take_the_paint_that_the_fewest_have():
    rooms = [a_room(f"kamer-{n}") for n in range(len(Paint) + 1)]
    assert {room.paint for room in rooms[:-1]} == set(Paint)
    assert a_room("gekozen", paint=Paint.BERRY).paint == Paint.BERRY


def test_saying_another_variant_for_the_same_day_replaces_it():
    room = a_room(variant=Variant.LIGHT, opened_on=date(2020, 1, 1))
    set_variant(room=room, variant=Variant.FULL, since=date(2020, 1, 1), by=DESK)
    assert [period.variant for period in room.variant_periods.all()] == [Variant.FULL]


def test_a_room_is_found_by_words_of_its_name_and_city():
    a_room("overvecht-noord", city="Utrecht")
    a_room("venserpolder", city="Amsterdam")
    found = find_rooms(among=Room.objects.all(), words="utr noord")
    assert [room.slug for room in found] == ["overvecht-noord"]
    assert find_rooms(among=Room.objects.all(), words=" ").count() == 2


def test_house_notes_are_kept_without_empty_lines_and_stand_in_the_journal(room):
    assert write_house_notes(room=room, closing_list=" Kachel laag \n\n  Fornuis uit", key_message=" Dank! ", by=DESK)

    kept = Room.objects.get(pk=room.pk)
    assert (kept.closing_list, kept.key_message) == ("Kachel laag\nFornuis uit", "Dank!")
    assert AuditEvent.objects.get(action="rooms.house_notes.written").room_id == room.pk


def test_the_same_house_notes_again_change_nothing(room):
    assert not write_house_notes(room=room, closing_list=room.closing_list + "\n", key_message="", by=DESK)
    assert not AuditEvent.objects.filter(action="rooms.house_notes.written").exists()
