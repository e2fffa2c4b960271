"""One front door, one key: given freely, held for a period. Source: POS-3."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import AfterLoss
from buurtwerkkamer.domain.people.models import Key, KeyLoan
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.people.services.keys import (
    KeyAlreadyLent,
    KeyIsLost,
    KeyWasHeld,
    ReturnedBeforeLent,
    add_keys,
    choose_after_loss,
    find_key,
    lend_key,
    lose_key,
    take_back_key,
    take_back_keys,
    take_back_lending,
    take_back_return,
)
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.errors import DomainError
from tests.cast import DESK, a_person, a_room

pytestmark = pytest.mark.django_db


def a_key(room, number=1):
    return Key.objects.create(room=room, number=number)


def test_lend_key_refuses_a_key_that_somebody_still_holds(room):
    key, kofi = a_key(room), a_person(room, "Kofi")
    lend_key(key=key, person=kofi, on=date(2026, 3, 2), by=DESK)

    with pytest.raises(KeyAlreadyLent):
        lend_key(key=key, person=a_person(room, "Henk"), on=date(2026, 6, 1), by=DESK)

    assert list(key_holders(room=room, on=date(2026, 6, 1))) == [kofi]


@pytest.mark.parametrize(("day", "holds"), [(1, False), (2, True), (8, True), (9, False)])
def test_key_holders_counts_the_day_lent_but_not_the_day_returned(room, day, holds):
    loan = lend_key(key=a_key(room), person=a_person(room), on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)

    assert list(key_holders(room=room, on=date(2026, 3, day))) == ([loan.person] if holds else [])


def test_a_key_that_came_back_can_be_lent_again_from_that_day(room):
    key = a_key(room)
    loan = lend_key(key=key, person=a_person(room, "Kofi"), on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)
    henk = a_person(room, "Henk")
    lend_key(key=key, person=henk, on=date(2026, 3, 9), by=DESK)
    assert list(key_holders(room=room, on=date(2026, 3, 9))) == [henk]


def test_a_key_cannot_be_lent_in_a_time_when_another_held_it(room):
    key = a_key(room)
    loan = lend_key(key=key, person=a_person(room, "Kofi"), on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)
    with pytest.raises(KeyAlreadyLent):
        lend_key(key=key, person=a_person(room, "Henk"), on=date(2026, 3, 5), by=DESK)


def test_a_key_does_not_come_back_before_it_was_given(room):
    loan = lend_key(key=a_key(room), person=a_person(room), on=date(2026, 3, 2), by=DESK)
    with pytest.raises(ReturnedBeforeLent):
        take_back_key(loan=loan, on=date(2026, 3, 1), by=DESK)
    loan.refresh_from_db()
    assert loan.returned_on is None


def test_who_holds_two_keys_is_one_holder_and_another_room_does_not_count(room):
    kofi = a_person(room, "Kofi")
    for number in (1, 2):
        lend_key(key=a_key(room, number), person=kofi, on=date(2026, 3, 2), by=DESK)
    lend_key(key=a_key(a_room("elders")), person=a_person(room, "Henk"), on=date(2026, 3, 2), by=DESK)
    assert list(key_holders(room=room, on=date(2026, 3, 2))) == [kofi]


def test_giving_and_taking_back_stand_in_the_journal(room):
    loan = lend_key(key=a_key(room), person=a_person(room), on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)
    events = AuditEvent.objects.filter(target=f"people.KeyLoan {loan.pk}").order_by("pk")
    assert [event.action for event in events] == ["people.key.lent", "people.key.returned"]
    assert KeyLoan.objects.get().returned_on == date(2026, 3, 9)


# --- Lost, new, and the way back ------------------------------------------------------------------------------------


def test_a_lost_key_is_held_no_longer_and_cannot_be_given(room):
    key, kofi = a_key(room), a_person(room, "Kofi")
    lend_key(key=key, person=kofi, on=date(2026, 3, 2), by=DESK)
    lose_key(key=key, on=date(2026, 4, 1), by=DESK)

    assert list(key_holders(room=room, on=date(2026, 3, 31))) == [kofi]
    assert list(key_holders(room=room, on=date(2026, 4, 1))) == []
    with pytest.raises(KeyIsLost):
        lend_key(key=key, person=kofi, on=date(2026, 4, 2), by=DESK)
    with pytest.raises(KeyIsLost):
        lose_key(key=key, on=date(2026, 4, 2), by=DESK)


def test_a_key_that_was_not_lost_after_all_is_held_again(room):
    key, kofi = a_key(room), a_person(room, "Kofi")
    lend_key(key=key, person=kofi, on=date(2026, 3, 2), by=DESK)
    loan = lose_key(key=key, on=date(2026, 4, 1), by=DESK)
    choose_after_loss(key=key, choice=AfterLoss.NEW_KEY, by=DESK)
    find_key(key=key, loan_id=loan.pk, by=DESK)
    key.refresh_from_db()
    assert (key.lost_on, key.after_loss) == (None, "")
    assert list(key_holders(room=room, on=date(2026, 4, 2))) == [kofi]


def test_a_key_that_is_found_later_hangs_here_again(room):
    key = a_key(room)
    lend_key(key=key, person=a_person(room, "Kofi"), on=date(2026, 3, 2), by=DESK)
    lose_key(key=key, on=date(2026, 4, 1), by=DESK)
    find_key(key=key, by=DESK)
    assert list(key_holders(room=room, on=date(2026, 4, 2))) == []
    lend_key(key=key, person=a_person(room, "Henk"), on=date(2026, 4, 2), by=DESK)


def test_a_key_is_not_lost_before_it_was_given_and_only_a_lost_key_has_a_choice(room):
    key = a_key(room)
    lend_key(key=key, person=a_person(room), on=date(2026, 3, 2), by=DESK)
    with pytest.raises(ReturnedBeforeLent):
        lose_key(key=key, on=date(2026, 3, 1), by=DESK)
    with pytest.raises(DomainError):
        choose_after_loss(key=key, choice=AfterLoss.NEW_LOCK, by=DESK)


def test_new_keys_get_the_next_numbers_and_go_only_while_nobody_had_them(room):
    a_key(room, number=7)
    new = add_keys(room=room, number=2, by=DESK)
    assert [key.number for key in new] == [8, 9]
    take_back_keys(room=room, key_ids=[new[1].pk], by=DESK)
    lend_key(key=new[0], person=a_person(room), on=date(2026, 3, 2), by=DESK)
    with pytest.raises(KeyWasHeld):
        take_back_keys(room=room, key_ids=[new[0].pk], by=DESK)
    assert list(Key.objects.order_by("number").values_list("number", flat=True)) == [7, 8]


def test_giving_and_coming_back_are_undone(room):
    key, kofi = a_key(room), a_person(room, "Kofi")
    loan = lend_key(key=key, person=kofi, on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)
    take_back_return(loan=loan, by=DESK)
    assert list(key_holders(room=room, on=date(2026, 3, 10))) == [kofi]
    take_back_lending(loan=loan, by=DESK)
    assert not KeyLoan.objects.exists()


def test_a_return_is_not_undone_when_somebody_else_has_the_key_by_now(room):
    key = a_key(room)
    loan = lend_key(key=key, person=a_person(room, "Kofi"), on=date(2026, 3, 2), by=DESK)
    take_back_key(loan=loan, on=date(2026, 3, 9), by=DESK)
    lend_key(key=key, person=a_person(room, "Henk"), on=date(2026, 3, 9), by=DESK)
    with pytest.raises(KeyAlreadyLent):
        take_back_return(loan=loan, by=DESK)
