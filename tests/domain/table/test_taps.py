"""Taps on the tablet: each does what it says, exactly once, and can be undone. Source: REG-1, REG-5, ACT-3."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Door, Person
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.merging import merge_people
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, RoomDay, Visit
from buurtwerkkamer.domain.table.enums import Do
from buurtwerkkamer.domain.table.models import Mood, Tap
from buurtwerkkamer.domain.table.services.forgetting import forget_taps
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.domain.table.services.taps import TapLine, note_taps
from tests import cast

NOW = datetime(2025, 6, 3, 9, 30, tzinfo=UTC)  # half past eleven, on a Tuesday
TODAY = date(2025, 6, 3)


@pytest.fixture
def tablet(room):
    return cast.a_tablet(room)


@pytest.fixture
def fatima(room):
    person = cast.a_person(room, "Fatima")
    hang_doors(room=room, person_ids=[person.pk], on=TODAY, by=cast.DESK)
    return person


def tap(do, at=NOW, **words):
    return TapLine(uuid.uuid4(), Do(do), at, words)


def note(tablet, *lines, now=NOW):
    return note_taps(tablet=tablet, lines=lines, now=now)


def everything():
    """All that taps can write, to compare before and after."""
    return {
        "visits": set(Visit.objects.values_list("room", "person", "on", "arrived_at", "left_at")),
        "attendances": set(Attendance.objects.values_list("person", "on", "activity", "capacity", "minutes")),
        "strangers": set(Headcount.objects.values_list("room", "on", "activity", "count")),
        "questions": set(Question.objects.values_list("person", "kind")),
        "doors": set(Door.objects.values_list("room", "person", "name", "picture", "paint")),
        "people": set(Person.objects.values_list("pk", "first_name", "picture", "paint")),
        "days": set(RoomDay.objects.values_list("room", "on", "opened_at", "closed_at")),
    }


def test_a_tap_on_your_name_is_a_visit(tablet, fatima):
    note(tablet, tap("arrive", who=fatima.pk))

    visit = Visit.objects.get()
    assert (visit.person, visit.on, visit.arrived_at.isoformat()) == (fatima, TODAY, "11:30:00")
    assert visit.left_at is None


def test_the_same_tap_sent_twice_is_one_visit_and_one_tap(tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)

    first, again = note(tablet, arrive), note(tablet, arrive, now=NOW + timedelta(minutes=5))

    assert first == again
    assert Visit.objects.count() == Tap.objects.count() == 1


def test_a_tablet_that_was_away_while_two_records_became_one_still_says_who_came(room, tablet, fatima):
    double, third = cast.a_person(room, "Fatma"), cast.a_person(room, "Fatimah")
    for kept, gone in ((double, third), (fatima, double)):
        merge_people(room=room, kept_id=kept.pk, gone_id=gone.pk, name_of=kept.pk, at=NOW, by=cast.DESK)

    note(tablet, tap("arrive", who=third.pk), tap("arrive", who=double.pk))
    [refused] = note(tablet, tap("arrive", who=double.pk + 1000))

    assert Visit.objects.get().person == fatima
    assert refused.refused


def test_two_tablets_and_two_taps_on_one_name_are_one_visit(room, tablet, fatima):
    note(tablet, tap("arrive", who=fatima.pk), tap("arrive", who=fatima.pk))
    note(cast.a_tablet(room, "Bij de deur"), tap("arrive", who=fatima.pk))

    assert Visit.objects.count() == 1


def test_what_somebody_comes_for_is_an_attendance(tablet, fatima):
    sewing = cast.the_activity(cast.SEWING)

    note(tablet, tap("arrive", who=fatima.pk), tap("attend", who=fatima.pk, activity=sewing.pk))

    attendance = Attendance.objects.get()
    assert (attendance.person, attendance.activity, attendance.capacity) == (fatima, sewing, Capacity.PARTICIPANT)
    assert Visit.objects.count() == 1


def test_a_kind_of_thing_is_what_this_person_did_last_of_it(tablet, fatima):
    cast.attends(fatima, "lezen-en-schrijven", on=date(2025, 5, 6))

    note(tablet, tap("attend", who=fatima.pk, type="language"))

    assert Attendance.objects.get(on=TODAY).activity.code == "lezen-en-schrijven"


def test_a_kind_of_thing_nobody_did_yet_is_the_first_of_the_list(tablet, fatima):
    note(tablet, tap("attend", who=fatima.pk, type="language"))

    assert Attendance.objects.get().activity.code == "oefenen-met-praten"


def test_strangers_are_counted_and_nothing_is_asked(tablet):
    note(tablet, tap("strangers", number=1), tap("strangers", number=3))

    assert Headcount.objects.get().count == 4


def test_a_group_is_one_tap(room, tablet):
    people = cast.people(room, 30)
    cooking = cast.the_activity(cast.COOKING)

    note(tablet, tap("roster", activity=cooking.pk, who=[p.pk for p in people], number=2))

    assert Visit.objects.count() == Attendance.objects.filter(activity=cooking).count() == 30
    assert Headcount.objects.get().count == 2


def test_hours_are_those_of_a_volunteer_and_said_again_they_replace(tablet, fatima):
    cooking = cast.the_activity(cast.COOKING)

    note(tablet, tap("hours", who=fatima.pk, activity=cooking.pk, minutes=120))
    note(tablet, tap("hours", who=fatima.pk, activity=cooking.pk, minutes=150))

    assert Attendance.objects.values_list("capacity", "minutes").get() == ("v", 150)


def test_hours_can_be_given_afterwards_but_not_of_long_ago(tablet, fatima):
    kept = note(tablet, tap("hours", who=fatima.pk, minutes=60, on="2025-05-30"))
    refused = note(tablet, tap("hours", who=fatima.pk, minutes=60, on="2025-03-01"))

    assert not kept[0].refused
    assert "te lang geleden" in refused[0].refused
    assert list(Attendance.objects.values_list("on", flat=True)) == [date(2025, 5, 30)]


def test_who_goes_is_no_longer_inside_and_can_come_back(tablet, fatima):
    note(tablet, tap("arrive", at=NOW - timedelta(hours=1), who=fatima.pk), tap("leave", who=fatima.pk))
    assert Visit.objects.get().left_at.isoformat() == "11:30:00"

    note(tablet, tap("arrive", who=fatima.pk))
    assert Visit.objects.get().left_at is None


def test_closing_signs_out_everybody_who_is_still_inside(room, tablet, fatima):
    kofi = cast.a_person(room, "Kofi")
    note(tablet, tap("open", at=NOW - timedelta(hours=2), who=kofi.pk), tap("arrive", who=fatima.pk))

    note(tablet, tap("close", who=kofi.pk))

    day = RoomDay.objects.get()
    assert (day.opened_by, day.opened_at.isoformat(), day.closed_at.isoformat()) == (kofi, "09:30:00", "11:30:00")
    assert not Visit.objects.filter(left_at=None).exists()


def test_a_face_is_counted_of_nobody_in_particular(tablet):
    note(tablet, tap("mood", face=3), tap("mood", face=3))

    assert Mood.objects.values_list("face", "count").get() == (3, 2)
    assert not Tap.objects.exclude(wrote={}).exists()


def test_a_wish_waits_for_somebody_and_asked_twice_it_waits_once(tablet, fatima):
    note(tablet, tap("wish", who=fatima.pk, kind="talk"), tap("wish", who=fatima.pk, kind="talk"))

    assert Question.objects.values_list("person", "kind").get() == (fatima.pk, "help")


def test_who_says_their_name_stands_on_the_table_and_their_next_taps_may_name_that_tap(room, tablet):
    meet = tap("meet", name="Öznur", picture="cat", paint="mint")

    note(tablet, meet, tap("attend", who=str(meet.id), type="meeting"))

    door = Door.objects.get()
    assert (door.name, door.picture, door.paint, door.folded) == ("Öznur", "cat", "mint", "oznur")
    assert Attendance.objects.get().person == door.person


def test_who_wants_it_is_off_the_screen(tablet, fatima):
    note(tablet, tap("hide", who=fatima.pk))

    assert not Door.objects.exists()
    assert Person.objects.filter(pk=fatima.pk).exists()


@pytest.mark.parametrize(
    "words",
    [
        {"do": "arrive"},
        {"do": "attend", "type": "meeting"},
        {"do": "attend", "type": "language"},
        {"do": "hours", "minutes": 90},
        {"do": "wish", "kind": "do"},
        {"do": "leave"},
        {"do": "look", "picture": "snail", "paint": "sky"},
        {"do": "hide"},
        {"do": "open"},
        {"do": "close"},
    ],
    ids=lambda words: words["do"],
)
def test_undo_undoes_everything_a_tap_did(tablet, fatima, words):
    before = everything()
    line = tap(words.pop("do"), who=fatima.pk, **words)
    note(tablet, line)

    note(tablet, tap("undo", taps=[str(line.id)]))

    after = everything()
    if line.do == Do.CLOSE:
        assert after.pop("days")  # closing says that it had been open
        before.pop("days")
    assert after == before


def test_undo_of_strangers_a_group_and_a_meeting_leaves_nothing(room, tablet):
    people = cast.people(room, 3)
    before = everything()
    lines = [
        tap("strangers", number=2),
        tap("roster", activity=cast.the_activity().pk, who=[p.pk for p in people], number=4),
        tap("meet", name="Yusuf", picture="bird", paint="sky"),
    ]
    note(tablet, *lines)
    assert everything() != before

    note(tablet, tap("undo", taps=[str(line.id) for line in lines]))

    assert everything() == before


def test_undo_that_overtakes_its_tap_still_undoes_it(tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)

    note(tablet, tap("undo", taps=[str(arrive.id)]))
    note(tablet, arrive)

    assert not Visit.objects.exists()


def test_undo_leaves_what_another_tap_needs(tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)
    note(tablet, arrive, tap("attend", who=fatima.pk, type="meeting"))

    note(tablet, tap("undo", taps=[str(arrive.id)]))

    assert Visit.objects.count() == Attendance.objects.count() == 1


def test_hours_undone_are_what_they_were_before(tablet, fatima):
    note(tablet, tap("hours", who=fatima.pk, minutes=60))
    more = tap("hours", who=fatima.pk, minutes=180)
    note(tablet, more)

    note(tablet, tap("undo", taps=[str(more.id)]))

    assert Attendance.objects.get().minutes == 60


@pytest.mark.parametrize(
    ("at", "noted"),
    [
        (NOW + timedelta(days=400), NOW),  # a clock that runs ahead
        (datetime(1970, 1, 1, tzinfo=UTC), NOW - timedelta(hours=3)),  # a battery that was empty: since the pairing
        (NOW - timedelta(minutes=20), NOW - timedelta(minutes=20)),
    ],
)
def test_a_clock_that_jumped_is_held_between_pairing_and_now(tablet, fatima, at, noted):
    note(tablet, tap("arrive", at=at, who=fatima.pk))

    assert Tap.objects.get().at == noted


@pytest.mark.parametrize(
    "words",
    [
        {"do": "arrive"},
        {"do": "arrive", "who": "iemand"},
        {"do": "arrive", "who": True},
        {"do": "arrive", "who": 10**30},
        {"do": "attend", "type": "nonsense"},
        {"do": "attend", "type": ["meeting"]},
        {"do": "strangers", "number": 0},
        {"do": "strangers", "number": 1000},
        {"do": "roster", "activity": 1, "number": 0, "who": "allen"},
        {"do": "hours", "minutes": 90, "on": "gisteren"},
        {"do": "mood", "face": 4},
        {"do": "wish", "kind": "geld"},
        {"do": "meet", "name": "123", "picture": "cat", "paint": "mint"},
        {"do": "meet", "name": "111222333", "picture": "cat", "paint": "mint"},
        {"do": "attend", "activity": 99_999},
        {"do": "attend", "type": "mee\0ting"},
        {"do": "meet", "name": "Fa\ud83d", "picture": "cat", "paint": "mint"},
        {"do": "undo", "taps": "alles"},
        {"do": "undo"},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(tablet, fatima, words):
    before = everything()
    do = words.pop("do")
    if do in {"attend", "wish", "hours"}:
        words["who"] = fatima.pk

    [noted] = note(tablet, tap(do, **words))

    assert noted.refused
    assert everything() == before


def test_a_child_that_counts_thousands_of_visitors_is_refused_and_stops_nobody(tablet, fatima):
    playing = [tap("strangers", number=99) for _time in range(12)]

    noted = note(tablet, *playing, tap("arrive", who=fatima.pk))

    assert [bool(each.refused) for each in noted] == [False] * 10 + [True] * 2 + [False]
    assert Headcount.objects.get().count == 990
    assert Visit.objects.get().person == fatima


def test_a_refused_tap_does_not_stop_the_ones_beside_it(room, tablet, fatima):
    stranger = cast.a_person(cast.a_room("venserpolder"), "Sien")

    noted = note(tablet, tap("arrive", who=stranger.pk), tap("arrive", who=fatima.pk))

    assert [bool(each.refused) for each in noted] == [True, False]
    assert Visit.objects.get().person == fatima


def test_a_tablet_of_another_room_cannot_undo_what_was_tapped_here(room, tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)
    note(tablet, arrive)

    note(cast.a_tablet(cast.a_room("venserpolder")), tap("undo", taps=[str(arrive.id)]))

    assert Visit.objects.exists()


def test_pairing_is_once_and_only_within_its_minutes(room):
    code = make_code(room=room, name="De tablet", at=NOW, by=cast.DESK)

    assert pair(code=code.lower().replace("-", " "), at=NOW).tablet.room == room
    with pytest.raises(Exception, match="werkt niet"):
        pair(code=code, at=NOW)
    late = make_code(room=room, name="De tablet", at=NOW, by=cast.DESK)
    with pytest.raises(Exception, match="werkt niet"):
        pair(code=late, at=NOW + timedelta(minutes=16))


# --- Two tablets, late undo, letters of long ago --------------------------------------------------------------------


def test_undo_leaves_what_somebody_tapped_on_another_tablet_too(room, tablet, fatima):
    sewing = cast.the_activity(cast.SEWING).pk
    first = [tap("attend", who=fatima.pk, activity=sewing), tap("wish", who=fatima.pk, kind="talk")]
    again = [tap("attend", who=fatima.pk, activity=sewing), tap("wish", who=fatima.pk, kind="talk")]
    before = everything()
    note(tablet, *first)
    there = everything()
    note(cast.a_tablet(room, "Bij de deur"), *again)

    note(tablet, tap("undo", taps=[str(line.id) for line in first]))
    assert everything() == there

    note(tablet, tap("undo", taps=[str(line.id) for line in again]))
    assert everything() == before


def test_hours_that_were_replaced_since_stay_when_the_older_ones_are_undone(tablet, fatima):
    older, newer = tap("hours", who=fatima.pk, minutes=60), tap("hours", who=fatima.pk, minutes=90)
    note(tablet, older, newer)

    note(tablet, tap("undo", taps=[str(older.id)]))
    assert Attendance.objects.get().minutes == 90

    note(tablet, tap("undo", taps=[str(newer.id)]))
    assert not Visit.objects.exists()
    assert not Attendance.objects.exists()


def test_undo_that_was_under_way_for_hours_still_undoes(tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)
    note(tablet, arrive)

    note(tablet, tap("undo", taps=[str(arrive.id)]), now=NOW + timedelta(hours=7))

    assert not Visit.objects.exists()


def test_undo_before_its_tap_in_one_letter_is_a_letter_as_any(tablet, fatima):
    arrive = tap("arrive", who=fatima.pk)

    noted = note(tablet, tap("undo", taps=[str(arrive.id)]), arrive)

    assert [each.refused for each in noted] == ["", ""]
    assert not Visit.objects.exists()


def test_who_was_met_before_the_weekend_may_still_be_named_after_it(tablet):
    meet = tap("meet", name="Öznur", picture="cat", paint="mint")
    note(tablet, meet, tap("arrive", who=str(meet.id)))
    monday = NOW + timedelta(days=3)

    forget_taps(now=monday)

    assert list(Tap.objects.exclude(wrote={}).values_list("do", flat=True)) == [Do.MEET]
    [noted] = note(tablet, tap("arrive", at=monday, who=str(meet.id)), now=monday)
    assert not noted.refused
