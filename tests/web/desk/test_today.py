"""The first day board: who opened, who is inside, who waits for somebody, what is on. Source: REG-3."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.questions import waiting
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.services.presence import arrive, leave, open_room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.services.moods import add_mood
from tests.cast import INLOOP, a_person, attends, strangers_come

TODAY = reverse("desk:today", args=["holendrecht"])
POLL = {"HX-Request": "true"}


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def comes(person, room, at=time(9, 30)):
    arrive(room=room, person_ids=[person.pk], on=timezone.localdate(), at=at)


def wants_to_talk(person, room, on=None):
    on = on or timezone.localdate()
    ask(room=room, person_id=person.pk, kind=QuestionKind.HELP, on=on, at=time(9, 41))
    return waiting(room=room).get(person=person)


def words(answer):
    """What is read on the page, without its tags and its paper twin."""
    html = answer.content.decode().partition('class="on-paper"')[0]
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def on_paper(answer):
    return answer.content.decode().partition('class="on-paper"')[2].partition("</main>")[0]


def stand(page):
    return re.search(r"stand=(\w+)", page.content.decode())[1]


def test_who_waits_is_named_with_what_they_can(coordinator, neighbourhood):
    wants_to_talk(a_person(neighbourhood.room, "Nadia", talents=("zingen",)), neighbourhood.room)
    assert "Nadia wil met iemand praten Zingen. Tikte dit" in words(coordinator.get(TODAY)).replace(
        "pratenZ", "praten Z"
    )


def test_an_empty_day_says_what_to_do_first(coordinator, neighbourhood):
    strangers_come(neighbourhood.room, 2, on=timezone.localdate() - timedelta(days=1))
    attends(a_person(neighbourhood.room, "Bep"), INLOOP, on=timezone.localdate() - timedelta(days=1))
    said = words(coordinator.get(TODAY))
    assert "Nog niemand heeft de kamer geopend." in said
    assert "Zet koffie en zet de deur open." in said
    assert "Zet de tafel klaar" in said
    assert "Iedereen mag gewoon binnenlopen." in said


def test_a_room_in_which_nobody_was_lately_leads_to_the_first_steps(coordinator):
    page = coordinator.get(TODAY)
    assert "Begin met de eerste stappen. Doe ze in je eigen tempo. Maak de kamer klaar" in words(page).replace(
        "tempo.M", "tempo. M"
    )
    assert f'href="{reverse("desk:room", args=["holendrecht"])}">Maak de kamer klaar' in page.content.decode()


def test_a_key_volunteer_sees_the_day_but_sets_no_table(client_as):
    said = words(client_as(AccessRole.KEY_VOLUNTEER).get(TODAY))
    assert "Nog niemand binnen" in said
    assert "Zet de tafel klaar" not in said


def test_the_day_says_who_opened_and_who_is_inside(coordinator, neighbourhood):
    room, cast = neighbourhood.room, neighbourhood.people
    open_room(room=room, person_id=cast["Kofi"].pk, on=timezone.localdate(), at=time(9, 2))
    for name in ("Kofi", "Fatima", "Bep"):
        comes(cast[name], room)
    leave(room=room, person_ids=[cast["Bep"].pk], on=timezone.localdate(), at=time(10, 0))
    strangers_come(room, 3, on=timezone.localdate())

    said = words(coordinator.get(TODAY))

    assert "Kofi deed om 9.02 uur de deur open. Er zijn nu 2 mensen." in said
    assert "Fatima" in said
    assert "3 zonder naam" in said
    assert "Bep" not in said
    assert "El Amrani" not in said


def test_the_list_for_the_wall_holds_who_is_inside_and_nobodys_question(coordinator, neighbourhood):
    room, cast = neighbourhood.room, neighbourhood.people
    comes(cast["Fatima"], room)
    wants_to_talk(cast["Mei"], room)
    strangers_come(room, 1, on=timezone.localdate())

    paper = on_paper(coordinator.get(TODAY))

    assert "Fatima" in paper
    assert "9.30" in paper
    assert "kwam ook 1 mens zonder naam" in paper
    assert "Mei" not in paper


def test_what_happens_in_another_room_is_not_here(coordinator, neighbourhood):
    other = neighbourhood.other_room
    sien = a_person(other, "Sientje")
    open_room(room=other, person_id=sien.pk, on=timezone.localdate(), at=time(9, 2))
    comes(sien, other)
    wants_to_talk(sien, other)
    attends(sien, INLOOP, on=timezone.localdate())

    html = coordinator.get(TODAY).content.decode()

    assert "Sientje" not in html
    assert "Nog niemand binnen" in html
    assert "Er staat vandaag niets vast." in html


def test_today_says_how_many_came_to_what(coordinator, neighbourhood):
    for name in ("Mei", "Bep"):
        attends(neighbourhood.people[name], INLOOP, on=timezone.localdate())
    assert "Er kwamen tot nu toe 2 mensen." in words(coordinator.get(TODAY))


@pytest.mark.parametrize(("number", "said"), [(4, "Vanaf vijf in een week"), (5, "goed5")])
def test_faces_are_shown_from_five_a_week(coordinator, neighbourhood, number, said):
    for _tap in range(number):
        add_mood(room=neighbourhood.room, on=timezone.localdate(), face=Face.GOOD)
    assert said in words(coordinator.get(TODAY))


# --- A question -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_somebody_goes_to_who_waits_and_can_undo_it(client_as, neighbourhood, role):
    client, room = client_as(role), neighbourhood.room
    question = wants_to_talk(neighbourhood.people["Mei"], room)
    assert "Mei wil met iemand praten" in words(client.get(TODAY))
    assert "Tikte dit om 9.41 uur." in words(client.get(TODAY))

    page = client.post(reverse("desk:question_take_up", args=[room.slug, question.pk]), follow=True)
    assert "Fijn, jij gaat naar Mei." in words(page)
    assert "Mei wil met iemand praten" not in words(page)

    undo = re.search(r'action="([^"]*/terug/)"', page.content.decode())[1]
    page = client.post(undo, follow=True)
    assert "Mei wacht weer op iemand." in words(page)
    assert "Mei wil met iemand praten" in words(page)


def test_a_question_of_another_day_says_which(coordinator, neighbourhood):
    before = timezone.localdate() - timedelta(days=2)
    wants_to_talk(neighbourhood.people["Mei"], neighbourhood.room, on=before)
    assert f" {before.day} " in words(coordinator.get(TODAY)).partition("Tikte dit op")[2][:30]


def test_who_comes_second_hears_that_somebody_goes_already(client_as, neighbourhood):
    question = wants_to_talk(neighbourhood.people["Mei"], neighbourhood.room)
    address = reverse("desk:question_take_up", args=["holendrecht", question.pk])
    client_as(AccessRole.ASSISTANT).post(address)
    page = client_as(AccessRole.COORDINATOR).post(address, follow=True)
    assert "Iemand anders gaat al naar Mei." in words(page)
    assert "Ongedaan maken" not in words(page)


@pytest.mark.parametrize("name", ["question_take_up", "question_put_back"])
def test_a_question_of_another_room_is_not_there(coordinator, neighbourhood, name):
    sien = a_person(neighbourhood.other_room, "Sien")
    question = wants_to_talk(sien, neighbourhood.other_room)
    assert coordinator.post(reverse(f"desk:{name}", args=["holendrecht", question.pk])).status_code == 404
    assert Question.objects.get(pk=question.pk).stage == "new"


@pytest.mark.parametrize("role", [AccessRole.BOARD, AccessRole.COOPERATIVE, AccessRole.FINANCIER])
def test_the_day_is_for_who_is_there(client_as, neighbourhood, role):
    question = wants_to_talk(neighbourhood.people["Mei"], neighbourhood.room)
    client = client_as(role)
    assert client.get(TODAY).status_code == 403
    assert client.post(reverse("desk:question_take_up", args=["holendrecht", question.pk])).status_code == 403


# --- It lives -------------------------------------------------------------------------------------------------------


def test_a_page_that_asks_again_hears_nothing_until_something_changes(coordinator, neighbourhood):
    seen = {"stand": stand(coordinator.get(TODAY))}
    assert coordinator.get(TODAY, seen, headers=POLL).status_code == 204

    comes(neighbourhood.people["Fatima"], neighbourhood.room)
    part = coordinator.get(TODAY, seen, headers=POLL)

    assert part.status_code == 200
    assert "Fatima" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert stand(part) != seen["stand"]


def test_asking_again_takes_no_words_away_from_the_next_page(coordinator, neighbourhood):
    question = wants_to_talk(neighbourhood.people["Mei"], neighbourhood.room)
    coordinator.post(reverse("desk:question_take_up", args=["holendrecht", question.pk]))
    coordinator.get(TODAY, headers=POLL)
    assert "Fijn, jij gaat naar Mei." in words(coordinator.get(TODAY))


def test_a_page_whose_reader_is_signed_out_goes_to_the_door_as_a_whole(client, neighbourhood):
    answer = client.get(TODAY, headers=POLL)
    assert answer["HX-Refresh"] == "true"
    assert not answer.content
