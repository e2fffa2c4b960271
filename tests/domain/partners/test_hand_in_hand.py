"""Together to an institution: who goes along, what may be told, and what counts. Source: VAL-2, REG-6."""

from datetime import date

import pytest

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind, ReferralState
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.partners.queries.referrals import referrals_of, under_way
from buurtwerkkamer.domain.partners.services.hand_in_hand import (
    Along,
    ReferralMoved,
    ReferredAlready,
    move_referral,
    refer_up,
)
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.people.services.consents import GuardianNeeded
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.trust.queries.own import what_is_known
from tests.cast import DESK, a_person, a_room

TODAY = date(2025, 6, 3)
S = ReferralState


@pytest.fixture
def partner(room):
    return add_partner(room=room, name="Buurtteam", kind=PartnerKind.CARE, helps_with="schulden", by=DESK)


def goes(room, person, partner, **along):
    return refer_up(room=room, person_id=person.pk, partner=partner, along=Along(**along), on=TODAY, by=DESK)


def figures(room):
    values = count_year(room=room, year=2025).values
    return values["referrals"], values["partners_scaling"]


def test_somebody_goes_with_a_neighbour_and_what_was_agreed_is_theirs_to_read(room, partner):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    referral, consent = goes(room, mei, partner, companion_id=bep.pk, agreed="Dinsdag samen bellen", may_talk=True)
    assert (referral.state, referral.companion, referral.direction) == (S.ASKED, bep, Direction.OUTBOUND)
    assert Consent.objects.get(pk=consent).with_whom == "Buurtteam"
    assert under_way(room=room) == [referral] == referrals_of(room=room, person_id=mei.pk)
    told = {fact.text for part in what_is_known(person=mei, today=TODAY).parts for row in part.rows for fact in row}
    assert {"Buurtteam", "gevraagd", "Dinsdag samen bellen"} <= told
    assert "Bep" not in told


def test_without_a_yes_nothing_may_be_told_and_for_a_child_a_parent_says_it(room, partner):
    _referral, consent = goes(room, a_person(room, "Mei"), partner)
    assert consent is None
    child = a_person(room, "Noor", birth_year=2015)
    with pytest.raises(GuardianNeeded):
        goes(room, child, partner, may_talk=True)
    assert not Referral.objects.filter(person=child).exists()
    goes(room, child, partner, may_talk=True, guardian="Fatima")
    assert Consent.objects.get().guardian == "Fatima"


def test_nobody_goes_twice_a_day_or_with_a_stranger(room, partner):
    mei = a_person(room, "Mei")
    goes(room, mei, partner)
    with pytest.raises(ReferredAlready):
        goes(room, mei, partner)
    with pytest.raises(NotOfThisRoom):
        goes(room, mei, partner, companion_id=a_person(a_room("zuilen")).pk)


def test_what_is_withdrawn_counts_nowhere_and_what_was_declined_does(room, partner):
    referral, _consent = goes(room, a_person(room, "Mei"), partner)
    counted = {S.ACCEPTED: (1, 1), S.DECLINED: (1, 1), S.WITHDRAWN: (0, 0), S.DONE: (1, 1)}
    before = S.ASKED
    for state, figure in counted.items():
        assert move_referral(referral=referral, to=state, seen=before, on=TODAY, by=DESK)[0] == before
        assert figures(room) == figure
        before = state
    assert under_way(room=room) == []


def test_who_moves_it_second_hears_that_somebody_did(room, partner):
    referral, _consent = goes(room, a_person(room, "Mei"), partner)
    move_referral(referral=referral, to=S.DONE, seen=S.ASKED, on=TODAY, by=DESK)
    with pytest.raises(ReferralMoved):
        move_referral(referral=referral, to=S.DECLINED, seen=S.ASKED, on=TODAY, by=DESK)
