"""Keys: numbered, given, back, lost. A key is trust. Source: POS-3."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Key, KeyLoan, RolePeriod
from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.people.services.keys import add_keys, lend_key
from tests.cast import DESK, a_person, an_account, people

QUERIES = 6  # session, account, room; who does not come any more, keys, who holds them


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def cast(neighbourhood):
    return neighbourhood.people


@pytest.fixture
def key(neighbourhood):
    """Free; Kofi of the cast holds another."""
    return add_keys(room=neighbourhood.room, number=1, by=DESK)[0]


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(page):
    return " ".join(re.sub(r"<[^>]*>", "", page.content.decode()).split())


def undo(client, page):
    address = re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]
    return client.post(address, follow=True)


def holders(neighbourhood):
    return [person.first_name for person in key_holders(room=neighbourhood.room, on=timezone.localdate())]


def test_who_holds_which_key_and_who_did_not_come_for_a_while(coordinator, key):
    said = words(coordinator.get(to("keys")))
    assert "Sleutel 1: Kofi M.Sinds 1 januari 2025. Kwam al 60 dagen niet. Vraag eens hoe het gaat." in said
    assert f"Sleutel {key.number}Hangt klaar." in said
    assert "Een sleutel is vertrouwen." in said


def test_a_room_without_keys_is_told_what_to_do_first(signed_in, neighbourhood):
    client = signed_in(an_account(AccessRole.COORDINATOR, neighbourhood.other_room))
    assert "Nog geen sleutels" in words(client.get(reverse("desk:keys", args=["venserpolder"])))


def test_new_keys_are_added_and_undone(coordinator, neighbourhood):
    page = coordinator.post(to("keys"), {"number": "3"}, follow=True)
    assert "3 sleutels hangen erbij." in words(page)
    assert Key.objects.filter(room=neighbourhood.room).count() == 4
    undo(coordinator, page)
    assert Key.objects.filter(room=neighbourhood.room).count() == 1


@pytest.mark.parametrize("number", ["", "0", "51", "veel"])
def test_a_number_we_cannot_read_is_said(coordinator, number):
    page = coordinator.post(to("keys"), {"number": number})
    assert "Typ een getal van 1 tot 50." in words(page)
    assert f'value="{number}"' in page.content.decode() or not number


def test_a_key_is_given_and_undo_takes_it_back(coordinator, neighbourhood, key, cast):
    page = coordinator.post(to("key_give", key.pk), {"person": cast["Bep"].pk}, follow=True)
    assert f"Bep heeft sleutel {key.number}. Een sleutel is vertrouwen." in words(page)
    assert holders(neighbourhood) == ["Kofi", "Bep"]
    assert "Bep" in words(coordinator.get(to("key", key.pk)))
    undo(coordinator, page)
    assert holders(neighbourhood) == ["Kofi"]


def test_who_gets_a_key_is_looked_for_by_name(coordinator, key):
    said = words(coordinator.post(to("key", key.pk), {"kijk": "1", "zoek": "fat"}))
    assert "Fatima E." in said
    assert "Henk" not in said
    assert "Niemand met “xyz”." in words(coordinator.post(to("key", key.pk), {"kijk": "1", "zoek": "xyz"}))


def test_who_carries_the_room_without_a_key_is_proposed_first(coordinator, neighbourhood, key):
    people(neighbourhood.room, CHOOSE_FROM)
    zoe = a_person(neighbourhood.room, "Zoë")
    RolePeriod.objects.create(room=neighbourhood.room, person=zoe, role=Role.VOLUNTEER, since=date(2026, 1, 1))
    said = words(coordinator.get(to("key", key.pk)))
    chosen = said[said.index("Aan wie geef je hem?") : said.index("Geef de sleutel")]
    assert chosen.startswith("Aan wie geef je hem? Zoë")
    assert "Kofi" not in chosen
    assert "Vooraan staat wie de kamer mee draagt en nog geen sleutel heeft." in chosen


@pytest.mark.parametrize("person", ["", "x", "999999"])
def test_a_key_goes_to_nobody_we_do_not_know(coordinator, neighbourhood, key, person):
    page = coordinator.post(to("key_give", key.pk), {"person": person}, follow=True)
    assert "Kies eerst wie de sleutel krijgt." in words(page)
    assert "Aan wie geef je hem?" in words(page)
    assert holders(neighbourhood) == ["Kofi"]


def test_a_key_comes_back_and_undo_gives_it_again(coordinator, neighbourhood):
    key = Key.objects.get(room=neighbourhood.room)
    page = coordinator.post(to("key_back", key.pk), follow=True)
    assert "Sleutel 1 is terug. Bedankt, Kofi." in words(page)
    assert holders(neighbourhood) == []
    assert "Van 1 januari 2025 tot" in words(coordinator.get(to("key", key.pk)))
    undo(coordinator, page)
    assert holders(neighbourhood) == ["Kofi"]


def test_a_lost_key_counts_no_longer_and_asks_one_choice(coordinator, neighbourhood):
    key = Key.objects.get(room=neighbourhood.room)
    lost = coordinator.post(to("key_lost", key.pk), follow=True)
    assert "Sleutel 1 is kwijt. Dat kan gebeuren." in words(lost)
    assert "Een sleutel raakt wel eens kwijt. Niemand hoeft zich te schamen." in words(lost)
    assert holders(neighbourhood) == []

    coordinator.post(to("key_after_loss", key.pk), {"choice": "new_lock"})
    assert "Afgesproken: het slot vervangen." in words(coordinator.get(to("keys")))
    undo(coordinator, lost)
    assert holders(neighbourhood) == ["Kofi"]


def test_what_was_chosen_and_found_is_undone(coordinator, neighbourhood):
    key = Key.objects.get(room=neighbourhood.room)
    coordinator.post(to("key_lost", key.pk), follow=True)
    page = coordinator.post(to("key_after_loss", key.pk), {"choice": "new_key"}, follow=True)
    undo(coordinator, page)
    assert Key.objects.get(pk=key.pk).after_loss == ""
    assert "Kies wat jullie doen." in words(coordinator.post(to("key_after_loss", key.pk), follow=True))

    coordinator.post(to("key_after_loss", key.pk), {"choice": "new_key"}, follow=True)
    page = coordinator.post(to("key_found", key.pk), follow=True)
    assert "Sleutel 1 is gevonden." in words(page)
    assert Key.objects.get(pk=key.pk).lost_on is None
    undo(coordinator, page)
    again = Key.objects.get(pk=key.pk)
    assert (again.lost_on, again.after_loss) == (timezone.localdate(), "new_key")


def test_keys_of_another_room_are_not_here(coordinator, neighbourhood):
    [there] = add_keys(room=neighbourhood.other_room, number=1, by=DESK)
    sientje = a_person(neighbourhood.other_room, "Sientje")
    lend_key(key=there, person=sientje, on=date(2025, 1, 1), by=DESK)
    own = Key.objects.get(room=neighbourhood.room)
    for address in (to("keys"), to("key", own.pk)):
        assert "Sientje" not in coordinator.get(address).content.decode()
    assert coordinator.get(to("key", there.pk)).status_code == 404
    for act in ("give", "back", "lost", "after_loss", "found"):
        assert coordinator.post(to(f"key_{act}", there.pk), {"person": sientje.pk}).status_code == 404
    assert coordinator.post(f"{to('keys_undo')}?wat=onzin").status_code == 404
    assert KeyLoan.objects.get(key=there).returned_on is None


def test_the_list_only_reads_and_costs_the_same_for_more_keys(
    coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    for number in (1, 3):
        keys = add_keys(room=neighbourhood.room, number=number, by=DESK)
        for key, person in zip(keys, people(neighbourhood.room, number), strict=True):
            lend_key(key=key, person=person, on=date(2025, 1, 1), by=DESK)
        with only_reads(), django_assert_num_queries(QUERIES):
            assert coordinator.get(to("keys")).status_code == 200


@pytest.mark.parametrize("count", [1, 50, 500])
def test_one_key_only_reads_and_costs_the_same_however_many_the_room_knows(
    count, coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    [key] = add_keys(room=neighbourhood.room, number=1, by=DESK)
    people(neighbourhood.room, count)
    for asked in ({}, {"kijk": "1", "zoek": "buur"}):
        ask = coordinator.post if asked else coordinator.get
        with only_reads(), django_assert_num_queries(6):  # session, account, room, key, its history, whom to give it
            page = ask(to("key", key.pk), asked).content.decode()
        assert page.count('type="radio"') <= CHOOSE_FROM
    assert ("Zoek op naam naar de anderen." in page) == (count > CHOOSE_FROM)
