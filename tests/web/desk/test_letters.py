"""Letters at the desk: noted in a few taps, on the day in time, photos behind a lock. Source: VOV-4, DEB-4."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter, LetterPhoto
from buurtwerkkamer.domain.pathway.services.letters import Handed, note_letter
from buurtwerkkamer.domain.pathway.services.questions import Told, note_question
from buurtwerkkamer.domain.people.enums import AccessRole, Purpose
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.consents import give_consent
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.saying import say_day
from tests.cast import DESK, a_picture

from .test_meanwhile import fields_of
from .test_messages import undone
from .test_today import words

ASKS = "Ik moet laten zien wat ik verdien."
LIST = reverse("desk:letters", args=["holendrecht"])
NOTE = reverse("desk:letters_note", args=["holendrecht"])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


@pytest.fixture
def mei(neighbourhood):
    return neighbourhood.people["Mei"]


def to(name, *args):
    return reverse(f"desk:{name}", args=["holendrecht", *args])


def noted(room, person, asks=ASKS, **more):
    now = timezone.localtime()
    return note_letter(room=room, handed=Handed(person.pk, asks, **more), on=now.date(), at=now, by=DESK)


def a_file(content=None):
    return SimpleUploadedFile("brief van Mei.jpg", content or a_picture(), "image/jpeg")


def move(client, letter, to_state, seen="under_way"):
    return client.post(to("letter_move", letter.pk), {"naar": to_state, "van": seen}, follow=True)


def test_an_empty_list_says_what_to_do(coordinator):
    for which, title in (("loopt", "Geen brieven"), ("klaar", "Nog niets klaar"), ("les", "Nog geen voorbeelden")):
        assert title in words(coordinator.get(LIST, {"lijst": which}))


def test_from_somebodys_page_only_the_words_are_left_to_give(coordinator, room, mei):
    page = coordinator.get(NOTE, {"wie": mei.pk})
    given = fields_of(page) | {"asks": ASKS, "institution": "UWV", "due_on": "over 2 weken"}
    page = coordinator.post(f"{NOTE}?wie={mei.pk}", given | {"photo": a_file()}, follow=True)
    letter = Letter.objects.get()
    in_two_weeks = timezone.localdate() + timedelta(weeks=2)
    assert (letter.person, letter.institution, letter.due_on) == (mei, "UWV", in_two_weeks)
    assert letter.photos.count() == 1
    assert f"antwoord uiterlijk {say_day(in_two_weeks)}" in words(page)
    undone(coordinator, page)
    assert not Letter.objects.exists()


def test_from_a_question_it_is_of_whom_asked_and_stays_with_the_question(coordinator, room, mei):
    told = Told(mei.pk, "Ik snap deze brief niet.")
    question = note_question(room=room, told=told, on=timezone.localdate(), at=timezone.localtime().time(), by=DESK)
    assert f"{NOTE}?vraag={question.pk}" in coordinator.get(to("question", question.pk)).content.decode()
    page = coordinator.get(NOTE, {"vraag": question.pk})
    coordinator.post(f"{NOTE}?vraag={question.pk}", fields_of(page))
    letter = Letter.objects.get()
    assert (letter.question, letter.person, letter.asks) == (question, mei, "Ik snap deze brief niet.")


def test_somebody_new_is_welcomed_and_gone_again_with_the_letter(coordinator, room):
    page = coordinator.post(NOTE, {"who": "Carlos", "asks": ASKS}, follow=True)
    assert Letter.objects.get().person.first_name == "Carlos"
    undone(coordinator, page)
    assert not Person.objects.filter(first_name="Carlos").exists()


def test_what_is_wrong_is_said_and_what_was_typed_stays(coordinator, room):
    page = coordinator.post(NOTE, {"who": "Carlos", "asks": ASKS, "photo": a_file(b"geen foto"), "due_on": "ooit"})
    assert "Deze dag snappen we niet." in words(page)
    assert ASKS in words(page)
    page = coordinator.post(NOTE, {"who": "Carlos", "asks": ASKS, "photo": a_file(b"geen foto")})
    assert "Deze foto kunnen we niet lezen." in words(page)
    assert "Schrijf in een paar woorden wat er gevraagd wordt." in words(coordinator.post(NOTE, {"who": "Carlos"}))
    assert not Letter.objects.exists()


def test_the_list_is_in_the_order_of_days_and_shows_neither_words_nor_photos(coordinator, room, mei, neighbourhood):
    today, bep = timezone.localdate(), neighbourhood.people["Bep"]
    noted(room, mei, institution="UWV", due_on=today + timedelta(days=9), photo=a_picture())
    noted(room, bep, due_on=today)
    said = words(coordinator.get(LIST))
    places = [said.index(one) for one in ("Bep", "Vandaag is de laatste dag.", "nu eerst", "Van UWV.")]
    assert places == sorted(places)
    assert ASKS not in said


def test_each_way_it_can_go_is_one_tap_and_comes_back(coordinator, room, mei):
    letter = noted(room, mei)
    for state in ("worked", "failed", "passed_on"):
        page = move(coordinator, letter, state)
        assert "Mei" in words(page)
        undone(coordinator, page)
        letter.refresh_from_db()
        assert letter.state == LetterState.UNDER_WAY
    move(coordinator, letter, "worked")
    assert "Iemand anders deed net iets met deze brief." in words(move(coordinator, letter, "failed"))
    assert "Gelukt" in words(coordinator.get(LIST, {"lijst": "klaar"}))


def test_going_along_has_a_day_and_somebody_and_comes_back(coordinator, room, mei, neighbourhood):
    letter = noted(room, mei)
    address = to("letter_change", letter.pk)
    given = fields_of(coordinator.get(to("letter", letter.pk)))
    kofi = neighbourhood.people["Kofi"]
    page = coordinator.post(address, given | {"along_on": "morgen", "companion_id": kofi.pk}, follow=True)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert f"Kofi M. gaat mee, op {say_day(tomorrow)}" in words(page)
    undone(coordinator, page)
    letter.refresh_from_db()
    assert (letter.along_on, letter.companion) == (None, None)


def test_a_photo_is_added_opened_with_a_line_in_the_journal_taken_away_and_each_comes_back(coordinator, room, mei):
    letter = noted(room, mei)
    page = coordinator.post(to("letter_photo_add", letter.pk), {"photo": a_file()}, follow=True)
    photo = LetterPhoto.objects.get()
    one = to("letter_photo", letter.pk, photo.pk)
    shown = coordinator.get(one)
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
    assert shown.content.startswith(b"\xff\xd8")
    assert AuditEvent.objects.filter(action="pathway.letter.photo_opened", person_id=mei.pk).count() == 1
    undone(coordinator, page)
    assert coordinator.get(one).status_code == 404
    photo = LetterPhoto.objects.create(letter=letter, content=a_picture(), added_at=timezone.now())
    page = coordinator.post(to("letter_photo_remove", letter.pk, photo.pk), follow=True)
    assert coordinator.get(to("letter_photo", letter.pk, photo.pk)).status_code == 404
    undone(coordinator, page)
    assert coordinator.get(to("letter_photo", letter.pk, photo.pk)).status_code == 200
    assert "Maak eerst een foto." in words(coordinator.post(to("letter_photo_add", letter.pk)))
    move(coordinator, letter, "worked")
    assert "Dan bewaren we er geen foto van." in words(
        coordinator.post(to("letter_photo_add", letter.pk), {"photo": a_file()}, follow=True)
    )


def test_who_opened_their_second_lock_long_ago_opens_it_first(coordinator, room, mei):
    letter = noted(room, mei, photo=a_picture())
    session = coordinator.session
    session["second_lock_opened_at"] = 0
    session.save()
    answer = coordinator.get(to("letter_photo", letter.pk, letter.photos.get().pk))
    assert answer.status_code == 302
    assert coordinator.get(to("letter", letter.pk)).status_code == 200


@pytest.mark.parametrize("role", [AccessRole.KEY_VOLUNTEER, AccessRole.BOARD, AccessRole.COOPERATIVE])
def test_nobody_else_sees_letters(client_as, room, mei, role):
    letter = noted(room, mei, photo=a_picture(), due_on=timezone.localdate())
    client = client_as(role)
    addresses = [LIST, to("letter", letter.pk), to("letter_photo", letter.pk, letter.photos.get().pk)]
    assert {client.get(address).status_code for address in addresses} == {403}
    if role == AccessRole.KEY_VOLUNTEER:
        assert "brief" not in words(client.get(to("today")))


def test_in_class_it_has_no_name_and_only_after_a_yes(coordinator, room, mei):
    letter = noted(room, mei)
    refused = coordinator.post(to("letter_example", letter.pk), follow=True)
    assert "Vraag eerst of deze brief een voorbeeld mag zijn." in words(refused)
    give_consent(room=room, person_id=mei.pk, purpose=Purpose.LETTER, on=timezone.localdate(), by=DESK)
    page = coordinator.post(to("letter_example", letter.pk), follow=True)
    said = words(coordinator.get(LIST, {"lijst": "les"}))
    assert ASKS in said
    assert "Mei" not in said
    undone(coordinator, page)
    assert ASKS not in words(coordinator.get(LIST, {"lijst": "les"}))


def test_the_day_says_what_must_be_answered(coordinator, room, mei):
    letter = noted(room, mei, institution="gemeente", due_on=timezone.localdate())
    page = coordinator.get(to("today"))
    said = words(page)
    assert "Mei : brief van Gemeente" in said or "Mei: brief van Gemeente" in said
    assert "Vandaag is de laatste dag." in said
    assert to("letter", letter.pk) in page.content.decode()


def test_list_and_page_cost_the_same_however_much_there_is(coordinator, room, mei, django_assert_num_queries):
    letter = noted(room, mei, photo=a_picture())
    coordinator.get(to("letter", letter.pk))
    for _again in range(2):
        with django_assert_num_queries(6):  # session, account, room; numbers, the list, talents
            coordinator.get(LIST)
        with django_assert_num_queries(8):  # session, account, room; letter, talents, helpers, photos, institutions
            coordinator.get(to("letter", letter.pk))
        noted(room, mei, photo=a_picture(), due_on=timezone.localdate())
