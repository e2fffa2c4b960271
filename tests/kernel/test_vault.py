"""What may hurt somebody cannot be read in the database without the keys. Source: DEB-4, REG-6."""

import os
import shutil
import stat
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.people.models import Merge, Participation
from buurtwerkkamer.kernel.privacy import Privacy
from buurtwerkkamer.kernel.vault import rotating
from buurtwerkkamer.kernel.vault.keyring import Keyring, NoSuchKey, keyring
from buurtwerkkamer.kernel.vault.migrating import seal_what_stands
from buurtwerkkamer.kernel.vault.sealing import SealBroken, key_of, seal, unseal
from tests import cast
from tests.architecture.source import own_models

PLACE, NOTE = "people_participation.note", "Slaapt slecht, “één” kind in huis"


@pytest.fixture
def noted(room):
    known = cast.a_person(room, "Fatima", note=NOTE).participations.get()
    cast.a_person(room, "Mei")  # of whom nothing is noted
    return known


@pytest.fixture
def keys_of_its_own(tmp_path, settings):
    settings.HOME = tmp_path
    return keyring()


def raw(column="note", table="people_participation"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [value for (value,) in cursor.fetchall()]


@given(st.text(), st.text())
def test_what_is_sealed_opens_again_and_only_in_its_place(words, place):
    sealed = seal(words, place)
    assert unseal(sealed, place) == words
    with pytest.raises(SealBroken):
        unseal(sealed, place + "x")


def test_the_same_words_never_look_the_same():
    assert seal(NOTE, PLACE) != seal(NOTE, PLACE)


@pytest.mark.parametrize("broken", ["", "x", "1.", "1.AAAA", "1.é", "een.AAAA", "1.2.3"])
def test_what_was_not_sealed_here_does_not_open(broken):
    with pytest.raises(SealBroken):
        unseal(broken, PLACE)


def test_one_changed_character_is_noticed():
    sealed = seal(NOTE, PLACE)
    other = "A" if sealed[20] != "A" else "B"
    with pytest.raises(SealBroken):
        unseal(sealed[:20] + other + sealed[21:], PLACE)


def test_keys_are_only_for_their_owner(keys_of_its_own):
    keys_of_its_own.add()
    folder = keys_of_its_own.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_another_process_that_makes_a_key_is_heard(keys_of_its_own):
    sealed = seal(NOTE, PLACE)
    os.utime(keys_of_its_own.folder, ns=(1, 1))  # made long ago, whatever this clock's steps are
    assert Keyring(keys_of_its_own.folder).add() == 2
    assert key_of(seal(NOTE, PLACE)) == 2
    assert unseal(sealed, PLACE) == NOTE


def test_without_its_key_nothing_opens(keys_of_its_own):
    sealed = seal(NOTE, PLACE)
    shutil.rmtree(keys_of_its_own.folder)
    with pytest.raises(NoSuchKey):
        unseal(sealed, PLACE)


def test_the_database_does_not_hold_the_words(noted):
    sealed, nothing = raw()
    assert NOTE not in sealed
    assert "Slaapt" not in sealed
    assert nothing == ""
    assert Participation.objects.get(pk=noted.pk).note == NOTE


def test_every_way_of_writing_seals(noted):
    Participation.objects.filter(pk=noted.pk).update(note="door update")
    assert Participation.objects.values_list("note", flat=True).get(pk=noted.pk) == "door update"
    noted.note = "door bulk"
    Participation.objects.bulk_update([noted], ["note"])
    assert Participation.objects.get(pk=noted.pk).note == "door bulk"
    assert not [value for value in raw() if "door" in value]


def test_what_is_sealed_can_be_searched_for_being_empty_and_for_nothing_else(noted):
    assert Participation.objects.exclude(note="").get() == noted
    with pytest.raises(FieldError, match="sealed"):
        list(Participation.objects.filter(note=NOTE))
    with pytest.raises(FieldError, match="sealed"):
        list(Participation.objects.filter(note__icontains="slaapt"))


def test_a_dictionary_is_sealed_as_well(room):
    wrote = {"gone": [{"note": NOTE}]}
    known = {"room": room, "kept_number": 1, "gone_number": 2, "at": timezone.now(), "by": "desk", "stand": ""}
    Merge.objects.create(wrote=wrote, **known)
    Merge.objects.create(**known)
    assert [merge.wrote for merge in Merge.objects.order_by("pk")] == [wrote, {}]
    assert Merge.objects.exclude(wrote={}).count() == 1
    assert "Slaapt" not in raw("wrote", "people_merge")[0]


def test_what_stood_there_before_it_was_sealed_is_sealed_by_the_migration(noted):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_participation SET note = %s WHERE id = %s", [NOTE, noted.pk])
    seal_what_stands("people", "Participation", "note").code(apps, SimpleNamespace(connection=connection))
    assert Participation.objects.get(pk=noted.pk).note == NOTE
    assert "Slaapt" not in raw()[0]


def test_rotating_seals_everything_with_a_new_key_and_changes_no_word(noted):
    before = keyring().newest()[0]
    rotated = rotating.rotate()
    assert (rotated.number, rotated.values) == (before + 1, 1)
    assert key_of(raw()[0]) == rotated.number
    assert Participation.objects.get(pk=noted.pk).note == NOTE
    assert rotating.in_use() == {number: int(number == rotated.number) for number in keyring().numbers()}


def test_what_somebody_writes_while_it_rotates_is_not_lost(noted, monkeypatch):
    real = rotating.unseal_bytes

    def meanwhile(sealed, place):
        words = real(sealed, place)
        if words == NOTE.encode():
            Participation.objects.filter(pk=noted.pk).update(note="intussen")
        return words

    monkeypatch.setattr(rotating, "unseal_bytes", meanwhile)
    rotating.rotate()
    assert Participation.objects.get(pk=noted.pk).note == "intussen"


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_what_is_declared_sensitive_is_sealed_and_nothing_else_is(model):
    sealed = {field.name for field in rotating.sealed_fields() if field.model is model}
    declared: Privacy = model.privacy
    assert declared.sensitive == sealed


def test_keys_are_not_where_the_database_is():
    assert keyring().folder.is_relative_to(settings.HOME / "keys")
