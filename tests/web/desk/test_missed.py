"""Who do we miss, at the desk: what was heard in one tap, and good news on the day. Source: REG-4."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import a_person, attends, helps

from .test_messages import undone
from .test_today import words

MISSED, TODAY = (reverse(f"desk:{name}", args=["holendrecht"]) for name in ("missed", "today"))


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def ivo(neighbourhood):
    room, on = neighbourhood.room, timezone.localdate()
    ivo, bep = a_person(room, "Ivo"), neighbourhood.people["Bep"]
    for days in range(60):
        helps(bep, on=on - timedelta(days=days))
    for days in range(28, 60, 4):
        attends(ivo, on=on - timedelta(days=days))
    return ivo


def heard(client, person, news):
    return client.post(reverse("desk:missed_hear", args=["holendrecht", person.pk]), {"nieuws": news}, follow=True)


def test_who_is_missed_stands_there_with_who_knows_them(coordinator, ivo):
    page = words(coordinator.get(MISSED))
    for said in ("Ivo", "Kwam vaak. Nu 4 weken niet.", "Bep kent Ivo goed."):
        assert said in page


@pytest.mark.parametrize(
    ("news", "said"),
    [
        ("comes", "Fijn, Ivo komt weer."),
        ("ill", "Wens Ivo beterschap."),
        ("paid_work", "Ivo heeft werk! Dat vieren we."),
        ("do_not_call", "Dan bellen we Ivo niet."),
    ],
)
def test_one_tap_says_what_was_heard_and_comes_back(coordinator, ivo, news, said):
    page = heard(coordinator, ivo, news)
    assert said in words(page)
    assert "We missen niemand" in words(page)
    assert "Bep kent Ivo goed." in words(undone(coordinator, page))


def test_good_news_stands_on_the_day(coordinator, ivo):
    page = heard(coordinator, ivo, "paid_work")
    assert "Ivo heeft betaald werk. Feliciteer je even?" in words(coordinator.get(TODAY))
    undone(coordinator, page)
    assert "Mooi nieuws" not in words(coordinator.get(TODAY))


def test_the_day_says_how_many_are_missed_and_asks_for_them_once(coordinator, ivo, django_assert_num_queries):
    assert "Wie missen we? 1 buur kwam al een tijd niet." in words(coordinator.get(TODAY))
    with django_assert_num_queries(8):
        coordinator.get(TODAY)
    page = heard(coordinator, ivo, "comes")
    assert "kwam al een tijd niet" not in words(coordinator.get(TODAY))
    undone(coordinator, page)
    assert "1 buur kwam al een tijd niet" in words(coordinator.get(TODAY))


def test_only_the_team_goes_on_to_the_page_of_who_is_missed(client_as, coordinator, ivo):
    page = reverse("desk:person", args=["holendrecht", ivo.pk])
    assert page in coordinator.get(MISSED).content.decode()
    assert page not in client_as(AccessRole.KEY_VOLUNTEER).get(MISSED).content.decode()


def test_nothing_is_heard_of_a_stranger_or_of_what_is_no_news(coordinator, neighbourhood):
    sien = a_person(neighbourhood.other_room, "Sientje")
    assert heard(coordinator, sien, "ill").status_code == 404
    heard(coordinator, neighbourhood.people["Mei"], "weg")
    assert not Heard.objects.exists()


def test_good_news_stands_on_the_own_path_too(coordinator, ivo):
    heard(coordinator, ivo, "other_work")
    page = words(coordinator.get(reverse("desk:person_path", args=["holendrecht", ivo.pk])))
    assert page.index("Vinden") < page.index("Eerste keer binnen") < page.index("Vond werk of school")
    assert "Als Ivo dat wil" in page
