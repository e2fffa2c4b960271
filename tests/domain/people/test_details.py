"""What a room knows of somebody is changed; two at once lose nothing. Source: REG-5, DNA-11."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Door, Household, Participation, Person, RolePeriod, Talent
from buurtwerkkamer.domain.people.services.details import NoName, change_details
from buurtwerkkamer.domain.people.services.doors import Look, LookTaken, NotOfThisRoom, choose_look, hang_doors
from buurtwerkkamer.domain.people.services.households import live_together, move_back, move_out, name_household
from buurtwerkkamer.domain.people.services.roles import (
    EndsBeforeBegin,
    HasRoleAlready,
    end_role,
    go_on_with_role,
    start_role,
    take_back_role,
)
from buurtwerkkamer.domain.people.services.talents import add_talent, remove_talent
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from tests.cast import DESK, a_person, a_room

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)


def change(room, person, seen=None, **wanted):
    return change_details(room=room, person_id=person.pk, seen=seen or {}, wanted=wanted, by=DESK)


def hang(room, *people):
    hang_doors(room=room, person_ids=[person.pk for person in people], on=TODAY, by=DESK)


def door_names():
    return set(Door.objects.values_list("name", flat=True))


# --- Details --------------------------------------------------------------------------------------------------------


def test_what_changed_is_written_and_what_was_there_comes_back(room):
    bep = a_person(room, "Bep", note="Komt op dinsdag.")
    before = change(room, bep, last_name="Vos", note="Komt op dinsdag.", birth_year=1944, newcomer_on=TODAY)
    assert before == {"last_name": "", "birth_year": None, "newcomer_on": None}
    bep.refresh_from_db()
    assert (bep.full_name, bep.birth_year) == ("Bep Vos", 1944)
    assert Participation.objects.get().newcomer_on == TODAY
    assert AuditEvent.objects.get(action="people.person.changed").details == {
        "fields": ["birth_year", "last_name", "newcomer_on"]
    }


def test_of_two_who_change_the_same_the_second_hears_what_stands_there(room):
    bep = a_person(room, "Bep", street="Hoptille")
    seen = {"street": "Hoptille", "birth_year": None}
    change(room, bep, seen, street="Hoogoord")
    with pytest.raises(ChangedMeanwhile) as refusal:
        change(room, bep, seen, street="Hakfort", birth_year=1944)
    assert refusal.value.now == {"street": "Hoogoord"}
    bep.refresh_from_db()
    assert (bep.street, bep.birth_year) == ("Hoogoord", None)  # all of it, or nothing


def test_two_who_change_something_else_both_get_what_they_wrote(room):
    bep = a_person(room, "Bep", street="Hoptille")
    seen = {"street": "Hoptille", "birth_year": None}
    change(room, bep, seen, street="Hoogoord", birth_year=None)
    change(room, bep, seen, street="Hoptille", birth_year=1944)
    bep.refresh_from_db()
    assert (bep.street, bep.birth_year) == ("Hoogoord", 1944)


def test_two_who_write_the_same_are_no_clash(room):
    bep = a_person(room, "Bep")
    for _time in range(2):
        change(room, bep, {"street": ""}, street="Hoptille")
    assert Person.objects.get().street == "Hoptille"


def test_a_first_name_is_all_that_must_be_there(room):
    with pytest.raises(NoName):
        change(room, a_person(room, "Bep"), first_name=" ")


def test_another_room_changes_nothing(room):
    bep = a_person(room, "Bep")
    with pytest.raises(NotOfThisRoom):
        change(a_room("zuilen"), bep, street="Hoptille")


# --- The door follows -----------------------------------------------------------------------------------------------


def test_a_new_name_stands_on_the_door_and_two_of_one_name_are_told_apart(room):
    fatma, fatima = a_person(room, "Fatma", last_name="Bakali"), a_person(room, "Fatima", last_name="El Amrani")
    hang(room, fatma, fatima)
    change(room, fatma, first_name="Fatima")
    assert door_names() == {"Fatima B.", "Fatima E."}
    door = Door.objects.get(person=fatma)
    assert (door.folded, door.agreed_on) == ("fatima", TODAY)
    change(room, fatma, first_name="Sien")
    assert door_names() == {"Sien", "Fatima"}


def test_an_initial_follows_the_last_name(room):
    one, two = a_person(room, "Fatima", last_name="Bakali"), a_person(room, "Fatima", last_name="El Amrani")
    hang(room, one, two)
    change(room, one, last_name="Zerouali")
    assert door_names() == {"Fatima Z.", "Fatima E."}


def test_who_gets_a_name_that_is_there_with_the_same_look_gets_another_look(room):
    look = {"picture": "parasol", "paint": "coral"}
    ali, alie = a_person(room, "Ali", **look), a_person(room, "Alie", **look)
    hang(room, ali, alie)
    change(room, alie, first_name="Ali")
    assert len(set(Door.objects.values_list("name", "picture", "paint"))) == 2
    alie.refresh_from_db()
    assert Door.objects.filter(person=alie, picture=alie.picture, paint=alie.paint).exists()


def test_a_picture_is_chosen_at_the_table_or_not(room):
    ali, other = a_person(room, "Ali"), a_person(room, "Ali", picture="parasol", paint="coral")
    assert choose_look(room=room, person_id=ali.pk, look=Look("sun", "sea"), by=DESK) == Look("", "")
    hang(room, ali, other)
    choose_look(room=room, person_id=ali.pk, look=Look("sun", "mint"), by=DESK)
    assert Door.objects.get(person=ali).paint == "mint"
    with pytest.raises(LookTaken):
        choose_look(room=room, person_id=ali.pk, look=Look("parasol", "coral"), by=DESK)


# --- Roles and talents ----------------------------------------------------------------------------------------------


def test_a_role_begins_and_ends_on_a_day_and_both_are_undone(room):
    bep = a_person(room, "Bep")
    period = start_role(room=room, person_id=bep.pk, role=Role.VOLUNTEER, on=TODAY, by=DESK)
    with pytest.raises(HasRoleAlready):
        start_role(room=room, person_id=bep.pk, role=Role.VOLUNTEER, on=TODAY, by=DESK)
    with pytest.raises(EndsBeforeBegin):
        end_role(room=room, period_id=period.pk, on=date(2025, 6, 2), by=DESK)
    assert end_role(room=room, period_id=period.pk, on=date(2025, 7, 1), by=DESK)
    assert not end_role(room=room, period_id=period.pk, on=date(2025, 8, 1), by=DESK)
    go_on_with_role(room=room, period_id=period.pk, by=DESK)
    assert RolePeriod.objects.get().until is None
    take_back_role(room=room, period_id=period.pk, by=DESK)
    assert not RolePeriod.objects.exists()


def test_a_talent_is_added_once_and_taken_away(room):
    bep = a_person(room, "Bep")
    assert add_talent(room=room, person_id=bep.pk, words=" koken ", by=DESK)
    assert not add_talent(room=room, person_id=bep.pk, words="koken", by=DESK)
    talent = Talent.objects.get()
    other = a_room("zuilen")
    assert remove_talent(room=other, person_id=bep.pk, talent_id=talent.pk, by=DESK) == ""
    assert remove_talent(room=room, person_id=bep.pk, talent_id=talent.pk, by=DESK) == "koken"
    assert not Talent.objects.exists()


# --- Households -----------------------------------------------------------------------------------------------------


def test_people_live_together_until_they_do_not(room):
    bep, wim, joke = (a_person(room, name) for name in ("Bep", "Wim", "Joke"))
    assert live_together(room=room, person_id=bep.pk, with_id=wim.pk, by=DESK) == [bep.pk, wim.pk]
    assert not live_together(room=room, person_id=wim.pk, with_id=bep.pk, by=DESK)
    live_together(room=room, person_id=joke.pk, with_id=bep.pk, by=DESK)
    assert Household.objects.get().mates.count() == 3
    [left] = move_out(room=room, person_id=joke.pk, by=DESK)
    assert left.mates == [bep.pk, wim.pk]
    [left] = move_out(room=room, person_id=bep.pk, by=DESK)
    assert left.mates == [wim.pk]
    assert not Household.objects.exists()


def test_who_moves_back_finds_it_as_it_was(room):
    bep, wim, joke = (a_person(room, name) for name in ("Bep", "Wim", "Joke"))
    live_together(room=room, person_id=bep.pk, with_id=wim.pk, by=DESK)
    live_together(room=room, person_id=joke.pk, with_id=bep.pk, by=DESK)
    home = Household.objects.get()
    assert name_household(room=room, household_id=home.pk, seen={"name": ""}, name="De Bakkers", by=DESK) == {
        "name": ""
    }
    gone = [(pk, move_out(room=room, person_id=pk, by=DESK)) for pk in (joke.pk, bep.pk)]
    assert not Household.objects.exists()
    for pk, left in reversed(gone):
        move_back(room=room, person_id=pk, left=left, by=DESK)
    assert [(home.name, home.mates.count()) for home in Household.objects.all()] == [("De Bakkers", 3)]


def test_two_who_name_a_household_at_once_choose(room):
    bep, wim = (a_person(room, name) for name in ("Bep", "Wim"))
    live_together(room=room, person_id=bep.pk, with_id=wim.pk, by=DESK)
    home = {"room": room, "household_id": Household.objects.get().pk, "by": DESK}
    name_household(seen={"name": ""}, name="De Bakkers", **home)
    with pytest.raises(ChangedMeanwhile):
        name_household(seen={"name": ""}, name="Bep en Wim", **home)
    assert not name_household(seen={"name": ""}, name="De Bakkers", **home)
    with pytest.raises(NotOfThisRoom):
        name_household(seen={}, name="x", **home | {"room": a_room("zuilen")})


def test_nobody_lives_with_who_the_room_does_not_know(room):
    bep, sien = a_person(room, "Bep"), a_person(a_room("zuilen"), "Sien")
    for other in (sien, bep):
        with pytest.raises(NotOfThisRoom):
            live_together(room=room, person_id=bep.pk, with_id=other.pk, by=DESK)
