"""Letters and forms: noted, answered in time, settled with a tap; photos sealed and gone by themselves.

Source: VOV-4, REG-6, DEB-4, DNA-11.
"""

from datetime import date, timedelta

import pytest
from django.db import connection

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.domain.pathway.models import Letter, LetterPhoto
from buurtwerkkamer.domain.pathway.queries.letters import (
    examples,
    letter_of,
    numbers_of_letters,
    open_letters,
    photos_of,
    settled_letters,
)
from buurtwerkkamer.domain.pathway.services import letter_photos
from buurtwerkkamer.domain.pathway.services.letter_photos import (
    EnoughPages,
    LetterSettled,
    add_photo,
    bring_photo_back,
    forget_letter_photos,
    open_photo,
    remove_photo,
)
from buurtwerkkamer.domain.pathway.services.letters import (
    CHANGES,
    Handed,
    LetterMoved,
    NoExample,
    change_letter,
    forget_letters,
    move_letter,
    note_letter,
    set_example,
    take_back_letter,
)
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.consents import give_consent, withdraw_consent
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.pictures import NotAPicture
from buurtwerkkamer.kernel.vault.keyring import keyring
from buurtwerkkamer.kernel.vault.rotating import in_use, rotate
from tests.cast import DESK, PAIRED_AT, a_person, a_picture, a_room

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)
TOMORROW = TODAY + timedelta(days=1)
ASKS = "Ik moet laten zien wat ik verdien."


def noted(room, person=None, asks=ASKS, *, on=TODAY, **more):
    handed = Handed(person.pk if person else None, asks, **more)
    return note_letter(room=room, handed=handed, on=on, at=PAIRED_AT, by=DESK)


def settle(letter, to=LetterState.WORKED, *, seen=LetterState.UNDER_WAY, on=TODAY):
    return move_letter(letter=letter, to=to, seen=seen, on=on, by=DESK)


def a_page(letter):
    return add_photo(letter=letter, content=a_picture(), at=PAIRED_AT, by=DESK)


