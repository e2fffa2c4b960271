"""Many rows at once."""

import pytest
from django.db import IntegrityError, transaction

from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel import bulk
from tests.cast import a_room

pytestmark = pytest.mark.django_db

FIELDS = ("room", "year", "written")


def test_rows_are_written_as_given():
    room = a_room()

    bulk.insert(RoomYear, FIELDS, [(room.pk, 2024, 3), (room.pk, 2025, 1)])

    assert set(RoomYear.objects.values_list("room", "year", "written")) == {(room.pk, 2024, 3), (room.pk, 2025, 1)}


def test_constraints_hold():
    room = a_room()

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(RoomYear, FIELDS, [(room.pk, 2024, 3), (room.pk, 2024, 4)])

    assert not RoomYear.objects.exists()


def test_what_stands_there_already_stays_where_conflicts_are_ignored():
    room = a_room()
    bulk.insert(RoomYear, FIELDS, [(room.pk, 2024, 3)])

    bulk.insert(RoomYear, FIELDS, [(room.pk, 2024, 9), (room.pk, 2025, 1)], ignore_conflicts=True)

    assert set(RoomYear.objects.values_list("year", "written")) == {(2024, 3), (2025, 1)}
