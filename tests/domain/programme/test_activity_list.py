"""The cooperative edits the list, and nothing that was noted is lost. Source: ACT-1, ACT-2, DNA-6, DNA-7."""

from datetime import date

import pytest

from buurtwerkkamer.domain.programme.models import Activity, ActivityType
from buurtwerkkamer.domain.programme.queries.activities import activities_to_plan, activity_list, likely_activity
from buurtwerkkamer.domain.programme.queries.carrying import activities_of
from buurtwerkkamer.domain.programme.queries.jobs import kinds_of_jobs
from buurtwerkkamer.domain.programme.queries.things import thing
from buurtwerkkamer.domain.programme.services.activities import (
    DebtsStayApart,
    InEveryRoom,
    LastOfItsType,
    NamePutAway,
    NameTaken,
    NoLabel,
    add_activity,
    bring_back,
    change_activity,
    put_away,
    rename_type,
    take_back_activity,
)
from buurtwerkkamer.domain.programme.services.carrying import OffTheList, carry, pause, start
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from tests import cast
from tests.cast import DESK

pytestmark = pytest.mark.django_db

TUESDAY = date(2025, 6, 3)
LATER = date(2025, 7, 1)
KIDS, CLEANING, DEBT_HOUR = "kidsclub", "schoonmaken-binnen-en-buitenruimten", "spreekuur-schuldhulp"


def type_id(code):
    return ActivityType.objects.get(code=code).pk


def added(label="Samen zingen", to="activation"):
    return add_activity(label=label, type_id=type_id(to), by=DESK)


def change(activity, seen=None, **wanted):
    return change_activity(activity_id=activity.pk, seen=seen or {}, wanted=wanted, by=DESK)


def away(activity):
    return put_away(activity_id=activity.pk, on=TUESDAY, by=DESK)


def runs(room, activity):
    person = cast.a_person(room, "Sien")
    about = {"room": room, "activity": activity, "on": TUESDAY, "by": DESK}
    carry(person_id=person.pk, **about)
    start(**about)


def in_room(room):
    return {one.activity.code for one in activities_of(room=room, on=LATER)}


# --- Adding ---------------------------------------------------------------------------------------------------------


def test_what_is_added_stands_at_the_end_of_its_type_and_every_room_may_begin_it(room):
    activity = added()
    [of_type] = [of for kind, of in activity_list(on=TUESDAY).types if kind.code == "activation"]
    assert of_type[-1] == activity
    assert activity.code in in_room(room)
    runs(room, activity)
    assert [one.rooms for one in activity_list(on=TUESDAY).types[1][1]][-1] == 1


@pytest.mark.parametrize(("to", "group"), [("jobs", "jobs"), ("forms", "forms"), ("meeting", "")])
def test_its_volunteers_are_in_the_group_of_its_type(to, group):
    assert added(to=to).volunteer_group == group


def test_a_name_stands_there_once_however_it_is_written():
    with pytest.raises(NameTaken):
        added("KIDSCLUB")
    away(cast.the_activity(KIDS))
    with pytest.raises(NamePutAway):
        added("kidsclub")
    with pytest.raises(NoLabel):
        added(" ")


def test_two_of_our_own_have_codes_of_their_own_also_after_one_went(room):
    first, second = added("Een"), added("Twee")
    take_back_activity(activity_id=first.pk, on=TUESDAY, by=DESK)
    assert added("Drie").code not in {first.code, second.code}


def test_added_by_mistake_it_is_gone_and_put_away_where_somebody_used_it(room):
    unused, used = added("Een"), added("Twee")
    cast.attends(cast.a_person(room), used.code, on=TUESDAY)
    for activity in (unused, used):
        take_back_activity(activity_id=activity.pk, on=LATER, by=DESK)
    assert not Activity.objects.filter(pk=unused.pk).exists()
    assert Activity.objects.get(pk=used.pk).put_away_on == LATER


# --- Renaming and moving --------------------------------------------------------------------------------------------


def test_a_new_name_stands_everywhere_also_on_the_table_and_in_the_journal_it_does_not():
    kids = cast.the_activity(KIDS)
    assert thing(kids).words == "Kinderclub"
    assert change(kids, label="Club voor alle kinderen") == {"label": "Kidsclub"}
    kids.refresh_from_db()
    assert (thing(kids).words, thing(kids).icon) == ("Club voor alle kinderen", "toy-brick")
    assert AuditEvent.objects.get(action="programme.activity.changed").details == {"fields": ["label"]}


def test_of_two_who_rename_the_same_the_second_hears_it_and_of_two_who_change_something_else_neither():
    kids = cast.the_activity(KIDS)
    seen = {"label": "Kidsclub", "type_id": kids.type_id}
    change(kids, seen, label="Club voor alle kinderen", type_id=kids.type_id)
    with pytest.raises(ChangedMeanwhile) as refusal:
        change(kids, seen, label="Kinderuur", type_id=kids.type_id)
    assert refusal.value.now == {"label": "Club voor alle kinderen"}
    change(kids, seen, label="Kidsclub", type_id=type_id("meeting"))
    kids.refresh_from_db()
    assert (kids.label, kids.type.code) == ("Club voor alle kinderen", "meeting")


