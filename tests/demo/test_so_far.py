"""The demo ends now, not tonight."""

from datetime import date, time

import pytest

from buurtwerkkamer.demo.make import make_cooperative
from buurtwerkkamer.demo.plan import Size
from buurtwerkkamer.domain.programme.models import Attendance, Visit

TUESDAY = date(2026, 8, 25)  # the open morning until 12.30, sewing from 13.00


@pytest.mark.django_db
def test_at_noon_some_are_inside_and_nobody_was_yet_at_what_begins_later():
    make_cooperative(on=TUESDAY, now=time(12), size=Size(rooms=1, people_percent=30))
    today = Visit.objects.filter(on=TUESDAY)

    assert today.filter(left_at=None).exists()
    assert not today.filter(arrived_at__gt=time(12)).exists()
    assert not today.filter(left_at__gt=time(12)).exists()
    assert Attendance.objects.filter(on=TUESDAY).exists()
    assert not Attendance.objects.filter(on=TUESDAY, session__starts_at__gt=time(12)).exists()
    assert not Visit.objects.filter(on__lt=TUESDAY, left_at=None).exists()
