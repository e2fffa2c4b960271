"""The rig itself: its guards refuse what they say they refuse."""

import socket

import pytest
from django.template import engines

from buurtwerkkamer.domain.rooms.models import Cooperative

from .conftest import UndefinedVariable, WroteWhileReading, refuse_writes


def test_the_network_is_closed_and_this_machine_is_open():
    with pytest.raises(OSError, match="reached for the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", 1), timeout=1)


def test_an_undefined_variable_in_a_template_of_ours_is_an_error(settings):
    template = engines["django"].from_string("{{ naam }}")
    template.template.origin.name = str(settings.PACKAGE / "web" / "page.html")
    with pytest.raises(UndefinedVariable, match="naam"):
        template.render({})


def test_a_variable_with_a_default_may_be_undefined(settings):
    template = engines["django"].from_string("{{ room.paint|default:'mint' }}, {{ name|default:naam }}")
    template.template.origin.name = str(settings.PACKAGE / "web" / "page.html")
    assert template.render({"room": None, "naam": "Bep"}) == "mint, Bep"


def test_an_undefined_variable_in_a_template_of_a_package_is_nothing():
    assert engines["django"].from_string("[{{ naam }}]").render({}) == "[]"


@pytest.mark.django_db
def test_reading_is_let_through_and_writing_is_not():
    with refuse_writes():
        assert not Cooperative.objects.exists()
        with pytest.raises(WroteWhileReading, match="INSERT"):
            Cooperative.objects.create(name="Ons", slug="ons")


def test_the_cast_is_there(neighbourhood):
    assert neighbourhood.people["Kofi"].programme_attendances.count() == 12
    assert len(neighbourhood.accounts) == 7
