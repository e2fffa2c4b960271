"""Members of an association: they join, pay once a year, leave, come back, and carry a card."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from buurtwerkkamer.domain.people.enums import FeeWay
from buurtwerkkamer.domain.people.models import Membership, MembershipFee
from buurtwerkkamer.domain.people.queries.membership import (
    LEFT,
    OPEN,
    PAID,
    fees_to_ask_for,
    member_count,
    members_page,
    people_to_join,
)
from buurtwerkkamer.domain.people.services.membership import (
    FeesPaid,
    LeftAfterwards,
    LeftBeforeJoined,
    MemberAlready,
    NotKnownHere,
    PaidAlready,
    join,
    leave,
    make_cards,
    pause_invitation,
    pay_fee,
    resume_invitation,
    take_back_fee,
    undo_join,
    undo_leave,
)
from buurtwerkkamer.domain.programme.queries.invitations import people_to_invite
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, YEAR, a_person, a_room, attends, people

NEW_YEAR, MARCH = date(YEAR, 1, 1), date(YEAR, 3, 1)
PAYS = {"cents": 100, "way": FeeWay.CASH, "by": DESK}


def a_member(room, name="Fatima", since=NEW_YEAR):
    return join(room=room, person_id=a_person(room, name).pk, on=since, by=DESK)


def pays(member, year=YEAR, on=MARCH):
    return pay_fee(membership=member, year=year, on=on, **PAYS)


def names(members):
    return [member.person.first_name for member in members]


def test_who_joins_is_a_member_from_that_day_and_it_can_be_undone(room):
    member = a_member(room, since=MARCH)
    assert member_count(room=room, on=date(YEAR, 2, 28)).members == 0
    assert member_count(room=room, on=MARCH).members == 1
    undo_join(membership=member, by=DESK)
    assert not Membership.objects.exists()
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {
        "people.membership.begun",
        "people.membership.undone",
    }


def test_nobody_is_a_member_twice_or_of_a_room_that_does_not_know_them(room):
    member = a_member(room)
    with pytest.raises(MemberAlready):
        join(room=room, person_id=member.person_id, on=MARCH, by=DESK)
    with pytest.raises(NotKnownHere):
        join(room=a_room("venserpolder"), person_id=member.person_id, on=MARCH, by=DESK)


def test_who_left_may_come_back_but_not_before_the_day_they_left(room):
    member = a_member(room)
    leave(membership=member, on=MARCH, by=DESK)
    with pytest.raises(LeftAfterwards):
        join(room=room, person_id=member.person_id, on=date(YEAR, 2, 1), by=DESK)
    join(room=room, person_id=member.person_id, on=MARCH, by=DESK)
    with pytest.raises(MemberAlready):
        undo_leave(membership=member, until=None, by=DESK)


def test_a_membership_ends_on_a_day_and_goes_on_after_undo(room):
    member = a_member(room)
    with pytest.raises(LeftBeforeJoined):
        leave(membership=member, on=date(YEAR - 1, 12, 31), by=DESK)
    leave(membership=member, on=MARCH, by=DESK)
    assert names(members_page(room=room, on=MARCH, who=LEFT).members) == ["Fatima"]
    undo_leave(membership=member, until=None, by=DESK)
    assert member_count(room=room, on=MARCH).members == 1


def test_a_person_pays_once_a_year_also_who_left_and_came_back(room):
    first = a_member(room)
    pays(first)
    with pytest.raises(PaidAlready):
        pays(first)
    leave(membership=first, on=MARCH, by=DESK)
    second = join(room=room, person_id=first.person_id, on=MARCH, by=DESK)
    with pytest.raises(PaidAlready):
        pays(second)
    pays(second, YEAR + 1)
    assert member_count(room=room, on=MARCH).paid == 1
    with pytest.raises(FeesPaid):
        undo_join(membership=second, by=DESK)


def test_a_fee_counts_at_once_and_no_longer_when_taken_back(room):
    fee = pays(a_member(room))
    written = RoomYear.objects.get(room=room, year=YEAR).written
    assert count_year(room=room, year=YEAR).values["paying_members"] == 1
    take_back_fee(fee=fee, by=DESK)
    assert count_year(room=room, year=YEAR).values["paying_members"] == 0
    assert RoomYear.objects.get(room=room, year=YEAR).written > written


def test_a_day_of_payment_needs_the_way_and_the_other_way_round(room):
    member = a_member(room)
    for half in ({"way": FeeWay.CASH}, {"paid_on": MARCH}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFee.objects.create(membership=member, year=YEAR, **half)


def test_who_did_not_pay_and_stays_this_year_is_asked(room):
    paid, stays, leaves = (a_member(room, name) for name in ("Bep", "Kofi", "Mei"))
    pays(paid)
    leave(membership=leaves, on=date(YEAR, 11, 1), by=DESK)
    a_member(a_room("venserpolder"), "Sien")
    assert names(fees_to_ask_for(room=room, year=YEAR)) == ["Kofi"]
    assert names(fees_to_ask_for(room=room, year=YEAR + 1)) == ["Bep", "Kofi"]
    assert names(members_page(room=room, on=MARCH, who=OPEN).members) == ["Kofi"]
    assert names(members_page(room=room, on=MARCH, who=PAID).members) == ["Bep"]
    assert stays.pk


def test_members_come_fifty_a_page_and_are_found_however_they_are_spelled(room, django_assert_num_queries):
    for person in people(room, 52):
        join(room=room, person_id=person.pk, on=NEW_YEAR, by=DESK)
    a_member(room, "Öznur")
    with django_assert_num_queries(2):
        page = members_page(room=room, on=MARCH, page=99)
    assert (page.number, page.page, page.pages, len(page.members)) == (53, 2, 2, 3)
    with django_assert_num_queries(2):
        assert names(members_page(room=room, on=MARCH, typed="oznur").members) == ["Öznur"]


def test_who_may_join_is_found_in_this_room_only_and_only_when_looked_for(room):
    a_member(room, "Fatima")
    a_person(room, "Fatiha", last_name="Yilmaz")
    a_person(a_room("venserpolder"), "Fatou")
    assert [person.short_name for person in people_to_join(room=room, on=MARCH, typed="fat")] == ["Fatiha Y."]
    assert people_to_join(room=room, on=MARCH, typed="") == []


def test_a_card_has_a_number_that_says_nothing_and_stays(room):
    member, other = a_member(room, "Bep"), a_member(room, "Mei")
    make_cards(memberships=[member], on=MARCH, by=DESK)
    number = Membership.objects.get(pk=member.pk).card_number
    assert len(number) == 9
    assert str(member.person_id) not in number or member.person_id < 100
    make_cards(memberships=[Membership.objects.get(pk=member.pk), other], on=date(YEAR, 4, 1), by=DESK)
    again = Membership.objects.get(pk=member.pk)
    assert (again.card_number, again.card_made_on) == (number, MARCH)
    assert Membership.objects.exclude(card_number=None).count() == 2
    assert member_count(room=room, on=MARCH).without_card == 0


# --- Who may be asked -----------------------------------------------------------------------------------------------


def comes(person, times, month=2):
    for day in range(1, times + 1):
        attends(person, on=date(YEAR, month, day))


def invited(room, on=MARCH):
    return [(guest.name, guest.times) for guest in people_to_invite(room=room, on=on, at_least=5)]


def test_who_comes_often_and_is_no_member_may_be_asked(room, django_assert_num_queries):
    bep, kofi, rare = a_person(room, "Bep"), a_person(room, "Kofi", last_name="Mensah"), a_person(room, "Mei")
    member = a_member(room, "Fatima")
    comes(bep, 8)
    comes(kofi, 5)
    comes(rare, 4)
    comes(member.person, 9)
    comes(a_person(a_room("venserpolder"), "Sien"), 9)
    with django_assert_num_queries(1):
        assert invited(room) == [("Bep", 8), ("Kofi M.", 5)]
    assert invited(room, on=date(YEAR + 1, 6, 1)) == []


def test_not_now_is_for_a_year_and_can_be_undone(room):
    bep = a_person(room, "Bep")
    comes(bep, 6)
    pause_invitation(room=room, person_id=bep.pk, until=date(YEAR + 1, 3, 1), by=DESK)
    assert invited(room) == []
    resume_invitation(room=room, person_id=bep.pk, by=DESK)
    assert invited(room) == [("Bep", 6)]
    with pytest.raises(NotKnownHere):
        pause_invitation(room=a_room("venserpolder"), person_id=bep.pk, until=MARCH, by=DESK)


def test_who_just_left_is_left_in_peace(room):
    member = a_member(room, "Bep")
    comes(member.person, 6)
    leave(membership=member, on=date(YEAR, 2, 20), by=DESK)
    assert invited(room) == []
