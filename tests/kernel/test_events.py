"""News travels up after the commit, and never of what was rolled back."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from buurtwerkkamer.kernel import events

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class SomebodyCame:
    name: str


@pytest.fixture
def heard(monkeypatch):
    """What was heard so far."""
    names = []
    monkeypatch.setitem(events._subscribers, SomebodyCame, [lambda event: names.append(event.name)])
    return names


def test_news_is_heard_after_the_commit_and_not_before(heard):
    with transaction.atomic():
        events.publish(SomebodyCame("Bep"))
        assert heard == []
    assert heard == ["Bep"]


def test_nobody_hears_of_what_was_rolled_back(heard):
    with pytest.raises(RuntimeError), transaction.atomic():
        events.publish(SomebodyCame("Bep"))
        raise RuntimeError
    assert heard == []


def test_of_a_part_that_was_rolled_back_only_the_rest_is_heard(heard):
    with transaction.atomic():
        events.publish(SomebodyCame("Bep"))
        with pytest.raises(RuntimeError), transaction.atomic():
            events.publish(SomebodyCame("Henk"))
            raise RuntimeError
    assert heard == ["Bep"]


def test_without_a_transaction_it_is_heard_at_once(heard):
    events.publish(SomebodyCame("Mei"))
    assert heard == ["Mei"]


def test_who_subscribed_to_something_else_hears_nothing(heard):
    @dataclass(frozen=True)
    class SomebodyLeft:
        name: str

    events.publish(SomebodyLeft("Kofi"))
    assert heard == []


def test_subscribing_leaves_the_function_as_it_is(monkeypatch):
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))

    @events.subscribe(SomebodyCame)
    def greet(event: SomebodyCame) -> str:
        return f"Dag {event.name}"

    assert greet(SomebodyCame("Bep")) == "Dag Bep"
    assert events._subscribers[SomebodyCame] == [greet]
