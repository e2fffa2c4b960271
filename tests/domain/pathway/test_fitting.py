"""Who and what fits a question in a room, and what stands around it. Source: VOV-4, DNA-1."""

from datetime import date, time, timedelta

import pytest

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.pathway.enums import CameAbout, QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause
from buurtwerkkamer.domain.pathway.queries.around import Made, around
from buurtwerkkamer.domain.pathway.queries.fitting import fitting
from buurtwerkkamer.domain.pathway.queries.questions import question_in, question_of
from buurtwerkkamer.domain.pathway.services.asking import pause_asking
from buurtwerkkamer.domain.pathway.services.connecting import Outcome, connect, go_along, tell_outcome
from buurtwerkkamer.domain.pathway.services.questions import (
    NotKnownHere,
    Told,
    move_question,
    note_question,
)
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.models import ClosedDay
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, LONG_AGO, a_person, a_room, attends, the_activity

TODAY, LAST_YEAR = date(2025, 6, 3), date(2024, 6, 3)
LETTER = "Ik snap deze brief van de energie niet."


def comes(room, name, *talents, on=TODAY - timedelta(days=7)):
    person = a_person(room, name, talents=talents)
    attends(person, on=on)
    return person


def asks(room, person, words=LETTER, kind=QuestionKind.HELP):
    return note_question(room=room, told=Told(person.pk, words, kind=kind), on=TODAY, at=time(9), by=DESK)


def names(question):
    return [one.neighbour.name for one in fitting(question=question, on=TODAY).neighbours]


def test_of_a_room_who_still_comes_and_can_it_is_proposed(room):
    nadia, bep = comes(room, "Nadia", "formulieren"), comes(room, "Bep", "formulieren")
    comes(room, "Oud", "formulieren", on=TODAY - timedelta(days=400))
    a_person(a_room("zuilen"), "Elders", talents=("formulieren",))
    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(9))
    [one] = fitting(question=asks(room, nadia), on=TODAY).neighbours
    assert (one.neighbour.name, one.why) == ("Bep", "Kan goed: formulieren. Is er nu.")


def test_who_took_up_one_is_proposed_after_who_did_not(room):
    nadia, bep, _kofi = (comes(room, name, "formulieren") for name in ("Nadia", "Bep", "Kofi"))
    question = asks(room, nadia)
    assert names(question) == ["Bep", "Kofi"]
    connect(question=asks(room, nadia), person_id=bep.pk, on=TODAY, by=DESK)
    assert names(question) == ["Kofi", "Bep"]


def test_who_had_enough_is_left_in_peace_until_a_day(room):
    nadia, bep = comes(room, "Nadia", "formulieren"), comes(room, "Bep", "formulieren")
    question = asks(room, nadia)
    for until, proposed in ((TODAY + timedelta(days=1), []), (TODAY, ["Bep"])):
        pause_asking(room=room, person_id=bep.pk, until=until, by=DESK)
        assert names(question) == proposed
    assert pause_asking(room=room, person_id=bep.pk, until=None, by=DESK) == TODAY
    assert not AskPause.objects.exists()
    with pytest.raises(NotKnownHere):
        pause_asking(room=a_room("zuilen"), person_id=bep.pk, until=TODAY, by=DESK)


def test_only_an_institution_of_the_own_city_or_of_everywhere_is_thought_of(room):
    known = {"kind": PartnerKind.CARE, "helps_with": "brieven", "by": DESK}
    for name, city in (("Buurtteam", room.city), ("Landelijk", ""), ("Utrechts", "Utrecht")):
        add_partner(room=room, name=name, city=city, **known)
    found = fitting(question=asks(room, comes(room, "Nadia")), on=TODAY).institutions
    assert [one.name for one in found] == ["Buurtteam", "Landelijk"]


def test_proposals_cost_the_same_for_few_and_many(room, django_assert_num_queries):
    nadia = comes(room, "Nadia", "formulieren")
    question = question_of(room=room, pk=asks(room, nadia).pk)
    for number in range(20):
        comes(room, f"Buur {number}", "formulieren")
    with django_assert_num_queries(5):
        assert len(fitting(question=question, on=TODAY).neighbours) == 3


def test_who_helped_is_known_for_it_the_next_time(room):
    nadia, mei, bep = (comes(room, name) for name in ("Nadia", "Mei", "Bep"))
    question = note_question(room=room, told=Told(nadia.pk, LETTER), on=LAST_YEAR, at=time(9), by=DESK)
    connect(question=question, person_id=bep.pk, on=LAST_YEAR, by=DESK)
    said = Outcome(CameAbout.YES)
    tell_outcome(question=question, said=said, on=LAST_YEAR, at=time(15), by=DESK)
    found = fitting(question=asks(room, mei, "Wat staat er in deze brief?"), on=TODAY).neighbours
    assert [(one.neighbour.name, one.why) for one in found] == [
        ("Bep", "Hielp al een buur met zoiets."),
        ("Nadia", "Had zelf ook zoiets."),
    ]


def test_who_lets_a_wish_rest_is_left_in_peace(room):
    question, bep = asks(room, comes(room, "Nadia")), comes(room, "Bep")
    wish = asks(room, bep, "Ik vul graag formulieren in", QuestionKind.CONTRIBUTE)
    assert names(question) == ["Bep"]
    move_question(question=wish, to=Stage.RESTS, on=TODAY, by=DESK)
    assert names(question) == []


def test_what_stands_around_a_question_is_one_query(room, django_assert_num_queries):
    nadia, bep = a_person(room, "Nadia", talents=("zingen", "koken")), a_person(room, "Bep", last_name="Vos")
    a_person(room, "Kofi", roles=((Role.VOLUNTEER, Period(LONG_AGO)),))
    for name, city, helps_with in (("Buurtteam", room.city, "brieven"), ("Utrechts", "Utrecht", "brieven")):
        add_partner(room=room, name=name, kind=PartnerKind.CARE, city=city, helps_with=helps_with, by=DESK)
    ClosedDay.objects.create(room=room, on=TODAY + timedelta(days=1), reason="Feest")
    question = asks(room, nadia)
    connect(question=question, person_id=bep.pk, on=TODAY, by=DESK)
    said = Outcome(CameAbout.YES, "De brief is af.")
    tell_outcome(question=question, said=said, on=TODAY, at=time(15), by=DESK)
    go_along(question=question, activity_id=the_activity().pk, on=TODAY + timedelta(days=1), by=DESK)
    question = question_in(room_slug=room.slug, pk=question.pk)
    with django_assert_num_queries(1):
        found = around(question=question, on=TODAY)
    assert found.talents == ["zingen", "koken"]
    assert found.made == [
        Made(the_activity().label, "", TODAY + timedelta(days=1), "", ""),
        Made("Bep V.", "Bep", TODAY, "yes", "De brief is af."),
    ]
    assert [one.short_name for one in found.helpers] == ["Kofi"]
    assert [one.name for one in found.institutions] == ["Buurtteam"]
    assert found.shut == {TODAY + timedelta(days=1): "Feest"}
    assert question_in(room_slug=a_room("zuilen").slug, pk=question.pk) is None
