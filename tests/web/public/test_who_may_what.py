"""Wie mag wat: what each role may do, as a board and a resident read it; and that it says the truth on names."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import NAMES_PEOPLE, ROLE_PERMISSIONS
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.public.doors import WHAT_YOU_MAY_DO
from tests.addresses import ALL, example
from tests.cast import DESK, a_browser_of, helps, the_activity

PAGE = "/wie-mag-wat/"
WITHOUT_NAMES = [role for role in AccessRole if not ROLE_PERMISSIONS[role] & NAMES_PEOPLE]


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).replace("\xad", "").split())


def test_every_permission_has_its_sentence():
    assert set(WHAT_YOU_MAY_DO) == set(Permission) - {Permission.PUBLIC, Permission.SIGNED_IN, Permission.TABLE_USE}


def test_anybody_reads_what_each_role_may_do(client, db):
    said = words(client.get(PAGE))
    financier = said.partition("Financier")[2].partition("Kascommissie")[0]
    assert "Je ziet de resultaten." in financier
    assert "Je vindt de mensen" not in financier
    assert "Ziet geen namen van bewoners." in financier
    assert "Ziet namen van bewoners" in said.partition("Coördinator")[2].partition("Assistent")[0]


@pytest.fixture
def busy(neighbourhood):
    """A room in which somebody leads something this week and helped today, so that names could be shown."""
    room, today = neighbourhood.room, timezone.localdate()
    series = start_series(
        room=room,
        line=SeriesLine(the_activity().pk, "FREQ=DAILY", time(10), time(12), since=today - timedelta(days=7)),
        by=DESK,
    )
    lead_series(series=series, person_ids=[neighbourhood.people["Fatima"].pk], by=DESK)
    helps(neighbourhood.people["Fatima"], the_activity().code, on=today)
    return neighbourhood


A_MONTH = re.compile(r"\bMei\b(?=.{0,60}\bJuni\b)")  # in a list of months, and not our Mei


@pytest.mark.parametrize("role", WITHOUT_NAMES)
def test_who_sees_no_names_sees_none_on_any_page(role, busy):
    client = a_browser_of(busy.accounts[role])
    names = re.compile(rf"\b({'|'.join(busy.people)})\b")
    shown = {}
    for address in (one for one in ALL if not one.name.startswith("ui:")):  # the parts are shown with invented names
        page = client.get(example(address, busy.room))
        if page.status_code != 200 or "html" not in page["Content-Type"]:
            continue
        if found := names.search(A_MONTH.sub("", words(page))):
            shown[address.name] = found[0]
    assert shown == {}


def test_the_walk_above_would_find_a_name(busy):
    client = a_browser_of(busy.accounts[AccessRole.COORDINATOR])
    assert "Fatima" in words(client.get(f"/team/{busy.room.slug}/mensen/"))
