"""The people of a room: found, listed, on the wall, in a file, and ten new ones in one go. Source: REG-1, REG-5."""

import csv
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Participation, Person, RolePeriod
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.trust.services.own import ask_to_be_forgotten
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.web.desk.views.people import PAGE, WALL
from tests.cast import DESK, INLOOP, a_person, a_room, an_account, attends, people

PEOPLE = reverse("desk:people", args=["holendrecht"])
QUERIES = 6  # session, account, room; the numbers of the groups, who stand on the page, who wants to be forgotten
PART = {"HX-Request": "true"}


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(answer):
    """What is read on the page, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def names(answer):
    """Who stand in the list, in their order."""
    found = re.findall(r'<span class="people-list__who">.*?dir="auto">([^<]*)<', answer.content.decode(), re.DOTALL)
    return [name.partition(" ")[0] for name in found]


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1].replace("&amp;", "&")


# --- The list -------------------------------------------------------------------------------------------------------


def test_a_room_that_knows_nobody_is_told_what_to_do_first(signed_in, db):
    room = a_room("leeg")
    client = signed_in(an_account(AccessRole.COORDINATOR, room))
    said = words(client.get(reverse("desk:people", args=["leeg"])))
    assert "Nog niemand bij naam" in said
    assert "Zet mensen erbij" in said


def test_everybody_is_listed_by_name_with_when_they_came_last(coordinator, neighbourhood):
    attends(neighbourhood.people["Mei"], INLOOP, on=timezone.localdate() - timedelta(1))
    page = coordinator.get(PEOPLE)
    assert names(page) == ["Bep", "Fatima", "Henk", "Kofi", "Mei"]
    said = words(page)
    assert "Fatima El Amrani" in said
    assert "Babbeluur" in said
    assert "sleutelvrijwilliger" in said
    assert "Sien" not in said  # she is known elsewhere


@pytest.mark.parametrize(
    ("typed", "found"),
    [("fatma", ["Fatima"]), ("vd meer", ["Henk"]), ("hoptille", ["Mei"]), ("el amrani", ["Fatima"]), ("sien", [])],
)
def test_somebody_is_found_in_a_few_letters(coordinator, typed, found):
    assert names(coordinator.post(PEOPLE, {"kijk": "1", "zoek": typed})) == found


def test_while_somebody_types_only_the_list_comes(coordinator):
    part = coordinator.post(PEOPLE, {"kijk": "1", "zoek": "kof"}, headers=PART)
    assert "<html" not in part.content.decode()
    assert names(part) == ["Kofi"]
    assert "1 gevonden" in words(part)


def test_a_search_that_finds_more_than_it_shows_says_so(coordinator, neighbourhood):
    people(neighbourhood.room, PAGE + 5)
    said = words(coordinator.post(PEOPLE, {"kijk": "1", "zoek": "buur"}))
    assert f"De eerste {PAGE}" in said
    assert "Misschien zijn er meer. Typ een letter erbij." in said
    assert "Misschien" not in words(coordinator.post(PEOPLE, {"kijk": "1", "zoek": "kofi"}))


def test_nobody_found_says_what_else_to_try(coordinator):
    said = words(coordinator.post(PEOPLE, {"kijk": "1", "zoek": "Zebedeus"}))
    assert "Niemand gevonden" in said
    assert "Probeer minder letters." in said
    assert "Zet iemand erbij" in said


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"wie": "maand"}, ["Mei"]),
        ({"wie": "nieuw"}, ["Rosita"]),
        ({"wie": "vrijwilliger"}, ["Kofi"]),
        ({"wie": "sleutel"}, ["Kofi"]),
        ({"wie": "lid"}, ["Bep"]),
        ({"rol": "key_volunteer"}, ["Kofi"]),
        ({"rol": "visitor"}, ["Rosita"]),
        ({"wie": "sleutel", "rol": "visitor"}, []),
        ({"wie": "weg-3"}, ["Fatima"]),
        ({"wie": "onzin", "rol": "baas"}, ["Bep", "Fatima", "Henk", "Kofi", "Mei", "Rosita"]),
    ],
)
def test_the_list_is_narrowed_and_each_choice_says_how_many_it_shows(coordinator, neighbourhood, choice, found):
    today = timezone.localdate()
    a_person(neighbourhood.room, "Rosita", since=today, roles=((Role.VISITOR, Period(today)),))
    attends(neighbourhood.people["Mei"], on=today)
    attends(neighbourhood.people["Kofi"], on=today - timedelta(33))
    attends(neighbourhood.people["Bep"], on=today - timedelta(80))
    page = coordinator.get(PEOPLE, choice)
    assert names(page) == found
    assert "Heeft een sleutel (1)" in words(page)
    assert "Sleutelvrijwilliger (1)" in words(page)
    assert "Iedereen (6)" in words(page)


@pytest.mark.parametrize(
    ("order", "first"), [("", "Bep"), ("laatst", "Mei"), ("nieuw", "Rosita"), ("schoenmaat", "Bep")]
)
def test_the_list_is_sorted_as_was_chosen(coordinator, neighbourhood, order, first):
    a_person(neighbourhood.room, "Rosita", since=timezone.localdate())
    attends(neighbourhood.people["Mei"], on=timezone.localdate())
    assert names(coordinator.get(PEOPLE, {"volgorde": order}))[0] == first


def test_a_large_room_has_pages_that_keep_the_choice(coordinator, neighbourhood):
    people(neighbourhood.room, PAGE)
    first = coordinator.get(PEOPLE, {"volgorde": "nieuw"})
    assert len(names(first)) == PAGE
    assert "Bladzijde 1 van 2" in words(first)
    assert "?volgorde=nieuw&amp;bladzijde=2" in first.content.decode()
    assert len(names(coordinator.get(PEOPLE, {"volgorde": "nieuw", "bladzijde": "2"}))) == 5
    assert coordinator.get(PEOPLE, {"bladzijde": "veel"}).status_code == 200


def test_the_page_only_reads_and_costs_the_same_for_one_and_for_five_hundred(
    coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    Participation.objects.filter(room=neighbourhood.room).exclude(person=neighbourhood.people["Bep"]).delete()
    for more in (0, 49, 450):
        people(neighbourhood.room, more)
        with only_reads(), django_assert_num_queries(QUERIES):
            assert coordinator.get(PEOPLE).status_code == 200
        with only_reads(), django_assert_num_queries(QUERIES + 1):  # who is found
            assert coordinator.post(PEOPLE, {"kijk": "1", "zoek": "b"}).status_code == 200


def test_who_wants_to_be_forgotten_stands_on_top_until_it_happens(coordinator, neighbourhood):
    bep, kofi = neighbourhood.people["Bep"], neighbourhood.people["Kofi"]  # who has a key
    assert "vergeten worden" not in words(coordinator.get(PEOPLE))
    for person in (bep, kofi):
        ask_to_be_forgotten(room=neighbourhood.room, person_id=person.pk, on=date(2026, 11, 2), by=DESK)
    page = coordinator.get(PEOPLE)
    assert "Bep wil vergeten worden Dat gebeurt vanzelf op maandag 9 november." in words(page)
    assert "Kofi M. wil vergeten worden Er is nog een sleutel thuis." in words(page)
    assert f'href="{to("person_own", bep.pk)}#forget"' in page.content.decode()


def test_a_name_leads_to_the_page_of_that_person(coordinator, neighbourhood):
    page = coordinator.post(PEOPLE, {"kijk": "1", "zoek": "bep"}).content.decode()
    assert f'<a href="{to("person", neighbourhood.people["Bep"].pk)}" dir="auto">Bep</a>' in page


# --- On the wall ----------------------------------------------------------------------------------------------------


def test_on_the_wall_are_names_and_pictures_and_nothing_else(coordinator, neighbourhood):
    page = coordinator.get(to("people_wall"), {"wie": "sleutel"})
    wall = page.content.decode().partition('<ul class="street')[2].partition("</ul>")[0]
    assert re.findall(r">([^<>]+)</span>", wall) == ["Kofi M."]
    everybody = words(coordinator.get(to("people_wall")))
    assert "Fatima E." in everybody
    assert not [word for word in ("Amrani", "Mensah", "Hoptille", "sleutelvrijwilliger", "Sien") if word in everybody]


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_wall_is_read_by_the_page(count, coordinator, neighbourhood, only_reads, django_assert_num_queries):
    there = Participation.objects.filter(room=neighbourhood.room).count() + count
    people(neighbourhood.room, count)
    shown = []
    for page in (1, 2):
        with only_reads(), django_assert_num_queries(4):  # session, account, room, and who hang there
            wall = coordinator.get(to("people_wall"), {"bladzijde": page}).content.decode()
        shown.append(wall.partition('<ul class="street')[2].partition("</ul>")[0].count("<li>"))
        assert ("Volgende" in wall) == (page == 1 and there > WALL)
    assert shown == [min(there, WALL), max(0, there - WALL)]


# --- In a file ------------------------------------------------------------------------------------------------------


def lines(answer):
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_file_holds_what_the_screen_shows(coordinator, neighbourhood):
    answer = coordinator.post(to("people_export"), {"wie": "sleutel"})
    [header, kofi] = lines(answer)
    assert header[:3] == ["Voornaam", "Tussenvoegsel", "Achternaam"]
    assert kofi[:5] == ["Kofi", "", "Mensah", "01-01-2025", "11-12-2025"]
    assert kofi[6:] == ["sleutelvrijwilliger", "ja", ""]
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"


def test_nobody_of_another_room_and_no_formula_is_in_the_file(coordinator, neighbourhood):
    a_person(neighbourhood.room, "=HYPERLINK(1)", last_name="@som", street="Geheim 1", birth_year=1950)
    found = lines(coordinator.post(to("people_export")))
    assert {line[0] for line in found[1:]} == {"Fatima", "Kofi", "Bep", "Henk", "Mei", "'=HYPERLINK(1)"}
    assert {line[2] for line in found[1:]} == {"El Amrani", "Mensah", "", "Meer", "'@som"}
    assert not [cell for line in found for cell in line if "Hoptille" in cell or "1950" in cell]


def test_it_is_noted_how_many_were_taken_and_never_who(coordinator, neighbourhood):
    lines(coordinator.post(to("people_export"), {"zoek": "fatima"}))
    event = AuditEvent.objects.get(action="people.list.exported")
    assert (event.room_id, event.details) == (neighbourhood.room.pk, {"number": 1})
    assert event.target == f"rooms.Room {neighbourhood.room.pk}"


def test_only_who_may_export_sees_the_button_and_gets_the_file(client_as):
    for role, may in ((AccessRole.COORDINATOR, True), (AccessRole.ASSISTANT, False)):
        client = client_as(role)
        assert ("Bewaar als bestand" in words(client.get(PEOPLE))) == may
        assert client.post(to("people_export")).status_code == (200 if may else 403)


# --- Ten in one go --------------------------------------------------------------------------------------------------


def written(*people):
    """The form as it is sent, with these rows filled in."""
    sent = {}
    for number, person in enumerate(people, start=1):
        for name, value in zip(("first_name", "last_name", "street"), person, strict=False):
            sent[f"rij{number}-{name}"] = value
    return sent


def test_people_are_added_in_one_go_and_taken_back_together(coordinator, neighbourhood):
    before = Person.objects.count()
    page = coordinator.post(
        to("people_add"), written(("Rosita",), (), ("Ahmed", "van den Berg", "Hoptille 3")), follow=True
    )

    assert "2 mensen staan erbij." in words(page)
    ahmed = Person.objects.get(first_name="Ahmed")
    assert (ahmed.infix, ahmed.last_name, ahmed.street) == ("van den", "Berg", "Hoptille 3")
    role = RolePeriod.objects.get(person=ahmed)
    assert (role.role, role.since, role.room) == (Role.VISITOR, timezone.localdate(), neighbourhood.room)
    assert names(coordinator.post(PEOPLE, {"kijk": "1", "zoek": "vd berg"})) == ["Ahmed"]
    assert AuditEvent.objects.get(action="people.people.added").details == {"number": 2}

    page = coordinator.post(undo_of(page), follow=True)
    assert "Het is weer zoals het was." in words(page)
    assert Person.objects.count() == before


def test_who_something_was_written_of_since_stays(coordinator, neighbourhood):
    page = coordinator.post(to("people_add"), written(("Rosita",), ("Ahmed",), ("Oksana",), ("Wim",)), follow=True)
    rosita, ahmed, oksana = (Person.objects.get(first_name=name) for name in ("Rosita", "Ahmed", "Oksana"))
    attends(rosita, on=timezone.localdate())
    hang_doors(room=neighbourhood.room, person_ids=[ahmed.pk], on=timezone.localdate(), by=DESK)
    AuditEvent.objects.create(
        action="people.person.changed", actor="x", target=f"people.Person {oksana.pk}", room_id=neighbourhood.room.pk
    )
    page = coordinator.post(undo_of(page), follow=True)
    assert "Van 3 mensen is er al iets opgeschreven." in words(page)
    assert not Person.objects.filter(first_name="Wim").exists()
    assert Person.objects.filter(pk__in=[rosita.pk, ahmed.pk, oksana.pk]).count() == 3


def test_it_says_who_we_may_know_already_and_does_not_stand_in_the_way(coordinator, neighbourhood):
    a_person(neighbourhood.other_room, "Rosita")
    page = coordinator.post(to("people_add"), written(("Fatma",), ("Rosita",)), follow=True)
    said = words(page).partition("Net erbij")[2].partition("Nog meer mensen?")[0]
    assert Person.objects.filter(first_name="Fatma").exists()
    assert said.count("Dezelfde?") == 1
    assert "Fatima El Amrani" in said


def test_while_somebody_writes_a_name_the_page_asks_whether_it_is_the_same(coordinator, neighbourhood):
    hint = coordinator.post(to("people_hint", 1), written(("fatima",)))
    assert words(hint) == "Er is al een Fatima El Amrani . Dezelfde?"
    a_person(neighbourhood.room, "Fatma", last_name="Bouali")
    several = words(coordinator.post(to("people_hint", 1), written(("fatima",))))
    assert several == "Ken je deze mensen al? Fatima El Amrani , Fatma Bouali . Is het een van hen?"
    assert words(coordinator.post(to("people_hint", 2), written(("fatima",)))) == ""
    assert words(coordinator.post(to("people_hint", 1), written(("Fatima", "Vos")))) == ""
    assert coordinator.post(to("people_hint", 11), {}).status_code == 404


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "Bouali"), "Een voornaam is genoeg."),
        (("x" * 61,), "Er passen 60 tekens."),
        (("Bep 111222333",), "burgerservicenummer"),
        ((), "Schrijf eerst ergens een voornaam."),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(coordinator, row, why):
    before = Person.objects.count()
    page = coordinator.post(to("people_add"), written(row, *([("Rosita", "Vos")] if row else [])))
    assert why in words(page)
    assert all(f'value="{value}"' in page.content.decode() for value in row if value)
    assert ('value="Rosita"' in page.content.decode()) == bool(row)
    assert Person.objects.count() == before


def test_nothing_is_undone_that_we_did_not_offer(coordinator, signed_in, neighbourhood):
    assert coordinator.post(to("people_undo")).status_code == 404
    assert coordinator.get(to("people_add"), {"wat": "onzin"}).status_code == 404
    page = coordinator.post(to("people_add"), written(("Rosita",)), follow=True)
    client = signed_in(an_account(AccessRole.COORDINATOR, neighbourhood.other_room))
    assert client.post(undo_of(page).replace("holendrecht", "venserpolder")).status_code == 404
    assert Person.objects.filter(first_name="Rosita").exists()


@pytest.mark.parametrize("role", sorted(set(AccessRole) - {AccessRole.COORDINATOR, AccessRole.ASSISTANT}))
def test_only_the_team_sees_the_people(client_as, role):
    client = client_as(role)
    for name in ("people", "people_wall", "people_add"):
        assert client.get(to(name)).status_code == 403
    for name in ("people_export", "people_add", "people_undo"):
        assert client.post(to(name)).status_code == 403
    assert client.post(to("people_hint", 1)).status_code == 403
