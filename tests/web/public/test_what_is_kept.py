"""Wat we bewaren: the register of processing, for anybody to read."""

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.trust.rules.keeping import kinds
from buurtwerkkamer.domain.trust.rules.processing import processings
from tests.web.public.test_who_may_what import words

PAGE = "/wat-we-bewaren/"


def test_anybody_reads_every_processing_with_its_basis(client, room):
    said = words(client.get(PAGE))
    for one in processings():
        assert one.label in said
        assert one.basis.law in said
    for kind in kinds().values():
        assert kind.label in said


def test_it_names_who_answers_for_it_and_no_resident(client, neighbourhood):
    said = words(client.get(PAGE))
    assert neighbourhood.room.cooperative.name in said
    assert not [name for name in neighbourhood.people if name in said]


def test_it_asks_the_database_one_thing(client, room, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(1):
        client.get(PAGE)


@pytest.mark.parametrize("name", ["public:help"])
def test_the_way_there_is_at_help(client, db, name):
    assert f'href="{PAGE}"' in client.get(reverse(name)).content.decode()
