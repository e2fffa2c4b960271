"""What holds in every test: no network but this machine, no undefined template variable, GET never writes."""

import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.template import engines
from django.test import Client

from buurtwerkkamer.domain.finance.models import balancing
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import chain
from buurtwerkkamer.kernel.near import near
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, see

from . import cast
from .kept import Kept, keep

# CI tries the same examples every time; on your own machine every run tries new ones
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

# --- Every room is in sight of a test; what a request sees is said by its own door -----------------------------------

see(EVERY)

# --- No network -----------------------------------------------------------------------------------------------------

_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: Any) -> None:
    if self.family != getattr(socket, "AF_UNIX", None) and not _is_here(address[0]):
        raise OSError(f"a test reached for the network: {address}")
    _connect(self, address)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Tests talk to this machine and to nobody else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_here_only)
        yield


# --- No undefined template variables --------------------------------------------------------------------------------


class UndefinedVariable(Exception):
    """A template of ours prints something that is not there."""


class _RaisesWhenPrinted(str):
    """Stands where a variable is undefined. Packages' own templates lean on that being nothing; ours may not.

    A variable with a ``default`` says itself what it is then.
    """

    __slots__ = ()

    def __contains__(self, _text: object) -> bool:
        return True

    def __mod__(self, variable: object) -> Any:
        asked = sys._getframe(1).f_locals  # of FilterExpression.resolve
        context = asked["context"]
        for function, arguments in asked["self"].filters:
            if function.__name__ == "default":
                is_variable, value = arguments[0]
                return value.resolve(context) if is_variable else value
        template = context.render_context.template or context.template
        if str(settings.PACKAGE) in template.origin.name:
            raise UndefinedVariable(f"{variable} in {template.name}")
        return ""


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> None:
    """A typo in a template is red, not silent."""
    engines["django"].engine.string_if_invalid = _RaisesWhenPrinted("%s")


# --- Nothing kept from another test ---------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Room 1 of this test is not room 1 of the last one."""
    cache.clear()
    near.clear()


# --- GET never writes -----------------------------------------------------------------------------------------------

READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", "PRAGMA", "SET ", "SHOW", "WITH")
MAY_CHANGE = (
    "django_session",  # messages and signing in live there
    '"last_login"',  # the moment of signing in
    "people_signin",  # where somebody signed in, and when they were last seen there
    "audit_auditevent",  # who looked at somebody
)


class WroteWhileReading(AssertionError):
    """A page that should only show wrote to the database."""


@contextmanager
def refuse_writes() -> Iterator[None]:
    """Let only reading through to the database."""

    def only_reading(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip(" (").upper().startswith(READS) and not any(name in sql for name in MAY_CHANGE):
            raise WroteWhileReading(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(only_reading):
        yield


@pytest.fixture
def only_reads() -> Callable[[], AbstractContextManager[None]]:
    """``with only_reads(): client.get(...)``"""
    return refuse_writes


# --- The journal of a test may be emptied --------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def journal_of_tests_may_be_emptied() -> Iterator[None]:
    """A test that commits empties every table after it; the journal refuses that everywhere else."""
    empty = type(connection.ops).execute_sql_flush

    def without_refusal(self: Any, statements: list[str]) -> None:
        with chain.may_be_emptied(self.connection), balancing.may_be_emptied(self.connection):
            empty(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", without_refusal)
        yield


# --- The cast -------------------------------------------------------------------------------------------------------


@pytest.fixture
def room(db: None) -> Room:
    """Holendrecht, still empty."""
    return cast.a_room()


@pytest.fixture(scope="session")
def kept_neighbourhood(django_db_setup: None, django_db_blocker: Any) -> Kept:
    """The neighbourhood as it is written once."""
    with django_db_blocker.unblock():
        return keep()


@pytest.fixture
def neighbourhood(request: pytest.FixtureRequest, db: None, kept_neighbourhood: Kept) -> cast.Neighbourhood:
    """Holendrecht with its people and a year behind it, other rooms, and an account per role."""
    if _commits(request.node) or Room.objects.exists():
        return cast.a_neighbourhood()
    return kept_neighbourhood.again()


def _commits(test: pytest.Item) -> bool:
    """Whether ``test`` writes for ever, and not in a transaction that is taken back."""
    marker = test.get_closest_marker("django_db")
    return "transactional_db" in getattr(test, "fixturenames", ()) or bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A browser in which this account has signed in."""

    return cast.a_browser_of


@pytest.fixture
def client_as(
    neighbourhood: cast.Neighbourhood, signed_in: Callable[[Account], Client]
) -> Callable[[AccessRole], Client]:
    """``client_as(AccessRole.COORDINATOR)``: a browser of the neighbourhood's coordinator."""
    return lambda role: signed_in(neighbourhood.accounts[role])


# --- What a test is -------------------------------------------------------------------------------------------------

DATABASES = {"db", "transactional_db"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/journeys is a journey; what asks a database may be answered otherwise by another one."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")
        asks = item.get_closest_marker("django_db") or DATABASES.intersection(getattr(item, "fixturenames", ()))
        if asks and not item.get_closest_marker("one_engine"):
            item.add_marker("database")
