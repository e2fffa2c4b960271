"""Which pages the bench measures, and as whom."""

import gc
from datetime import date

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import Resolver404, clear_url_caches, get_resolver, resolve, set_urlconf

from buurtwerkkamer.bench.database_time import DatabaseTime
from buurtwerkkamer.bench.generating import generate
from buurtwerkkamer.bench.pages import FOREIGN, Browser, find_pages, measure_round, named_addresses
from buurtwerkkamer.bench.scales import YEARS, Scale
from buurtwerkkamer.domain.results.services.figures import count_all_again

SMALL = Scale(rooms=2, people=160, measured_people=100, days=12, sessions=2, measured_days=20, measured_sessions=3,
              bookings=20)  # fmt: skip


@pytest.fixture
def browser(db, settings):
    settings.ROOT_URLCONF = "buurtwerkkamer.bench.urls"
    set_urlconf(None)
    clear_url_caches()
    for signal in (request_started, request_finished):  # the test's own transaction is in this connection
        signal.disconnect(close_old_connections)
    generate(SMALL, lambda _line: None)
    count_all_again()
    yield Browser()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    clear_url_caches()


def test_every_named_address_is_measured_or_named_with_a_reason(browser):
    pages, left_out = find_pages(browser)

    ours = {name for name, _arguments in named_addresses(get_resolver()) if not name.startswith(FOREIGN)}
    met = {page.name.partition(".")[0] for page in pages} | {name.partition(".")[0] for name in left_out}
    assert ours - {"floor"} <= met


def test_the_results_page_is_measured_as_its_coordinator(browser):
    [results] = [page for page in find_pages(browser)[0] if page.name == "dashboards:results"]

    assert (results.reader, results.status, results.is_html) == ("coordinator", 200, True)
    assert date.today().year >= YEARS[-1], "a year that has begun"  # noqa: DTZ011 -- the year will do


def test_the_floor_answers_ok_to_everybody_and_asks_the_database_nothing(browser, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert browser.get("/floor/", "coordinator") == (200, "text/html; charset=utf-8", b"ok")


def test_a_page_that_breaks_while_it_is_measured_is_not_taken_for_a_fast_one(browser, monkeypatch):
    [results] = [page for page in find_pages(browser)[0] if page.name == "dashboards:results"]
    monkeypatch.setattr(browser, "get", lambda address, _reader: (200 if address == "/floor/" else 500, "", b""))

    with pytest.raises(RuntimeError, match="answered 500"):
        measure_round(browser, results, "/floor/", DatabaseTime())


def test_what_was_asked_before_is_not_collected_at_the_cost_of_what_is_measured(browser):
    [results] = [page for page in find_pages(browser)[0] if page.name == "dashboards:results"]
    collected: list[bool] = []
    gc.callbacks.append(lambda phase, info: collected.append(info["generation"] == 2) if phase == "stop" else None)
    try:
        measure_round(browser, results, "/floor/", DatabaseTime())
    finally:
        gc.callbacks.pop()

    assert sum(collected) >= 3, "before the floor, before the page, and before the floor again"


def test_the_floor_is_not_part_of_the_product():
    with pytest.raises(Resolver404):
        resolve("/floor/")
