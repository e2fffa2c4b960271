"""Who takes very many files along waits; nobody else does. Source: ASVS 2.4.1."""

import time

from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.web.ui.often import FILES_AN_HOUR


def test_so_many_files_an_hour_and_then_a_page_that_says_so(client_as, monkeypatch):
    monkeypatch.setattr("buurtwerkkamer.web.ui.often.FILES_AN_HOUR", 2)
    address = reverse("dashboards:download", args=["holendrecht", 2025, "csv"])
    board, financier = client_as(AccessRole.BOARD), client_as(AccessRole.FINANCIER)

    assert [financier.get(address).status_code for _time in range(3)] == [200, 200, 429]
    assert "Je haalde het afgelopen uur heel veel bestanden op." in financier.get(address).content.decode()
    assert financier.get(reverse("dashboards:results", args=["holendrecht", 2025])).status_code == 200
    assert board.get(address).status_code == 200

    real = time.time
    monkeypatch.setattr("buurtwerkkamer.web.ui.often.time.time", lambda: real() + 3600)
    assert financier.get(address).status_code == 200


def test_nobody_who_works_comes_near_it():
    assert FILES_AN_HOUR >= 200