def test_moved_it_counts_under_its_new_type_in_every_year_of_rooms_that_had_it(room):
    elsewhere = cast.a_room("zuilen")
    for place, activity in ((room, KIDS), (elsewhere, cast.SEWING)):
        cast.attends(cast.a_person(place), activity, on=TUESDAY)
    before = dict(RoomYear.objects.values_list("room__slug", "written"))
    change(cast.the_activity(KIDS), type_id=type_id("meeting"))
    after = dict(RoomYear.objects.values_list("room__slug", "written"))
    assert (after["holendrecht"], after["zuilen"]) == (before["holendrecht"] + 1, before["zuilen"])
    assert count_year(room=room, year=2025).types == {"meeting": 1}


def test_moved_and_back_its_volunteers_are_in_the_group_they_were():
    garden = cast.the_activity("tuindienst-en-onderhoud-binnentuinen")
    change(garden, type_id=type_id("activation"))
    assert Activity.objects.get(pk=garden.pk).volunteer_group == ""
    change(garden, type_id=type_id("jobs"))
    assert Activity.objects.get(pk=garden.pk).volunteer_group == "garden"


def test_what_is_always_there_and_what_is_about_debts_stay_where_they_are():
    with pytest.raises(InEveryRoom):
        change(cast.the_activity(cast.INLOOP), type_id=type_id("activation"))
    with pytest.raises(DebtsStayApart):
        change(cast.the_activity(DEBT_HOUR), type_id=type_id("meeting"))
    with pytest.raises(DebtsStayApart):
        change(cast.the_activity(KIDS), type_id=type_id("debts"))


def test_a_type_gets_another_name_and_counts_as_it_did(room):
    cast.attends(cast.a_person(room), KIDS, on=TUESDAY)
    about = {"type_id": type_id("activation"), "by": DESK}
    seen = {"label": "Sociale ontmoeting en activering"}
    assert rename_type(seen=seen, wanted={"label": "Samen doen"}, **about) == seen
    assert count_year(room=room, year=2025).types == {"activation": 1}
    with pytest.raises(ChangedMeanwhile):
        rename_type(seen=seen, wanted={"label": "Samen bezig"}, **about)
    with pytest.raises(NameTaken):
        rename_type(seen={}, wanted={"label": "klussen"}, **about)
    with pytest.raises(NoLabel):
        rename_type(seen={}, wanted={"label": " "}, **about)


# --- Putting away ---------------------------------------------------------------------------------------------------


def test_put_away_a_room_that_runs_it_keeps_it_and_no_other_begins_it(room):
    kids, elsewhere = cast.the_activity(KIDS), cast.a_room("zuilen")
    runs(room, kids)
    assert away(kids)
    assert not away(kids)
    kids.refresh_from_db()
    assert KIDS in in_room(room)
    assert kids in activities_to_plan(room=room)
    assert KIDS not in in_room(elsewhere)
    assert kids not in activities_to_plan(room=elsewhere)
    with pytest.raises(OffTheList):
        runs(elsewhere, kids)


def test_a_room_that_had_it_may_pause_it_and_let_it_come_back(room):
    kids = cast.the_activity(KIDS)
    runs(room, kids)
    away(kids)
    kids.refresh_from_db()
    about = {"room": room, "activity": kids, "by": DESK}
    pause(on=LATER, **about)
    assert kids not in activities_to_plan(room=room)
    assert start(on=date(2025, 8, 1), **about)


def test_brought_back_every_room_may_begin_it(room):
    kids = cast.the_activity(KIDS)
    away(kids)
    assert [one.code for one in activity_list(on=TUESDAY).put_away] == [KIDS]
    assert bring_back(activity_id=kids.pk, by=DESK)
    assert not bring_back(activity_id=kids.pk, by=DESK)
    assert KIDS in in_room(room)
    assert not activity_list(on=TUESDAY).put_away


def test_what_was_noted_stays_and_counts_when_it_is_put_away(room):
    cast.attends(cast.a_person(room), KIDS, on=TUESDAY)
    away(cast.the_activity(KIDS))
    assert count_year(room=room, year=2025).types == {"activation": 1}


def test_the_table_proposes_nothing_that_is_put_away(room):
    person = cast.a_person(room)
    cast.attends(person, KIDS, on=TUESDAY)
    about = {"room": room, "person_id": person.pk, "type_code": "activation"}
    assert likely_activity(**about) == cast.the_activity(KIDS).pk
    away(cast.the_activity(KIDS))
    assert likely_activity(**about) == cast.the_activity(cast.SEWING).pk


def test_a_kind_of_job_that_is_put_away_is_not_asked_for():
    away(cast.the_activity(CLEANING))
    assert CLEANING not in {kind.code for kind in kinds_of_jobs()}


def test_what_is_always_there_is_not_put_away_and_of_each_type_something_stays():
    with pytest.raises(InEveryRoom):
        away(cast.the_activity(cast.INLOOP))
    first, last = Activity.objects.filter(type__code="computer")
    away(first)
    for leaves in (away, lambda one: change(one, type_id=type_id("language"))):
        with pytest.raises(LastOfItsType):
            leaves(last)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_in_however_many_rooms(number, room, django_assert_num_queries):
    for place in (room, cast.a_room("zuilen"), cast.a_room("ondiep"))[:number]:
        runs(place, cast.the_activity(KIDS))
    with django_assert_num_queries(2):
        found = activity_list(on=TUESDAY)
    assert {one.code: one.rooms for _kind, of in found.types for one in of}[KIDS] == number
