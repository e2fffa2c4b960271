"""A room with people on its table, and a tablet that is paired with it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.web.kiosk.access import COOKIE
from tests import cast

NOON = datetime.combine(date(2025, 6, 3), time(12, 0), tzinfo=timezone.get_default_timezone())


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is twelve o'clock, on a Tuesday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    return NOON


@pytest.fixture
def tablet_of(db: None) -> Callable[[Room], Client]:
    """``tablet_of(room)``: the browser of a tablet that is paired with the room."""

    def make(room: Room) -> Client:
        at = timezone.now()
        paired = pair(code=make_code(room=room, name="De grote tafel", at=at, by=cast.DESK), at=at)
        client = Client()
        client.cookies[COOKIE] = paired.token
        return client

    return make


@pytest.fixture
def on_the_table(db: None) -> Callable[..., list[Any]]:
    """``on_the_table(room, "Fatima", "Kofi")``: people who agreed to stand on it."""

    def make(room: Room, *names: str, **known: Any) -> list[Any]:
        people = [cast.a_person(room, name, **known) for name in names]
        hang_doors(room=room, person_ids=[person.pk for person in people], on=timezone.localdate(), by=cast.DESK)
        return people

    return make