def in_the_database(column, table="pathway_letter"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return [value for (value,) in cursor.fetchall()]


def test_what_somebody_said_and_from_whom_is_sealed(room):
    letter = noted(room, a_person(room), institution="Belastingdienst")
    assert letter_of(room=room, pk=letter.pk).institution == "Belastingdienst"
    assert "verdien" not in in_the_database("asks")[0]
    assert "Belasting" not in in_the_database("from_whom")[0]


def test_an_institution_that_the_room_knows_is_that_one_whatever_the_capitals(room):
    partner = add_partner(room=room, name="Gemeente", kind=PartnerKind.MUNICIPALITY, helps_with="", by=DESK)
    letter = noted(room, a_person(room), institution=" gemeente ")
    assert (letter.partner, letter.from_whom, letter.institution) == (partner, "", "Gemeente")


def test_what_has_a_day_comes_first_and_the_earliest_before_the_others(room):
    person = a_person(room)
    days = (None, TODAY + timedelta(days=9), TODAY, None)
    letters = [noted(room, person, due_on=day) for day in days]
    assert open_letters(room=room) == [letters[2], letters[1], letters[0], letters[3]]
    settle(letters[2])
    assert (settled_letters(room=room), numbers_of_letters(room=room)) == ([letters[2]], (3, 1))


def test_of_another_room_there_is_nothing(room):
    other = a_room("venserpolder")
    letter = noted(room, a_person(room))
    assert (open_letters(room=other), letter_of(room=other, pk=letter.pk)) == ([], None)
    with pytest.raises(NotKnownHere):
        noted(other, a_person(room, "Bep"))


def test_somebody_new_becomes_known_and_taken_back_is_unknown_again(room):
    letter = noted(room, new_name="Carlos", photo=a_picture())
    take_back_letter(letter=letter, welcomed=True, by=DESK)
    assert not Letter.objects.exists()
    assert not LetterPhoto.objects.exists()
    assert not Person.objects.filter(first_name="Carlos").exists()


def test_what_is_no_picture_is_refused_and_nothing_is_written(room):
    with pytest.raises(NotAPicture):
        noted(room, a_person(room), photo=b"geen foto")
    assert not Letter.objects.exists()


def test_settled_with_a_tap_and_back_and_who_was_too_late_hears_it(room):
    letter = noted(room, a_person(room))
    for to in (LetterState.WORKED, LetterState.FAILED, LetterState.PASSED_ON):
        before = settle(letter, to)
        assert before == (LetterState.UNDER_WAY, TODAY)
        settle(letter, LetterState.UNDER_WAY, seen=to)
    settle(letter, LetterState.FAILED)
    with pytest.raises(LetterMoved):
        settle(letter, LetterState.WORKED)
    with pytest.raises(LetterMoved):
        take_back_letter(letter=letter, welcomed=False, by=DESK)


def test_two_who_change_it_at_once_lose_nothing(room):
    person, bep = a_person(room), a_person(room, "Bep")
    letter = noted(room, person)
    seen = {name: getattr(letter, name) for name in CHANGES}
    change_letter(letter=letter, seen=seen, wanted=seen | {"companion_id": bep.pk, "along_on": TOMORROW}, by=DESK)
    change_letter(letter=letter, seen=seen, wanted=seen | {"institution": "UWV"}, by=DESK)
    letter.refresh_from_db()
    assert (letter.companion, letter.along_on, letter.institution) == (bep, TOMORROW, "UWV")
    with pytest.raises(ChangedMeanwhile):
        change_letter(letter=letter, seen=seen, wanted=seen | {"institution": "SVB"}, by=DESK)
    with pytest.raises(NotKnownHere):
        stranger = a_person(a_room("venserpolder"))
        change_letter(letter=letter, seen=seen, wanted=seen | {"helper_id": stranger.pk}, by=DESK)


# --- An example in class --------------------------------------------------------------------------------------------


def test_an_example_in_class_takes_a_yes_and_ends_with_it(room):
    person = a_person(room)
    letter = noted(room, person)
    with pytest.raises(NoExample):
        set_example(letter=letter, is_example=True, by=DESK)
    yes = give_consent(room=room, person_id=person.pk, purpose=Purpose.LETTER, on=TODAY, by=DESK)
    set_example(letter=letter, is_example=True, by=DESK)
    assert examples(room=room) == [letter]
    assert letter_of(room=room, pk=letter.pk).may_be_example
    withdraw_consent(room=room, person_id=person.pk, consent_id=yes.pk, on=TOMORROW, by=DESK)
    assert not examples(room=room)
    assert not letter_of(room=room, pk=letter.pk).may_be_example


# --- Photos ---------------------------------------------------------------------------------------------------------


def test_a_photo_is_sealed_in_the_database_and_opening_it_is_in_the_journal(room):
    letter = noted(room, a_person(room))
    photo = a_page(letter)
    [sealed] = in_the_database("content", "pathway_letterphoto")
    assert sealed.startswith(f"{keyring().newest()[0]}.")
    assert open_photo(letter=letter, photo_id=photo.pk, by=DESK).startswith(b"\xff\xd8")
    line = AuditEvent.objects.get(action="pathway.letter.photo_opened")
    assert (line.person_id, line.room_id, line.details) == (letter.person_id, room.pk, {})


def test_another_key_seals_photos_anew(room):
    letter = noted(room, a_person(room))
    photo = a_page(letter)
    content = open_photo(letter=letter, photo_id=photo.pk, by=DESK)
    number = rotate().number
    assert set(in_use()) >= {number}
    assert in_the_database("content", "pathway_letterphoto")[0].startswith(f"{number}.")
    assert open_photo(letter=letter, photo_id=photo.pk, by=DESK) == content


def test_taken_away_nobody_opens_it_and_it_comes_back(room):
    letter = noted(room, a_person(room))
    photo = a_page(letter)
    assert remove_photo(letter=letter, photo_id=photo.pk, at=PAIRED_AT, by=DESK)
    assert not remove_photo(letter=letter, photo_id=photo.pk, at=PAIRED_AT, by=DESK)
    assert (photos_of(letter=letter), open_photo(letter=letter, photo_id=photo.pk, by=DESK)) == ([], None)
    assert bring_photo_back(letter=letter, photo_id=photo.pk, by=DESK)
    assert photos_of(letter=letter) == [photo]


def test_as_many_pages_as_a_letter_has_and_no_more(room, monkeypatch):
    monkeypatch.setattr(letter_photos, "MOST", 1)
    letter = noted(room, a_person(room))
    a_page(letter)
    with pytest.raises(EnoughPages):
        a_page(letter)


def test_of_what_is_settled_no_photo_is_seen_and_in_the_night_it_goes(room):
    letter = noted(room, a_person(room))
    photo = a_page(letter)
    settle(letter)
    letter.refresh_from_db()
    assert (photos_of(letter=letter), open_photo(letter=letter, photo_id=photo.pk, by=DESK)) == ([], None)
    with pytest.raises(LetterSettled):
        a_page(letter)
    long_ago = date(2020, 1, 1)
    assert forget_letter_photos(today=TODAY, added_before=long_ago) == 0  # a settling of today can be undone
    assert forget_letter_photos(today=TOMORROW, added_before=long_ago) == 1


def test_a_photo_goes_after_its_term_also_while_the_letter_goes_on(room):
    a_page(noted(room, a_person(room)))
    assert forget_letter_photos(today=TOMORROW, added_before=TODAY) == 0
    assert forget_letter_photos(today=TOMORROW, added_before=TOMORROW) == 1


def test_what_was_settled_long_ago_goes_and_what_goes_on_stays(room):
    goes_on, settled = noted(room, a_person(room)), noted(room, a_person(room, "Bep"))
    settle(settled)
    assert forget_letters(settled_before=TODAY) == 0
    assert forget_letters(settled_before=TOMORROW) == 1
    assert list(Letter.objects.all()) == [goes_on]


# --- On the day -----------------------------------------------------------------------------------------------------


def due(room, may=frozenset(Permission)):
    return [(one.neighbour.name, one.institution, one.due_on) for one in today(room=room, on=TODAY, may=may).letters]


def test_what_must_be_answered_within_a_week_is_on_the_day_and_what_is_too_late_first(room):
    partner = add_partner(room=room, name="Gemeente", kind=PartnerKind.MUNICIPALITY, helps_with="", by=DESK)
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    noted(room, mei, institution=partner.name, due_on=TODAY + timedelta(days=6))
    noted(room, mei, due_on=TODAY + timedelta(days=7))
    noted(room, bep, institution="Ziggo", due_on=TODAY - timedelta(days=1))
    noted(room, bep)
    settle(noted(room, bep, due_on=TODAY))
    assert due(room) == [("Bep", "Ziggo", TODAY - timedelta(days=1)), ("Mei", "Gemeente", TODAY + timedelta(days=6))]


def test_who_may_not_see_people_does_not_see_letters(room):
    noted(room, a_person(room), due_on=TODAY)
    assert due(room, frozenset(Permission) - {Permission.PEOPLE_VIEW}) == []
