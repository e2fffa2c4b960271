"""De kamer: when the door is open, what people agreed, light or full, and the way back. Source: POS-2, SER-7, TEA-1."""

import re
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace
from buurtwerkkamer.domain.neighbourhoods.services.addresses import UnknownAddress
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.models import OpeningHours
from buurtwerkkamer.domain.rooms.queries.opening import opening_hours
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.domain.rooms.services.house import write_opening_hours, write_place
from buurtwerkkamer.web.desk.undo_address import STAYS
from tests import cast
from tests.domain.neighbourhoods.town import a_table, take_in, the_centres


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def address(name, room):
    return reverse(f"desk:{name}", args=[room.slug])


def undo(client, page):
    """Press "Ongedaan maken" on the page that came back."""
    found = re.search(r'<form method="post" action="([^"]*ongedaan[^"]*)"', page.content.decode())
    assert found, "no way back was offered"
    return client.post(found[1].replace("&amp;", "&"), follow=True)


def test_opening_hours_are_kept_and_undone(coordinator, neighbourhood):
    room = neighbourhood.room
    write_opening_hours(room=room, hours={0: (time(9), time(17))}, by=cast.DESK)

    page = coordinator.post(address("room_opening", room), {"opens1": "10:00", "closes1": "22:00"}, follow=True)
    assert opening_hours(room=room) == {1: (time(10), time(22))}

    undo(coordinator, page)
    assert opening_hours(room=room) == {0: (time(9), time(17))}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"opens0": "17:00", "closes0": "9:00"}, "Een kamer gaat dicht nadat zij open ging."),
        ({"opens0": "9:00"}, "Vul bij maandag allebei de tijden in, of geen."),
        ({"opens0": "vroeg", "closes0": "9:00"}, "Deze tijd snappen we niet."),
    ],
)
def test_hours_that_cannot_be_stay_as_they_were_typed(coordinator, neighbourhood, typed, said):
    page = coordinator.post(address("room_opening", neighbourhood.room), typed)

    assert said in page.content.decode()
    assert typed["opens0"].lstrip("0") in page.content.decode()
    assert not OpeningHours.objects.exists()


def test_light_or_full_from_a_day_on_changes_which_targets_count_and_can_be_undone(coordinator, neighbourhood):
    room = neighbourhood.room
    page = coordinator.post(
        address("room_variant", room), {"variant": Variant.LIGHT, "since": "2025-07-01"}, follow=True
    )
    assert phase(room=room, on=date(2025, 8, 1)) == Phase.LIGHT

    undo(coordinator, page)
    assert phase(room=room, on=date(2025, 8, 1)) != Phase.LIGHT
    assert room.variant_periods.count() == 1


def test_undo_of_light_or_full_leaves_what_somebody_else_said_since(coordinator, neighbourhood):
    room = neighbourhood.room
    mine = coordinator.post(
        address("room_variant", room), {"variant": Variant.LIGHT, "since": "2027-01-01"}, follow=True
    )
    assert "De kamer is light vanaf 1 januari 2027." in mine.content.decode()
    coordinator.post(address("room_variant", room), {"variant": Variant.FULL, "since": "2027-01-01"})

    assert STAYS in undo(coordinator, mine).content.decode()
    assert phase(room=room, on=date(2027, 1, 1)) != Phase.LIGHT
    assert room.variant_periods.filter(since=date(2027, 1, 1)).exists()


def test_a_variant_of_before_the_first_is_undone_too(coordinator, neighbourhood):
    room = neighbourhood.room
    before = list(room.variant_periods.values_list("since", flat=True))
    page = coordinator.post(
        address("room_variant", room), {"variant": Variant.LIGHT, "since": "1990-01-01"}, follow=True
    )
    undo(coordinator, page)
    assert list(room.variant_periods.values_list("since", flat=True)) == before


def test_the_team_stands_beside_the_base_team_of_the_source(coordinator, neighbourhood):
    page = coordinator.get(address("room", neighbourhood.room)).content.decode()

    assert "Teamcoördinator" in page
    assert "1, 12 tot 24 uur per week" in page


def steps(client, room):
    """The list of first steps: whether each is done, by its title."""
    page = client.get(address("room", room)).content.decode()
    listed = page.partition('class="first-steps"')[2].partition("</ol>")[0].split("<li")[1:]
    return {re.search(r"<strong>([^<]*)", one)[1]: "is-done" in one for one in listed}


def test_a_new_room_reads_what_to_do_first_and_each_step_leads_there(coordinator, neighbourhood):
    room = neighbourhood.room
    page = coordinator.get(address("room", room)).content.decode()

    assert f'class="button" href="{address("table", room)}' in page
    assert 'class="button" href="#opening"' in page
    done = {title for title, is_done in steps(coordinator, room).items() if is_done}
    assert done == {"Schrijf tien voornamen op", "Vraag: wat wil jij gaan doen?", "Geef de eerste sleutel"}


def test_who_may_not_write_opening_hours_is_not_sent_there(client_as, neighbourhood):
    assert "Zeg wanneer de deur open is" not in steps(client_as(AccessRole.ASSISTANT), neighbourhood.room)
    assert "Zeg wanneer de deur open is" in steps(client_as(AccessRole.COORDINATOR), neighbourhood.room)


