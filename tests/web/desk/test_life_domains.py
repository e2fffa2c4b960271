"""The cooperative settles what activities touch; a room sees its year. Source: VAL-1."""

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Touching
from tests.cast import YEAR, the_activity

from .test_messages import undone
from .test_today import words

ALL = reverse("desk:life_domains")


@pytest.fixture
def cooperative(client_as):
    return client_as(AccessRole.COOPERATIVE)


def one():
    return reverse("desk:life_domains_activity", args=[the_activity().pk])


def test_what_is_proposed_says_so_until_it_is_settled_and_back(cooperative):
    assert "voorstel" in words(cooperative.get(ALL))
    assert "Het is nog niet vastgesteld." in words(cooperative.get(one()))
    page = cooperative.post(one(), {"domains": ["meeting", "living"], "seen": ""}, follow=True)
    assert "Vastgesteld: Babbeluur en inloop." in words(page)
    assert "Ontmoeten en wonen" in words(page)
    undone(cooperative, page)
    assert not Touching.objects.exists()


def test_two_at_once_lose_nothing(cooperative):
    cooperative.post(one(), {"domains": ["meeting"], "seen": ""})
    page = cooperative.post(one(), {"domains": ["living"], "seen": ""})
    assert "Iemand anders paste dit ook net aan." in words(page)
    first = Touching.objects.get()
    assert f'value="{first.pk}"' in page.content.decode()
    cooperative.post(one(), {"domains": ["living"], "seen": first.pk})
    assert Touching.objects.count() == 2


def test_only_the_cooperative_settles(client_as):
    assert client_as(AccessRole.COORDINATOR).get(ALL).status_code == 403


@pytest.mark.parametrize(("role", "sees_people"), [(AccessRole.COORDINATOR, True), (AccessRole.FINANCIER, False)])
def test_a_room_sees_its_year_and_who_is_not_of_the_team_sees_no_people(client_as, role, sees_people):
    page = client_as(role).get(reverse("dashboards:life_domains", args=["holendrecht", YEAR]))
    assert "Ontmoeten" in words(page)
    assert ("Mensen ziet alleen het eigen team." in words(page)) == sees_people


def test_a_year_costs_the_same_and_one_to_come_is_not_there(client_as, django_assert_num_queries):
    client = client_as(AccessRole.COORDINATOR)
    address = reverse("dashboards:life_domains", args=["holendrecht", YEAR])
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
    assert client.get(reverse("dashboards:life_domains", args=["holendrecht", 2999])).status_code == 404
