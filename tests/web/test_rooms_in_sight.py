"""A view that forgets which room it is about shows nothing of another. Source: docs/adr/0017."""

import pytest
from django.db import connection
from django.http import JsonResponse, StreamingHttpResponse
from django.urls import include, path

from buurtwerkkamer.config.urls import urlpatterns as ours
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, in_sight
from buurtwerkkamer.web.kiosk.access import COOKIE, AtTheTable
from buurtwerkkamer.web.ui.access import Guarded
from tests import cast
from tools.addresses import ours as addresses

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no rules for a room")


def everything():
    """Forgets on purpose which room it is about."""
    return sorted(set(Attendance.objects.values_list("room", flat=True)))


class OfARoom(Guarded):
    permission = Permission.PEOPLE_VIEW

    def get(self, _request, **_address):
        return JsonResponse({"rooms": everything(), "in_sight": in_sight()})


class InPieces(OfARoom):
    def get(self, _request, **_address):
        return StreamingHttpResponse(f"{room}\n" for _piece in range(2) for room in everything())


class OfNoRoom(OfARoom):
    permission = Permission.SIGNED_IN


class ForStrangers(OfNoRoom):
    permission = Permission.PUBLIC


class OfEveryRoom(OfNoRoom):
    sees_every_room = True


class AtATable(AtTheTable):
    get = OfARoom.get


urlpatterns = [
    path("vergeet/<slug:room_slug>/", OfARoom.as_view()),
    path("vergeet/<slug:room_slug>/stukjes/", InPieces.as_view()),
    path("vergeet/", OfNoRoom.as_view()),
    path("vergeet/iedereen/hier/", ForStrangers.as_view()),
    path("vergeet/alle/kamers/", OfEveryRoom.as_view()),
    path("tafel/vergeet/", AtATable.as_view()),
    path("", include(ours)),
]


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@on_postgresql
def test_a_view_that_forgets_its_room_meets_only_that(neighbourhood, coordinator):
    assert coordinator.get("/vergeet/holendrecht/").json()["rooms"] == [neighbourhood.room.pk]


@on_postgresql
def test_what_is_sent_in_pieces_is_made_with_the_same_in_sight(neighbourhood, coordinator):
    pieces = coordinator.get("/vergeet/holendrecht/stukjes/").streaming_content
    assert b"".join(pieces).split() == [str(neighbourhood.room.pk).encode()] * 2


@on_postgresql
def test_a_tablet_that_forgets_its_room_meets_only_that(neighbourhood, client):
    code = make_code(room=neighbourhood.other_room, name="De tafel", at=cast.PAIRED_AT, by=cast.DESK)
    client.cookies[COOKIE] = pair(code=code, at=cast.PAIRED_AT).token
    assert client.get("/tafel/vergeet/").json()["rooms"] == [neighbourhood.other_room.pk]


@on_postgresql
@pytest.mark.parametrize("address", ["/vergeet/", "/vergeet/iedereen/hier/"])
def test_a_view_about_no_room_meets_nothing(coordinator, address):
    assert coordinator.get(address).json()["rooms"] == []


@on_postgresql
def test_a_view_about_every_room_meets_all(neighbourhood, coordinator):
    rooms = [neighbourhood.room, neighbourhood.other_room, neighbourhood.elsewhere]
    assert coordinator.get("/vergeet/alle/kamers/").json()["rooms"] == sorted(room.pk for room in rooms)


def test_the_door_says_what_is_in_sight_on_every_database(neighbourhood, coordinator):
    def seen(address):
        return coordinator.get(address).json()["in_sight"]

    assert seen("/vergeet/holendrecht/") == [neighbourhood.room.pk]
    assert seen("/vergeet/") == []
    assert seen("/vergeet/alle/kamers/") == [EVERY]
    assert in_sight() == (EVERY,)  # of the test itself, again


def test_who_sees_every_room_is_a_short_list():
    """The cooperative's pages, what opens with a secret that says of which room it is, and what pairs a tablet."""
    pages = (
        "dashboards:rooms",
        "desk:accounts_all",
        "desk:activity_list",
        "desk:life_domains",
        "desk:money_bank",
        "desk:money_param",
        "desk:money_rooms",
        "desk:money_transfers",
        "kiosk:demo",
        "kiosk:pair",
        "public:own",
        "public:invited",
        "public:bring",
    )
    views = {address.name: getattr(address.view, "view_class", None) for address in addresses()}
    seeing_all = {name for name, view in views.items() if getattr(view, "sees_every_room", False)}
    assert {name for name in seeing_all if not name.startswith(pages)} == set()