def test_a_room_that_did_all_of_it_sees_no_list(coordinator, neighbourhood):
    room, today, kofi = neighbourhood.room, timezone.localdate(), neighbourhood.people["Kofi"]
    write_opening_hours(room=room, hours={0: (time(9), time(17))}, by=cast.DESK)
    plan_session(room=room, line=SessionLine(cast.the_activity().pk, today, time(10), time(12)), by=cast.DESK)
    cast.a_tablet(room)
    hang_doors(room=room, person_ids=[kofi.pk], on=today, by=cast.DESK)
    assert [title for title, is_done in steps(coordinator, room).items() if not is_done] == ["Geef een pincode"]

    give_pin(room=room, person=kofi, on=today, by=cast.DESK)
    assert steps(coordinator, room) == {}


def test_the_place_of_the_room_is_kept_and_undone(coordinator, neighbourhood):
    room = neighbourhood.room
    page = coordinator.post(address("room_place", room), {"place": "121000 480500"}, follow=True)
    room.refresh_from_db()
    assert (room.place, room.place_name) == ((121_000, 480_500), "121000, 480500")
    assert "De kamer staat in of bij 121000, 480500." in page.content.decode()

    undo(coordinator, page)
    room.refresh_from_db()
    assert (room.place, room.place_name) == (None, "")


def test_the_place_of_the_room_may_be_a_neighbourhood_and_what_is_unknown_is_told(coordinator, neighbourhood, tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))
    room = neighbourhood.room
    page = coordinator.post(address("room_place", room), {"place": "Nergenshuizen"}).content.decode()
    assert "Deze plek kennen we niet." in page
    assert 'value="Nergenshuizen"' in page

    coordinator.post(address("room_place", room), {"place": "hoogveld"})
    room.refresh_from_db()
    assert (room.place, room.place_name) == ((121_000, 480_000), "Hoogveld")


def test_the_place_of_the_room_may_be_an_address_where_a_setting_says_so(
    coordinator, neighbourhood, settings, monkeypatch
):
    room, asked = neighbourhood.room, []

    def find(*, typed):
        asked.append(typed)
        if "Nergens" in typed:
            raise UnknownAddress
        return FoundPlace("Dorpsstraat 1, 1234AB Lindendam", (120_010.0, 480_010.0))

    monkeypatch.setattr("buurtwerkkamer.domain.neighbourhoods.services.addresses.find_address", find)
    assert "een adres" not in coordinator.get(address("room", room)).content.decode()
    coordinator.post(address("room_place", room), {"place": "Dorpsstraat 1 Lindendam"})
    assert asked == [], "without the setting nobody is asked"

    settings.PDOK = frozenset({"addresses"})
    assert "een adres met de plaats" in coordinator.get(address("room", room)).content.decode()
    page = coordinator.post(address("room_place", room), {"place": "Dorpsstraat 1 Lindendam"}, follow=True)
    room.refresh_from_db()
    assert (room.place, room.place_name) == ((120_010, 480_010), "Dorpsstraat 1, 1234AB Lindendam")
    assert "De kamer staat in of bij Dorpsstraat 1, 1234AB Lindendam." in page.content.decode()
    coordinator.post(address("room_place", room), {"place": room.place_name})
    coordinator.post(address("room_place", room), {"place": "120500 480500"})
    assert asked == ["Dorpsstraat 1 Lindendam"], "what we know ourselves, nobody else is asked"
    page = coordinator.post(address("room_place", room), {"place": "Nergens 1"}).content.decode()
    assert "Dit adres vinden we niet." in page
    assert 'value="Nergens 1"' in page


def test_two_who_place_the_room_at_once_choose(coordinator, neighbourhood):
    room = neighbourhood.room
    write_place(room=room, name="Zuid", place=(120_000, 480_000), by=cast.DESK)
    page = coordinator.post(address("room_place", room), {"place": "121000 480500", "initial-place": ""})
    assert "Iemand anders paste dit ook net aan." in page.content.decode()
    room.refresh_from_db()
    assert room.place_name == "Zuid"


def test_a_way_back_of_another_room_undoes_nothing_here(coordinator, neighbourhood, signed_in):
    other = neighbourhood.other_room
    cooperative = signed_in(neighbourhood.accounts[AccessRole.COOPERATIVE])
    page = cooperative.post(
        address("room_rules_agree", other), {"words": "Samen eten.", "agreed_on": "vandaag"}, follow=True
    )
    found = re.search(r"wat=([^\"]+)\"", page.content.decode())

    answer = coordinator.post(f"{address('room_rules_undo', neighbourhood.room)}?wat={found[1]}")

    assert answer.status_code == 404


def test_the_page_asks_the_database_seven_things(coordinator, neighbourhood, django_assert_num_queries, only_reads):
    # session, account, room; opening hours, light or full, team, and how far the table is
    with django_assert_num_queries(7), only_reads():
        coordinator.get(address("room", neighbourhood.room))
