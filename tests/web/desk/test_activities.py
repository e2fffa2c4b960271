"""What a room does, who carries it, and words that welcome everyone. Source: DNA-7, DNA-8, ACT-2."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM
from buurtwerkkamer.domain.programme.models import ActivityPeriod, Initiator, RoomActivity
from buurtwerkkamer.domain.programme.services.carrying import carry, start
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from tests import cast

QUERIES = 7  # session, account, room, activities, words, periods, initiators
QUERIES_OF_ONE = 8  # and who may carry it; where it does not run, one more: whether the programme still has it


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def sewing(neighbourhood):
    return cast.the_activity(cast.SEWING)


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def undo_of(page):
    return re.findall(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[-1].replace("&amp;", "&")


def names_of(page):
    """Who may be chosen."""
    return re.findall(r'name="person".*?<span dir="auto">(.*?)</span>', page.content.decode())


def carried(room, activity, person):
    about = {"room": room, "activity": activity, "on": timezone.localdate(), "by": cast.DESK}
    carry(person_id=person.pk, **about)
    start(**about)


def test_a_room_in_which_nothing_runs_is_told_what_to_do_first(coordinator):
    page = coordinator.get(to("activities")).content.decode()

    assert "Er loopt nog niets" in page
    assert "Handwerken/naaiclub" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_however_much_runs(number, coordinator, neighbourhood, django_assert_num_queries):
    codes = (cast.SEWING, cast.COOKING, cast.INLOOP)[:number]
    for code, person in zip(codes, cast.people(neighbourhood.room, number), strict=True):
        carried(neighbourhood.room, cast.the_activity(code), person)

    with django_assert_num_queries(QUERIES):
        coordinator.get(to("activities"))


@pytest.mark.parametrize("number", [1, 50, 500])
def test_one_activity_asks_as_much_however_many_carry_it(
    number, coordinator, neighbourhood, sewing, only_reads, django_assert_num_queries
):
    there = cast.people(neighbourhood.room, number)
    for person in there[:3]:
        carried(neighbourhood.room, sewing, person)
    for person in there:
        cast.attends(person, cast.SEWING, on=timezone.localdate())

    for asked in ({}, {"kijk": "1", "zoek": "buur"}):
        ask = coordinator.post if asked else coordinator.get
        with only_reads(), django_assert_num_queries(QUERIES_OF_ONE):
            page = ask(to("activity", sewing.pk), asked)
        assert page.content.decode().count('type="radio"') == min(CHOOSE_FROM, max(0, number - 3))


def test_who_comes_most_is_proposed_to_carry_it_and_others_are_looked_for(coordinator, neighbourhood, sewing):
    fatima, mei = (neighbourhood.people[name] for name in ("Fatima", "Mei"))
    for weeks in range(3):
        cast.attends(mei, cast.SEWING, on=timezone.localdate() - timedelta(weeks=weeks))
    cast.attends(fatima, cast.SEWING, on=timezone.localdate())
    address = to("activity", sewing.pk)

    proposed = names_of(coordinator.get(address))
    assert (proposed[:2], "Kofi M." in proposed) == (["Mei", "Fatima E."], False)
    assert names_of(coordinator.post(address, {"kijk": "1", "zoek": "cofi"}, headers={"HX-Request": "true"})) == [
        "Kofi M."
    ]
    assert "Niemand met “xyz”" in coordinator.post(address, {"kijk": "1", "zoek": "xyz"}).content.decode()


@pytest.mark.parametrize(
    ("given", "why"), [({}, "Kies eerst een bewoner."), ({"person": "9" * 40}, "Kies iemand uit de lijst.")]
)
def test_nobody_chosen_is_said_and_the_search_stays(coordinator, sewing, given, why):
    page = coordinator.post(to("activity_carry", sewing.pk), given | {"zoek": "Mei"}).content.decode()
    assert why in page
    assert 'name="zoek" value="Mei"' in page
    assert not Initiator.objects.exists()


def test_without_a_resident_it_says_in_a_sentence_why_it_does_not_begin(coordinator, sewing):
    page = coordinator.post(to("activity_start", sewing.pk)).content.decode()

    assert "Kies eerst wie hem draagt." in page
    assert not ActivityPeriod.objects.exists()


def test_what_pauses_and_still_stands_in_the_programme_says_so(coordinator, neighbourhood, sewing):
    person = cast.a_person(neighbourhood.room, "Sien")
    carried(neighbourhood.room, sewing, person)
    line = SeriesLine(sewing.pk, "FREQ=WEEKLY;BYDAY=TU", time(13), time(15), since=cast.LONG_AGO)
    start_series(room=neighbourhood.room, line=line, by=cast.DESK)
    still = "staat het nog. Tik daar op een keer"
    assert still not in coordinator.get(to("activity", sewing.pk)).content.decode()
    assert still in coordinator.post(to("activity_pause", sewing.pk), follow=True).content.decode()


def test_a_resident_carries_it_and_it_begins_pauses_and_is_undone(coordinator, neighbourhood, sewing):
    person = cast.a_person(neighbourhood.room, "Sien")
    coordinator.post(to("activity_carry", sewing.pk), {"person": person.pk})
    coordinator.post(to("activity_start", sewing.pk))
    assert ActivityPeriod.objects.get().until is None
    ActivityPeriod.objects.update(since=cast.LONG_AGO)

    page = coordinator.post(to("activity_pause", sewing.pk), follow=True)
    assert "pauzeert" in page.content.decode()
    assert ActivityPeriod.objects.get().until == timezone.localdate()

    coordinator.post(undo_of(page))
    assert ActivityPeriod.objects.get().until is None


def test_the_last_who_stops_pauses_it_and_undo_brings_both_back(coordinator, neighbourhood, sewing):
    carried(neighbourhood.room, sewing, cast.a_person(neighbourhood.room, "Sien"))
    initiator = Initiator.objects.get()

    page = coordinator.post(to("activity_let_go", sewing.pk, initiator.pk), follow=True)
    assert "Sien stopt. De activiteit pauzeert." in page.content.decode()

    coordinator.post(undo_of(page))
    assert (Initiator.objects.get().until, ActivityPeriod.objects.get().until) == (None, None)


def test_closing_words_are_saved_and_warned_of(coordinator, sewing):
    typed = {"title": "Naaien voor moeders", "text": "Kom gerust"}
    page = coordinator.post(to("activity", sewing.pk), typed, follow=True).content.decode()

    assert RoomActivity.objects.get().title == "Naaien voor moeders"
    assert "Met ‘voor moeders’ lijkt het of niet iedereen mag komen." in page
    assert "Neem deze woorden over" in page


def test_one_button_takes_the_open_words_and_undo_brings_the_own_ones_back(coordinator, sewing):
    typed = {"title": "Naaien voor moeders", "text": "Kom gerust"}
    coordinator.post(to("activity", sewing.pk), typed)

    page = coordinator.post(to("activity", sewing.pk), typed | {"open": "title"}, follow=True)
    assert RoomActivity.objects.get().title == "Naaien voor iedereen"
    assert "Neem deze woorden over" not in page.content.decode()

    coordinator.post(undo_of(page))
    assert RoomActivity.objects.get().title == "Naaien voor moeders"


def test_while_typing_there_is_a_warning_or_nothing_and_nothing_is_kept(coordinator):
    closing = coordinator.post(to("activity_words"), {"title": "", "text": "Alleen voor <b>vrouwen"}).content.decode()
    opening = coordinator.post(to("activity_words"), {"title": "Naaien", "text": "Over opvoeden"}).content.decode()

    assert "Neem deze woorden over" in closing
    assert "<b>" not in closing
    assert opening.strip() == ""
    assert not RoomActivity.objects.exists()


def test_what_was_typed_stays_where_it_is_too_long(coordinator, sewing):
    page = coordinator.post(to("activity", sewing.pk), {"title": "a" * 81, "text": ""}).content.decode()

    assert "a" * 81 in page
    assert "Dit is te lang." in page


def test_people_of_other_rooms_are_not_offered_and_not_taken(coordinator, sewing):
    stranger = cast.a_person(cast.a_room("elders"), "Vreemdeling")

    assert "Vreemdeling" not in coordinator.get(to("activity", sewing.pk)).content.decode()
    page = coordinator.post(to("activity_carry", sewing.pk), {"person": stranger.pk}).content.decode()
    assert "Deze bewoner kent de kamer nog niet." in page
    assert not Initiator.objects.exists()


def test_an_undo_of_something_else_is_not_there(coordinator, neighbourhood, sewing):
    cooking = cast.the_activity(cast.COOKING)
    page = coordinator.post(to("activity", sewing.pk), {"title": "Naaien", "text": ""}, follow=True)
    other = undo_of(page).replace(f"/{sewing.pk}/", f"/{cooking.pk}/")

    assert coordinator.post(other).status_code == 404
    assert coordinator.post(to("activity_undo", sewing.pk)).status_code == 404
    assert coordinator.get(to("activity", 99999)).status_code == 404
