"""The page of one person: calm where little is known, changed in place, and two records made one."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Housemate, Person, RolePeriod, Talent
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.households import live_together
from buurtwerkkamer.domain.people.services.talents import add_talent
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.programme.services.carrying import carry, stop_carrying
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.saying import say_day
from tests.cast import COOKING, DESK, SEWING, a_job, a_person, attends, helps, people, the_activity

QUERIES = 8  # session, account, room, what is known of them in four; and a first look is noted


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def mei(neighbourhood):
    return neighbourhood.people["Mei"]


def to(person, name="person", *more, room="holendrecht"):
    return reverse(f"desk:{name}", args=[room, person.pk, *more])


def words(answer):
    return " ".join(re.sub(r"<[^>]*>", "", answer.content.decode()).split())


def undo(client, page):
    return client.post(re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1], follow=True)


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


def fields(page, name):
    """What stands in the fields of this name."""
    return re.findall(rf'<input[^>]*? name="{name}" value="([^"]*)"', page.content.decode())


def of(person):
    return Person.objects.get(pk=person.pk)


def full(room):
    """Somebody of whom everything is known."""
    today = timezone.localdate()
    since = Period(date(2024, 3, 1))
    rosita = a_person(
        room, "Rosita", last_name="Wijngaarde", picture="sun", talents=("koken", "luisteren"), keys=(since,),
        member=since, fee_years=(today.year,), roles=((Role.VOLUNTEER, since), (Role.KEY_VOLUNTEER, since)),
        street="Hoptille", birth_year=1970, note="Komt met de fiets.", newcomer_on=date(2024, 3, 1), since=since.since,
    )  # fmt: skip
    hang_doors(room=room, person_ids=[rosita.pk], on=today, by=DESK)
    helps(rosita, COOKING, on=today, minutes=150)
    attends(rosita, SEWING, on=today)
    a_job(room, asked_on=today, done_on=today, requester=rosita, hands=((rosita, 30),))
    ask(room=room, person_id=rosita.pk, kind=QuestionKind.COMPANY, on=today, at=time(9))
    arrive(room=room, person_ids=[rosita.pk], on=today, at=time(9))
    for name in ("Wim", "Joke"):
        live_together(room=room, person_id=rosita.pk, with_id=a_person(room, name).pk, by=DESK)
    return rosita


def busy(person):
    """The same, after fifty days on which they came and helped."""
    for day in range(50):
        attends(person, SEWING, on=timezone.localdate() - timedelta(day))
        helps(person, COOKING, on=timezone.localdate() - timedelta(day))
    return person


# --- The page -------------------------------------------------------------------------------------------------------


def test_of_somebody_new_the_page_is_calm_and_says_what_to_ask(coordinator, neighbourhood):
    html = words(coordinator.get(to(a_person(neighbourhood.room, "Joke"))))
    assert "Wat Joke goed kan" in html
    assert "Vraag eens: wat doe je graag" in html
    assert html.count("als Joke dat wil") == len(Role)
    assert "Heeft geen sleutel." in html
    assert "staat niet op de tafel" in html


def test_of_somebody_who_does_much_talents_come_first_and_nothing_is_a_score(coordinator, neighbourhood):
    said = words(coordinator.get(to(full(neighbourhood.room))))
    for part in (
        "Rosita W.",
        "Wijngaarde",
        "Komt sinds maart 2024.",
        "sleutelvrijwilliger",
        "nu binnen",
        "staat op de tafel",
        "Rosita zoekt gezelschap",
        "koken",
        "Sleutel 2",
        "Lid sinds 2024",
        "€ 1,00 voor",
        "3:00 uur. Dit jaar 3:00 uur.",
        "Een lamp ophangenhielp op",
        "Een lamp ophangenwerd geholpen op",
        "Wim",
        "Joke",
        "Hoptille",
        "Komt met de fiets.",
    ):
        assert part in said
    assert said.index("koken") < said.index("Gaf")
    assert "%" not in said


def test_what_somebody_carries_is_said_while_they_do(coordinator, neighbourhood, mei):
    today = timezone.localdate()
    about = {"room": neighbourhood.room, "activity": the_activity(SEWING), "person_id": mei.pk}
    initiator = carry(on=today - timedelta(30), by=DESK, **about)
    assert "draagt handwerken/naaiclub" in words(coordinator.get(to(mei)))

    stop_carrying(initiator=initiator, on=today, by=DESK)
    assert "draagt handwerken/naaiclub" not in words(coordinator.get(to(mei)))


def test_empty_or_full_it_costs_the_same(coordinator, neighbourhood, only_reads, django_assert_num_queries):
    for person, more in ((a_person(neighbourhood.room, "Joke"), 0), (busy(full(neighbourhood.room)), 500)):
        people(neighbourhood.room, more)
        with only_reads(), django_assert_num_queries(QUERIES):
            assert coordinator.get(to(person)).status_code == 200


def test_another_rooms_people_and_what_they_did_there_are_not_here(coordinator, neighbourhood, mei):
    other = neighbourhood.other_room
    sien = Person.objects.filter(participations__room=other).get()
    for name in ("person", "person_look", "person_merge"):
        assert coordinator.get(to(sien, name)).status_code == 404
    assert coordinator.get(to(sien, "person_edit", "naam")).status_code == 404
    assert coordinator.get(to(mei, "person_merge") + f"?met={sien.pk}").status_code == 404
    assert coordinator.post(to(mei, "person_household"), {"other": sien.pk}).status_code == 404
    answer = coordinator.post(to(mei, "person_merge"), {"other": sien.pk, "name_of": mei.pk})
    assert answer.status_code == 404
    assert Person.objects.filter(pk=sien.pk).exists()

    helps(mei, COOKING, on=timezone.localdate(), room=other)
    assert "Dit jaar nog geen uren." in words(coordinator.get(to(mei)))


def test_the_names_of_people_are_not_in_the_title(coordinator, mei):
    for name in ("person", "person_look", "person_merge"):
        title = re.search(r"<title>(.*?)</title>", coordinator.get(to(mei, name)).content.decode(), re.DOTALL)[1]
        assert "Mei" not in title


# --- Talents and roles ----------------------------------------------------------------------------------------------


def test_a_talent_is_added_and_taken_away_and_both_are_undone(coordinator, mei):
    page = coordinator.post(to(mei, "person_talent"), {"words": "kalligrafie"}, follow=True)
    assert "Mooi, Mei kan ook: kalligrafie." in words(page)
    undo(coordinator, page)
    assert not Talent.objects.filter(person=mei).exists()

    add_talent(room=mei.participations.get().room, person_id=mei.pk, words="zingen", by=DESK)
    talent = Talent.objects.get(person=mei)
    page = coordinator.post(to(mei, "person_talent_remove", talent.pk), follow=True)
    assert "“zingen” is weg." in words(page)
    undo(coordinator, page)
    assert Talent.objects.get(person=mei).words == "zingen"


def test_a_bsn_is_refused_wherever_it_is_typed(coordinator, mei):
    page = coordinator.post(to(mei, "person_talent"), {"words": "BSN 111222333"})
    assert "burgerservicenummer" in words(page)
    form = coordinator.get(to(mei, "person_edit", "kamer"))
    page = coordinator.post(to(mei, "person_edit", "kamer"), {"seen": seen(form), "note": "111222333"})
    assert "burgerservicenummer" in words(page)
    assert mei.participations.get().note == ""


def test_a_role_begins_and_ends_on_a_day(coordinator, mei):
    page = coordinator.post(to(mei, "person_role"), {"role": "volunteer", "on": "2025-03-01"}, follow=True)
    assert "Mei is nu vrijwilliger." in words(page)
    assert "Vrijwilligersinds maart 2025" in words(page)
    assert fields(page, "on") == [say_day(timezone.localdate(), year=True)] * 2  # from when, and until when
    period = RolePeriod.objects.get(person=mei)

    wrong = coordinator.post(to(mei, "person_role_end", period.pk), {"on": "2025-02-01"})
    assert "Een rol stopt niet voor de dag waarop hij begon." in words(wrong)
    assert "2025-02-01" in fields(wrong, "on")[1]
    page = coordinator.post(to(mei, "person_role_end", period.pk), {"on": "2025-04-01"}, follow=True)
    assert "Mei stopt met deze rol." in words(page)
    undo(coordinator, page)
    assert RolePeriod.objects.get(person=mei).until is None


def test_a_role_that_begins_or_ends_later_is_not_said_to_be_so_already(coordinator, mei):
    day = timezone.localdate() + timedelta(7)
    given = {"role": "volunteer", "on": day.isoformat()}
    assert f"Mei wordt vrijwilliger op {say_day(day)}." in words(
        coordinator.post(to(mei, "person_role"), given, follow=True)
    )
    period = RolePeriod.objects.get(person=mei)
    page = coordinator.post(to(mei, "person_role_end", period.pk), {"on": day.isoformat()}, follow=True)
    assert f"Mei stopt op {say_day(day)} met deze rol." in words(page)


def test_a_role_that_is_there_is_said_beside_the_form(coordinator, mei):
    for _time in range(2):
        page = coordinator.post(to(mei, "person_role"), {"role": "volunteer", "on": "2025-03-01"})
    assert "Die rol heeft deze persoon al." in words(page)


# --- What is known --------------------------------------------------------------------------------------------------


def test_one_part_is_opened_in_the_page_or_alone(coordinator, mei):
    alone = coordinator.get(to(mei, "person_edit", "adres")).content.decode()
    inside = coordinator.get(to(mei, "person_edit", "adres"), headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" in alone
    assert "<h1>" not in inside
    assert 'value="Hoptille"' in inside
    assert coordinator.get(to(mei, "person_edit", "bsn")).status_code == 404


def test_what_was_changed_is_kept_and_undone(coordinator, mei):
    form = coordinator.get(to(mei, "person_edit", "adres"))
    given = {"seen": seen(form), "street": "Hakfort", "birth_year": "1980"}
    page = coordinator.post(to(mei, "person_edit", "adres"), given, follow=True)
    assert "Bewaard." in words(page)
    assert (of(mei).street, of(mei).birth_year) == ("Hakfort", 1980)
    undo(coordinator, page)
    assert (of(mei).street, of(mei).birth_year) == ("Hoptille", None)


def test_a_day_is_kept_and_undone(coordinator, mei):
    form = coordinator.get(to(mei, "person_edit", "kamer"))
    given = {"seen": seen(form), "note": "Houdt van thee.", "newcomer_on": "2025-06-03"}
    page = coordinator.post(to(mei, "person_edit", "kamer"), given, follow=True)
    assert mei.participations.get().newcomer_on == date(2025, 6, 3)
    undo(coordinator, page)
    assert mei.participations.get().newcomer_on is None


def test_what_we_cannot_read_stays_and_is_said_in_a_sentence(coordinator, mei):
    form = coordinator.get(to(mei, "person_edit", "adres"))
    page = coordinator.post(
        to(mei, "person_edit", "adres"), {"seen": seen(form), "street": "Hakfort", "birth_year": "1880"}
    )
    assert "Een geboortejaar ligt tussen 1900 en" in words(page)
    assert 'value="1880"' in page.content.decode()
    form = coordinator.get(to(mei, "person_edit", "naam"))
    page = coordinator.post(to(mei, "person_edit", "naam"), {"seen": seen(form), "first_name": " "})
    assert "Een voornaam is genoeg, maar zonder gaat het niet." in words(page)


@pytest.mark.parametrize(("choice", "kept"), [("mijn", "Hakfort"), ("ander", "Hoogoord")])
def test_of_two_who_change_the_same_the_second_sees_both_and_chooses(coordinator, mei, choice, kept):
    address = to(mei, "person_edit", "adres")
    first, second = coordinator.get(address), coordinator.get(address)
    coordinator.post(address, {"seen": seen(first), "street": "Hoogoord", "birth_year": ""})

    page = coordinator.post(address, {"seen": seen(second), "street": "Hakfort", "birth_year": "1980"})
    assert "Iemand anders paste dit ook net aan." in words(page)
    assert "“Hakfort”, zoals jij typte" in words(page)
    assert "“Hoogoord”, zoals er nu staat" in words(page)
    assert of(mei).street == "Hoogoord"

    given = {"seen": seen(page), "street": "Hakfort", "birth_year": "1980", "staat-street": "Hoogoord"}
    page = coordinator.post(address, given | {"kies-street": ""})
    assert "Kies wat klopt." in words(page)
    coordinator.post(address, given | {"seen": seen(page), "kies-street": choice})
    assert (of(mei).street, of(mei).birth_year) == (kept, 1980)


def test_a_form_of_another_person_says_nothing_of_this_one(coordinator, neighbourhood, mei):
    form = coordinator.get(to(neighbourhood.people["Bep"], "person_edit", "adres"))
    answer = coordinator.post(to(mei, "person_edit", "adres"), {"seen": seen(form), "street": "Hakfort"})
    assert answer.status_code == 404


def test_a_picture_is_chosen_and_undone(coordinator, mei):
    page = coordinator.post(to(mei, "person_look"), {"picture": "sun", "paint": "sea"}, follow=True)
    assert (of(mei).picture, of(mei).paint) == ("sun", "sea")
    undo(coordinator, page)
    assert (of(mei).picture, of(mei).paint) == ("", "")


# --- One of two -----------------------------------------------------------------------------------------------------


def test_the_other_record_is_found_by_letters_laid_beside_and_made_one(coordinator, neighbourhood, mei):
    double = a_person(neighbourhood.room, "Mey", last_name="Chen", talents=("zingen",))
    attends(double, on=date(2025, 5, 12))
    attends(double, on=date(2025, 5, 19))
    found = coordinator.post(to(mei, "person_merge"), {"kijk": "1", "zoek": "mey"}, headers={"HX-Request": "true"})
    assert "Mey Chen" in words(found)
    assert "Fatima" not in words(found)

    both = coordinator.get(to(mei, "person_merge"), {"met": double.pk})
    assert "Kwam 2 keer, het laatst op 19 mei 2025" in words(both)
    page = coordinator.post(to(mei, "person_merge"), {"other": double.pk, "name_of": double.pk}, follow=True)
    assert "De twee kaarten zijn nu één." in words(page)
    assert "Mey C." in words(page)
    assert Visit.objects.filter(person=mei).count() == 2

    page = undo(coordinator, page)
    assert "Het is weer zoals het was." in words(page)
    assert Visit.objects.filter(person=mei).count() == 1
    assert of(double).full_name == "Mey Chen"
    assert of(mei).full_name == "Mei"


def test_a_merge_stays_once_something_was_written(coordinator, neighbourhood, mei):
    double = a_person(neighbourhood.room, "Mey")
    page = coordinator.post(to(mei, "person_merge"), {"other": double.pk, "name_of": mei.pk}, follow=True)
    attends(mei, on=timezone.localdate() - timedelta(days=1))
    assert "Er is al iets nieuws opgeschreven." in words(undo(coordinator, page))
    assert not Person.objects.filter(pk=double.pk).exists()


def test_laying_two_beside_each_other_costs_the_same_for_any_two(
    coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    two = a_person(neighbourhood.room, "Joke"), full(neighbourhood.room)
    for one, other, looks in ((*two, 2), (*two[::-1], 0)):  # a first look at each is noted
        with only_reads(), django_assert_num_queries(5 + looks):
            coordinator.get(to(one, "person_merge"), {"met": other.pk})


@pytest.mark.parametrize("count", [1, 50, 500])
def test_looking_for_the_other_record_costs_the_same_however_many_the_room_knows(
    count, coordinator, neighbourhood, mei, only_reads, django_assert_num_queries
):
    people(neighbourhood.room, count)
    coordinator.get(to(mei))  # the first look is noted
    for asked in ({}, {"kijk": "1", "zoek": "buur"}):
        ask = coordinator.post if asked else coordinator.get
        with only_reads(), django_assert_num_queries(5):  # session, account, room, this person, who is found
            assert ask(to(mei, "person_merge"), asked).status_code == 200


# --- At home --------------------------------------------------------------------------------------------------------


def test_who_live_together_stand_on_each_others_page(coordinator, neighbourhood, mei):
    bep = neighbourhood.people["Bep"]
    assert "Woont hier" in words(
        coordinator.post(to(mei, "person_merge"), {"kijk": "1", "voor": "huis", "zoek": "bep"})
    )
    page = coordinator.post(to(mei, "person_household"), {"other": bep.pk}, follow=True)
    assert "Bep woont hier ook." in words(page)
    assert to(mei) in coordinator.get(to(bep)).content.decode()
    undo(coordinator, page)
    assert not Housemate.objects.exists()

    coordinator.post(to(mei, "person_household"), {"other": bep.pk}, follow=True)
    page = coordinator.post(to(mei, "person_move_out"), follow=True)
    assert "Mei woont nu apart." in words(page)
    undo(coordinator, page)
    assert Housemate.objects.count() == 2


def test_a_household_has_a_name_that_is_changed_and_comes_back(coordinator, neighbourhood, mei):
    bep = neighbourhood.people["Bep"]
    live_together(room=neighbourhood.room, person_id=mei.pk, with_id=bep.pk, by=DESK)
    home = to(mei, "person_home", Housemate.objects.get(person=mei).household_id)
    assert "Geef dit huis een naam" in words(coordinator.get(to(mei)))
    assert "<html" not in coordinator.get(home, headers={"HX-Request": "true"}).content.decode()

    page = coordinator.post(home, {"name": "De Chens", "initial-name": ""}, follow=True)
    assert "Bewaard." in words(page)
    assert "De Chens" in words(coordinator.get(to(bep)))
    refusal = words(coordinator.post(home, {"name": "Mei en Bep", "initial-name": ""}))
    assert "“De Chens”, zoals er nu staat" in refusal
    undo(coordinator, page)
    assert "De Chens" not in words(coordinator.get(to(bep)))
    assert coordinator.get(to(neighbourhood.people["Kofi"], "person_home", home.split("/")[-3])).status_code == 404


def test_who_moves_out_by_mistake_comes_back_to_the_same_household(coordinator, neighbourhood, mei):
    live_together(room=neighbourhood.room, person_id=mei.pk, with_id=neighbourhood.people["Bep"].pk, by=DESK)
    home = to(mei, "person_home", Housemate.objects.get(person=mei).household_id)
    coordinator.post(home, {"name": "De Chens", "initial-name": ""}, follow=True)
    page = coordinator.post(to(mei, "person_move_out"), follow=True)
    assert "De Chens" not in words(coordinator.get(to(mei)))
    undo(coordinator, page)
    assert "De Chens" in words(coordinator.get(to(mei)))
