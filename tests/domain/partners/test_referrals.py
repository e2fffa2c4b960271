"""Who was referred by whom, and who rents from whom. Source: VAL-2, PAR-2, FIN-3."""

from datetime import date

import pytest

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Partner, Referral, Tenancy
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name, record_referrals, record_tenancies
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from tests.cast import a_cooperative, a_person, is_referred

pytestmark = pytest.mark.django_db


def named(cooperative, *names):
    return partners_by_name(cooperative=cooperative, names=names, kind=PartnerKind.MUNICIPALITY)


def test_a_partner_is_one_whatever_the_capitals():
    cooperative = a_cooperative()
    first = named(cooperative, "Eigen Haard")["Eigen Haard"]
    assert named(cooperative, "eigen haard", "EIGEN HAARD") == {"eigen haard": first, "EIGEN HAARD": first}
    assert Partner.objects.count() == 1


def test_every_name_asked_for_is_answered_and_an_empty_one_is_nothing():
    answer = named(a_cooperative(), "Gemeente", "gemeente", "")
    assert set(answer) == {"Gemeente", "gemeente"}
    assert Partner.objects.get().name.casefold() == "gemeente"


def test_partners_belong_to_a_cooperative():
    ours, theirs = named(a_cooperative(), "Gemeente"), named(a_cooperative("elders"), "Gemeente")
    assert ours["Gemeente"] != theirs["Gemeente"]


def test_a_referral_written_twice_is_one(room):
    mei = a_person(room, "Mei")
    for _time in range(2):
        is_referred(mei, known_on=date(2025, 5, 1))
    assert Referral.objects.count() == 1


def test_a_referral_begins_the_year_of_its_day_and_none_where_only_known(room):
    is_referred(a_person(room, "Mei"), known_on=date(2025, 5, 1), referred_on=date(2024, 12, 1))
    is_referred(a_person(room, "Kofi"), known_on=date(2025, 5, 1))
    assert years_registered(room=room) == [2024]


def test_no_referrals_touch_no_year(room):
    assert record_referrals(room=room, lines=[]) == 0
    assert years_registered(room=room) == []


def test_a_tenancy_that_is_known_stays(room):
    mei, partners = a_person(room, "Mei"), named(room.cooperative, "Ymere", "Rochdale")
    for name in ("Ymere", "Rochdale"):
        record_tenancies(partner_of={mei.pk: partners[name].pk})
    assert Tenancy.objects.get().partner.name == "Ymere"
