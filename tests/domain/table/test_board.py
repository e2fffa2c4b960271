"""What a tablet is told of a day. Source: REG-1, DNA-11."""

from datetime import date, time, timedelta

from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.models import Session
from buurtwerkkamer.domain.table.queries.board import board
from tests import cast

TODAY = date(2025, 6, 3)
MORNING = time(9, 30)


def a_session(room, activity, *, on=TODAY, starts_at=time(19)):
    return Session.objects.create(room=room, activity=cast.the_activity(activity), on=on, starts_at=starts_at)


def names(found):
    return [tile.door.name for tile in found.tiles]


def test_who_usually_comes_tonight_is_among_the_names_of_the_morning(room):
    people = [cast.a_person(room, name) for name in ("Abdi", "Bep")]
    hang_doors(room=room, person_ids=[person.pk for person in people], on=TODAY, by=cast.DESK)
    for weeks in (3, 4):
        cast.attends(people[0], cast.SEWING, on=TODAY - timedelta(weeks=weeks, days=1))
    a_session(room, cast.SEWING)

    found = board(room=room, on=TODAY, at=MORNING)

    assert names(found) == ["Abdi"]
    assert found.sessions[0].usual == [people[0].pk]


def test_who_comes_most_often_is_first_and_who_has_no_door_is_not_there(room):
    often, seldom, unseen = (cast.a_person(room, name) for name in ("Vaak", "Soms", "Niet"))
    hang_doors(room=room, person_ids=[often.pk, seldom.pk], on=TODAY, by=cast.DESK)
    for weeks in (1, 2, 3):
        cast.attends(often, cast.SEWING, on=TODAY - timedelta(weeks=weeks))
        cast.attends(unseen, cast.SEWING, on=TODAY - timedelta(weeks=weeks))
    cast.attends(seldom, cast.SEWING, on=TODAY - timedelta(weeks=1))
    a_session(room, cast.SEWING)

    [session] = board(room=room, on=TODAY, at=MORNING).sessions

    assert session.usual == [often.pk, seldom.pk]


def test_sessions_of_a_week_are_told_and_only_those_of_today_with_who_usually_comes(room):
    person = cast.a_person(room, "Abdi")
    hang_doors(room=room, person_ids=[person.pk], on=TODAY, by=cast.DESK)
    cast.attends(person, cast.SEWING, on=TODAY - timedelta(weeks=1))
    a_session(room, cast.SEWING, on=TODAY + timedelta(days=6))
    a_session(room, cast.COOKING, on=TODAY + timedelta(days=7))

    found = board(room=room, on=TODAY, at=MORNING)

    assert [(each.code, each.usual) for each in found.sessions] == [(cast.SEWING, [])]


def test_it_is_five_queries_and_four_after_the_first_time(room, django_assert_num_queries):
    a_session(room, cast.SEWING)

    with django_assert_num_queries(5):
        board(room=room, on=TODAY, at=MORNING)
    with django_assert_num_queries(4):
        board(room=room, on=TODAY, at=MORNING)
