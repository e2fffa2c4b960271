"""Beside the week: days on which the room is shut, the poster, people's own calendars. Source: ACT-3."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import ClosedDay
from buurtwerkkamer.domain.programme.services.leading import lead_series
from tests.cast import DESK, SEWING

from .test_programme import TUESDAY, the_week, undo, weekly, words

CLOSED = reverse("desk:closed_days", args=["holendrecht"])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def sewing(neighbourhood):
    return weekly(neighbourhood.room, SEWING)


# --- Shut -----------------------------------------------------------------------------------------------------------


def test_the_room_is_shut_for_a_holiday_and_open_after_all(coordinator, sewing):
    page = coordinator.post(
        CLOSED, {"since": "4 maart 2030", "until": "6 maart 2030", "reason": "vakantie"}, follow=True
    )
    assert "De kamer is 3 dagen dicht." in words(page)
    assert "De kamer is dicht: vakantie." in the_week(coordinator)
    undo(coordinator, page)
    assert not ClosedDay.objects.exists()

    coordinator.post(CLOSED, {"since": "5 maart 2030"}, follow=True)
    page = coordinator.post(reverse("desk:closed_days_open", args=["holendrecht"]), {"dag": "2030-03-05"}, follow=True)
    assert "De kamer is open op dinsdag 5 maart." in words(page)
    undo(coordinator, page)
    assert ClosedDay.objects.get().on == TUESDAY


def test_public_holidays_are_offered_until_they_are_ticked(coordinator):
    year = timezone.localdate().year + 1
    kings_day = re.search(rf'value="({year}-04-2[67])"', coordinator.get(CLOSED).content.decode())[1]
    page = coordinator.post(CLOSED, {"feestdag": [kings_day, "2030-01-02"]}, follow=True)
    assert ClosedDay.objects.get().reason == "Koningsdag"
    assert f'type="checkbox" name="feestdag" value="{kings_day}"' not in page.content.decode()


def test_too_long_a_holiday_is_asked_about(coordinator):
    answer = coordinator.post(CLOSED, {"since": "1 januari 2030", "until": "1 juni 2030"})
    assert "Dit is meer dan twee maanden." in words(answer)


# --- The poster -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["a4", "a3"])
def test_the_poster_is_a_pdf_of_that_week(client_as, neighbourhood, sewing, sheet):
    address = reverse("desk:week_poster", args=["holendrecht", sheet])
    answer = client_as(AccessRole.BOARD).get(address, {"dag": TUESDAY.isoformat()})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert f"programma-holendrecht-2030-03-05-{sheet}.pdf" in answer["Content-Disposition"]


def test_there_is_no_other_size_of_paper(coordinator):
    assert coordinator.get(reverse("desk:week_poster", args=["holendrecht", "a0"])).status_code == 404


# --- In people's own calendars --------------------------------------------------------------------------------------


def secret_of(page):
    return re.search(r"/agenda/([\w-]+)\.ics", page.content.decode())[1]


def test_a_new_calendar_address_is_undone_and_then_the_old_one_works_again(coordinator, neighbourhood, sewing):
    fatima = neighbourhood.people["Fatima"]
    lead_series(series=sewing, person_ids=[fatima.pk], by=DESK)
    address = reverse("desk:calendars", args=["holendrecht"])

    def works(page):
        return coordinator.get(reverse("desk:calendar_own", args=["holendrecht", secret_of(page)])).status_code == 200

    first, second = (coordinator.post(address, {"wie": fatima.pk}) for _time in range(2))
    assert "Het oude adres werkt niet meer." in words(second)
    assert (works(first), works(second)) == (False, True)

    assert undo(coordinator, second).redirect_chain == [(address, 302)]
    assert (works(first), works(second)) == (True, False)
    undo(coordinator, first)
    assert not works(first)
