"""What somebody said may be: per purpose, with the words they said yes to, and not any longer when they say so."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.people.queries.consents import consents_of, is_a_child, purposes
from buurtwerkkamer.domain.people.services.consents import (
    GuardianNeeded,
    WithWhom,
    give_consent,
    undo_consent,
    withdraw_consent,
)
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_person, a_room

pytestmark = pytest.mark.django_db
DAY, LATER = date(2025, 6, 3), date(2025, 7, 1)


def says_yes(room, person, purpose=Purpose.PHOTO, on=DAY, **more):
    return give_consent(room=room, person_id=person.pk, purpose=purpose, on=on, by=DESK, **more)


def held(room, person):
    return [
        (said.asked.purpose, one.with_whom)
        for said in consents_of(room=room, person_id=person.pk)
        for one in said.consents
    ]


def test_a_yes_keeps_the_words_it_was_said_to_and_is_kept_once(room):
    mei = a_person(room, "Mei")

    first, again = says_yes(room, mei), says_yes(room, mei, on=LATER)

    assert first == again
    assert (again.given_on, again.words) == (DAY, purposes()[Purpose.PHOTO].words)
    assert held(room, mei) == [(Purpose.PHOTO, "")]
    assert AuditEvent.objects.get(action="people.consent.given").person_id == mei.pk


def test_sharing_is_with_a_named_institution_and_may_be_with_two(room):
    mei = a_person(room, "Mei")
    with pytest.raises(WithWhom):
        says_yes(room, mei, Purpose.SHARING, with_whom="  ")

    for institution in ("Stadgenoot", "de  huisarts"):
        says_yes(room, mei, Purpose.SHARING, with_whom=institution)

    assert held(room, mei) == [(Purpose.SHARING, "Stadgenoot"), (Purpose.SHARING, "de huisarts")]


def test_for_a_child_a_guardian_says_it(room):
    child = a_person(room, "Noor", birth_year=2015)
    with pytest.raises(GuardianNeeded):
        says_yes(room, child)

    assert says_yes(room, child, guardian="Fatima").guardian == "Fatima"


@pytest.mark.parametrize(("born", "child"), [(None, False), (2008, False), (2009, True), (2020, True)])
def test_who_may_be_under_sixteen_is_a_child(room, born, child):
    assert is_a_child(a_person(room, birth_year=born), on=DAY) is child


def test_what_is_withdrawn_may_not_be_any_longer_and_stays_known(room):
    mei = a_person(room, "Mei")
    consent = says_yes(room, mei)

    assert withdraw_consent(room=room, person_id=mei.pk, consent_id=consent.pk, on=LATER, by=DESK)
    assert withdraw_consent(room=room, person_id=mei.pk, consent_id=consent.pk, on=LATER, by=DESK) is None

    assert held(room, mei) == []
    assert Consent.objects.get().withdrawn_on == LATER
    says_yes(room, mei, on=LATER)
    assert Consent.objects.count() == 2


def test_both_can_be_undone(room):
    mei = a_person(room, "Mei")
    consent = says_yes(room, mei)
    withdraw_consent(room=room, person_id=mei.pk, consent_id=consent.pk, on=LATER, by=DESK)

    undo_consent(room=room, person_id=mei.pk, consent_id=consent.pk, by=DESK)
    assert held(room, mei) == [(Purpose.PHOTO, "")]

    undo_consent(room=room, person_id=mei.pk, consent_id=consent.pk, by=DESK)
    assert not Consent.objects.exists()


def test_another_room_hears_nothing_and_says_nothing(room):
    mei, other = a_person(room, "Mei"), a_room("venserpolder")
    consent = says_yes(room, mei)

    with pytest.raises(NotOfThisRoom):
        says_yes(other, mei)
    assert withdraw_consent(room=other, person_id=mei.pk, consent_id=consent.pk, on=LATER, by=DESK) is None
    assert held(other, mei) == []
