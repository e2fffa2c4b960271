"""The log: what was refused and tried, on which page, by which account; never who that is or what opens a door."""

import json
import logging
import re
import sys

import pytest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.web.ui.log_lines import Json, Lines

PEOPLE = "/team/holendrecht/mensen/"


def last(caplog, name="django.request"):
    return [record for record in caplog.records if record.name == name][-1]


@pytest.fixture
def refused(neighbourhood, client_as, caplog):
    """A financier who typed the address of a list of people."""
    client_as(AccessRole.FINANCIER).get(PEOPLE)
    return last(caplog)


def test_who_may_not_is_in_the_log_with_page_room_and_account_as_numbers(refused, neighbourhood):
    account, room = neighbourhood.accounts[AccessRole.FINANCIER], neighbourhood.room
    line = Lines().format(refused)
    when, rest = line.split(" ", 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", when)
    assert rest.startswith("WARNING django.request Forbidden")
    assert rest.endswith(f"{PEOPLE} status=403 page=desk:people room={room.pk} account={account.pk}")


def test_a_machine_reads_the_same_as_an_object(refused, neighbourhood):
    said = json.loads(Json().format(refused))
    assert (said["level"], said["status"], said["page"]) == ("WARNING", 403, "desk:people")
    assert said["account"] == neighbourhood.accounts[AccessRole.FINANCIER].pk


def test_an_address_that_was_changed_and_a_choice_that_was_not_offered_are_in_the_log(client_as, caplog):
    coordinator = client_as(AccessRole.COORDINATOR)
    coordinator.post("/team/holendrecht/wie-mag-erin/ongedaan/?wat=1.bedacht")
    line = Lines().format(last(caplog, "buurtwerkkamer.tampered"))
    assert "not as we sent it: an address that undoes page=desk:accounts_undo" in line

    sent = {"name": "Henk", "role": "cooperative", "email": "henk@example.org"}
    coordinator.post("/team/holendrecht/wie-mag-erin/", sent)
    line = Lines().format(last(caplog, "buurtwerkkamer.tampered"))
    assert "InviteForm.role page=desk:accounts" in line
    assert not [word for word in ("Henk", "henk", "cooperative") if word in line]


@pytest.mark.parametrize("address", ["/mijn/link/een-geheim/", "/aanmelden/password/reset/key/1-een-geheim/"])
def test_what_opens_a_door_is_not_in_the_log(db, caplog, address):
    Client(enforce_csrf_checks=True).post(address)
    for shape in (Lines(), Json()):
        line = shape.format(last(caplog, "django.security.csrf"))
        assert "Forbidden" in line
        assert "een-geheim" not in line


def test_a_path_makes_no_second_line(client, db, caplog):
    client.get("/nergens%0aERROR alles is stuk")
    assert "nergens" in caplog.text
    assert "\nERROR" not in caplog.text


def test_a_fault_is_one_line_for_a_machine_and_asks_the_database_nothing():
    request = RequestFactory().get("/")
    request.resolver_match = None
    request.user = SimpleLazyObject(lambda: pytest.fail("asked who it is"))
    try:
        int("stuk")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Broken", None, sys.exc_info())
    record.request, record.status_code = request, 500
    [line] = Json().format(record).splitlines()
    assert "ValueError: invalid literal" in json.loads(line)["trace"]
    assert "account" not in json.loads(line)


def test_what_is_not_about_a_request_is_a_line_too():
    record = logging.LogRecord("somewhere", logging.WARNING, "", 0, "a mail did not go: %s", ("Refused",), None)
    assert Lines().format(record).endswith(" WARNING somewhere a mail did not go: Refused")
