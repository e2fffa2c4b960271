"""What makes life hard: only after a yes, only counted, and gone by itself. Source: NBH-4."""

from datetime import date

import pytest
from django.db import connection

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.domain.pathway.models import Sign
from buurtwerkkamer.domain.pathway.queries.signs import signs_of, signs_told
from buurtwerkkamer.domain.pathway.services.signs import SaidNoYes, forget_signs, note_signs
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.services.consents import give_consent, withdraw_consent
from buurtwerkkamer.domain.trust.services.forgetting import forget_what_is_past
from tests.cast import DESK, a_person, people

ON = date(2025, 6, 3)
ALONE, READING = Vulnerability.ALONE, Vulnerability.READING


def says_yes(room, person):
    return give_consent(room=room, person_id=person.pk, purpose=Purpose.SIGNS, on=ON, by=DESK)


def tells(room, person, *signs):
    return note_signs(room=room, person_id=person.pk, signs=signs, on=ON, by=DESK)


def test_without_a_yes_nothing_is_kept(room):
    with pytest.raises(SaidNoYes):
        tells(room, a_person(room), ALONE)
    assert not Sign.objects.exists()


def test_it_is_told_put_otherwise_and_taken_away_and_nobody_reads_it_in_the_database(room):
    mei = a_person(room, "Mei")
    says_yes(room, mei)
    assert tells(room, mei, ALONE) == []
    assert tells(room, mei, READING, ALONE) == ["alone"]
    assert [one.what for one in signs_of(room=room, person_id=mei.pk)] == ["reading", "alone"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM pathway_sign")
        assert "alone" not in str(cursor.fetchall())
    assert tells(room, mei) == ["reading", "alone"]
    assert not Sign.objects.exists()


def test_it_counts_for_the_team_and_small_numbers_stay_hidden_outside_it(room, django_assert_num_queries):
    for person in people(room, 4):
        says_yes(room, person)
        tells(room, person, ALONE)
    with django_assert_num_queries(1):
        told = signs_told(room=room, in_team=True)
    assert (told.persons, told.of) == (4, [(ALONE, 4)])
    assert (signs_told(room=room, in_team=False).persons, signs_told(room=room, in_team=False).of) == ("<5", [])


def test_after_a_no_it_counts_no_longer_and_is_gone_the_next_night(room):
    mei = a_person(room, "Mei")
    yes = says_yes(room, mei)
    tells(room, mei, ALONE)
    withdraw_consent(room=room, person_id=mei.pk, consent_id=yes.pk, on=ON, by=DESK)
    assert signs_told(room=room, in_team=True).persons == 0
    assert forget_signs(before=date(2000, 1, 1)) == 1


@pytest.mark.parametrize(("night", "left"), [(date(2025, 12, 2), 1), (date(2025, 12, 4), 0)])
def test_after_half_a_year_it_goes_by_itself(room, night, left):
    mei = a_person(room, "Mei")
    says_yes(room, mei)
    tells(room, mei, ALONE)
    forget_what_is_past(today=night)
    assert Sign.objects.count() == left
