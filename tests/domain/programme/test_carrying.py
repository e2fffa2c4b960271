"""An activity exists while residents put their own energy in it; it pauses and comes back. Source: DNA-8, ACT-2."""

from datetime import date, timedelta

import pytest

from buurtwerkkamer.domain.programme.models import ActivityPeriod, Initiator
from buurtwerkkamer.domain.programme.queries.carrying import activities_of, who_may_carry
from buurtwerkkamer.domain.programme.services.carrying import (
    BeforeItBegan,
    NobodyCarriesIt,
    NotKnownHere,
    announce,
    carry,
    pause,
    start,
    stop_carrying,
)
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast

TUESDAY = date(2025, 6, 3)
LATER = TUESDAY + timedelta(weeks=2)


@pytest.fixture
def sewing(room):
    return cast.the_activity(cast.SEWING)


@pytest.fixture
def about(room, sewing):
    return {"room": room, "activity": sewing, "on": TUESDAY, "by": cast.DESK}


def in_room(room, activity, on=LATER):
    return activities_of(room=room, on=on, only=activity.pk)[0]


def periods():
    return list(ActivityPeriod.objects.order_by("since").values_list("since", "until"))


def test_without_a_resident_it_does_not_begin(about):
    with pytest.raises(NobodyCarriesIt):
        start(**about)

    assert periods() == []


def test_with_a_resident_it_begins_once(room, about):
    carry(person_id=cast.a_person(room).pk, **about)

    assert [start(**about), start(**about)] == [True, False]
    assert periods() == [(TUESDAY, None)]


def test_who_is_not_known_in_the_room_carries_nothing(room, about):
    elsewhere = cast.a_person(cast.a_room("elders"))

    with pytest.raises(NotKnownHere):
        carry(person_id=elsewhere.pk, **about)


def test_it_pauses_and_comes_back_and_keeps_what_was(room, sewing, about):
    carry(person_id=cast.a_person(room).pk, **about)
    start(**about)

    pause(**(about | {"on": LATER}))
    back = LATER + timedelta(weeks=1)
    start(**(about | {"on": back}))

    assert periods() == [(TUESDAY, LATER), (back, None)]
    assert in_room(room, sewing, back).runs


def test_who_comes_back_the_day_it_paused_has_never_paused(room, about):
    carry(person_id=cast.a_person(room).pk, **about)
    start(**about)
    pause(**(about | {"on": LATER}))

    start(**(about | {"on": LATER}))

    assert periods() == [(TUESDAY, None)]


def test_what_ends_the_day_it_began_was_not(room, about):
    initiator = carry(person_id=cast.a_person(room).pk, **about)
    start(**about)

    assert stop_carrying(initiator=initiator, on=TUESDAY, by=cast.DESK)
    assert (periods(), Initiator.objects.count()) == ([], 0)


def test_it_pauses_when_the_last_resident_stops_and_not_before(room, sewing, about):
    first, last = (carry(person_id=person.pk, **about) for person in cast.people(room, 2))
    start(**about)

    assert not stop_carrying(initiator=first, on=LATER, by=cast.DESK)
    assert stop_carrying(initiator=last, on=LATER, by=cast.DESK)

    found = in_room(room, sewing)
    assert (found.runs, found.pauses, found.initiators) == (False, True, [])


def test_nothing_ends_before_it_began(room, about):
    initiator = carry(person_id=cast.a_person(room).pk, **about)

    with pytest.raises(BeforeItBegan):
        stop_carrying(initiator=initiator, on=TUESDAY - timedelta(days=1), by=cast.DESK)


def test_closing_words_are_kept_as_they_are(room, sewing):
    said = {"title": "Vrouwenavond", "text": "Alleen voor vrouwen"}

    assert announce(room=room, activity=sewing, by=cast.DESK, **said)
    assert not announce(room=room, activity=sewing, by=cast.DESK, **said)

    found = in_room(room, sewing)
    assert (found.name, found.text) == ("Vrouwenavond", "Alleen voor vrouwen")


def test_other_rooms_have_their_own(room, sewing, about):
    other = cast.a_room("elders")
    stranger = cast.a_person(other, "Vreemde")
    carry(person_id=stranger.pk, **(about | {"room": other}))
    start(**(about | {"room": other}))
    announce(room=other, activity=sewing, title="Elders", text="", by=cast.DESK)

    found = in_room(room, sewing)
    assert (found.name, found.periods, found.initiators) == (sewing.label, [], [])
    asked = {"activity_id": sewing.pk, "on": TUESDAY, "but_not": []}
    assert [who_may_carry(room=each, typed="vreemde", **asked) != [] for each in (room, other)] == [False, True]


def test_the_journal_knows_and_names_nobody(room, about):
    initiator = carry(person_id=cast.a_person(room, "Fatima").pk, **about)
    start(**about)
    pause(**(about | {"on": LATER}))
    stop_carrying(initiator=initiator, on=LATER, by=cast.DESK)

    events = AuditEvent.objects.filter(action__startswith="programme.activity").order_by("pk")
    assert [event.action.rpartition(".")[2] for event in events] == ["carried", "started", "paused", "let_go"]
    assert "Fatima" not in str(list(events.values()))
