"""The head of a page is drawn once, and is still of who reads it."""

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.web.desk.test_today import words

WEEK = reverse("desk:week", args=["holendrecht"])


@pytest.mark.parametrize("first", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_each_reader_sees_their_own_name_and_menu(client_as, neighbourhood, first):
    both = [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER]
    for role in (first, *both):
        page = words(client_as(role).get(WEEK))
        assert neighbourhood.accounts[role].name in page
        assert ("Geld" in page) == (role == AccessRole.COORDINATOR)


def test_a_name_stays_text(client_as, neighbourhood):
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    account.name = "<b>Bep</b> {0}"
    account.save()
    page = client_as(AccessRole.COORDINATOR).get(WEEK).content.decode()
    assert "&lt;b&gt;Bep&lt;/b&gt; {0}</span>" in page


def test_the_word_of_this_page_is_marked(client_as):
    client = client_as(AccessRole.COORDINATOR)
    for name, word in [("desk:week", "Programma"), ("desk:today", "Vandaag")]:
        page = client.get(reverse(name, args=["holendrecht"])).content.decode()
        here = page.partition('aria-current="page">')[2]
        assert here.partition("</a>")[0].endswith(word)


def test_who_signs_out_does_so_from_any_page(client_as):
    client = client_as(AccessRole.COORDINATOR)
    page = client.get(WEEK).content.decode()
    assert 'form="sign-out"' in page
    assert f'<form id="sign-out" method="post" action="{reverse("account_logout")}" hidden>' in page
