"""The demo never touches what is somebody's own."""

from datetime import date

import pytest

from buurtwerkkamer.demo import state
from buurtwerkkamer.demo.make import make_cooperative
from buurtwerkkamer.demo.plan import Size
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.rooms.models import Room
from tests.cast import a_person, a_room

ON = date(2026, 8, 23)
TINY = Size(rooms=1, people_percent=5)


@pytest.mark.django_db
def test_an_empty_database_holds_no_demo():
    assert not state.is_made()


@pytest.mark.django_db
def test_a_real_installation_is_refused():
    a_person(a_room("bospolder"))

    with pytest.raises(state.NotADemo):
        state.throw_away()

    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_demo_with_a_room_of_somebodys_own_is_kept():
    cooperative = make_cooperative(on=ON, size=TINY)
    a_room("bospolder", cooperative=cooperative)

    with pytest.raises(state.HoldsOwnRooms):
        state.throw_away()

    assert Room.objects.filter(slug="holendrecht").exists()


@pytest.mark.django_db(transaction=True)
def test_a_demo_can_be_thrown_away_and_made_again(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_cooperative(on=ON, size=TINY)
    assert state.is_made()

    state.throw_away()

    assert not state.is_made()
    make_cooperative(on=ON, size=TINY)
    assert state.is_made()
