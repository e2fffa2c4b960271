"""The cooperative edits the list that every room chooses from. Source: ACT-1, DNA-7."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Activity, ActivityType
from buurtwerkkamer.domain.programme.services.carrying import carry, start
from tests import cast

QUERIES = 4  # session, account, types, activities
KIDS = "kidsclub"


@pytest.fixture
def cooperative(client_as):
    return client_as(AccessRole.COOPERATIVE)


@pytest.fixture
def kids(neighbourhood):
    return cast.the_activity(KIDS)


def to(name="", *args):
    return reverse(f"desk:activity_list{name}", args=args)


def words(page):
    return page.content.decode()


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', words(page))[1]


def undo(client, page):
    address = re.findall(r'action="([^"]*/ongedaan/[^"]*)"', words(page))[-1].replace("&amp;", "&")
    return client.post(address, follow=True)


def edit(client, activity, *, like=None, **changed):
    given = {"label": activity.label, "type_id": activity.type_id} | changed
    opened = like or seen(client.get(to("_edit", activity.pk)))
    return client.post(to("_edit", activity.pk), given | {"seen": opened}, follow=True)


def now(activity):
    activity.refresh_from_db()
    return activity.label, activity.type.code, bool(activity.put_away_on)


def runs(room, activity):
    about = {"room": room, "activity": activity, "on": timezone.localdate(), "by": cast.DESK}
    carry(person_id=cast.a_person(room, "Sien").pk, **about)
    start(**about)


def test_the_list_says_in_how_many_rooms_each_runs_and_why_there_are_eight_types(cooperative, neighbourhood, kids):
    for room in (neighbourhood.room, neighbourhood.other_room):
        runs(room, kids)
    page = words(cooperative.get(to()))
    assert page.count("Loopt nu in 2 kamers.") == 1
    assert page.count("Loopt nu nergens.") == 32
    assert "Waarom zijn er acht soorten?" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_in_however_many_rooms(number, cooperative, neighbourhood, django_assert_num_queries):
    for room in (neighbourhood.room, neighbourhood.other_room, neighbourhood.elsewhere)[:number]:
        runs(room, cast.the_activity(KIDS))
    with django_assert_num_queries(QUERIES):
        cooperative.get(to())


def test_something_is_added_and_undone(cooperative):
    meeting = ActivityType.objects.get(code="meeting")
    assert f'value="{meeting.pk}" selected' in words(cooperative.get(to("_add"), {"soort": meeting.pk}))
    page = cooperative.post(to("_add"), {"label": "Samen zingen", "type_id": meeting.pk}, follow=True)
    assert "Staat erbij: Samen zingen." in words(page)
    assert Activity.objects.get(label="Samen zingen").type == meeting
    undo(cooperative, page)
    assert not Activity.objects.filter(label="Samen zingen").exists()


def test_a_name_that_is_there_or_put_away_stays_in_the_form_with_a_sentence(cooperative, kids):
    given = {"label": "kidsclub", "type_id": kids.type_id}
    page = words(cooperative.post(to("_add"), given))
    assert "Deze naam staat al in de lijst." in page
    assert 'value="kidsclub"' in page
    cooperative.post(to("_put_away", kids.pk))
    assert "Deze naam is al opgeborgen." in words(cooperative.post(to("_add"), given))


def test_a_name_that_closes_the_door_is_kept_and_warned_of_and_one_button_opens_it(cooperative, kids):
    page = edit(cooperative, kids, label="Zingen voor moeders")
    assert "Met ‘voor moeders’ lijkt het of niet iedereen mag komen." in words(page)
    assert now(kids)[0] == "Zingen voor moeders"
    page = edit(cooperative, kids, open="label")
    assert now(kids)[0] == "Zingen voor iedereen"
    assert "Neem deze woorden over" not in words(page)


def test_while_typing_there_is_a_warning_or_nothing_and_nothing_is_kept(cooperative):
    assert "Neem deze woorden over" in words(cooperative.post(to("_words"), {"label": "Alleen voor <b>vrouwen"}))
    assert words(cooperative.post(to("_words"), {"label": "Zingen"})).strip() == ""


def test_a_name_and_a_type_are_changed_and_undone(cooperative, kids):
    page = edit(cooperative, kids, label="Kinderuur", type_id=ActivityType.objects.get(code="meeting").pk)
    assert now(kids) == ("Kinderuur", "meeting", False)
    undo(cooperative, page)
    assert now(kids) == ("Kidsclub", "activation", False)


@pytest.mark.parametrize(("choice", "kept"), [("mijn", "Kinderuur"), ("ander", "Kinderclub")])
def test_of_two_who_rename_the_same_the_second_sees_both_and_chooses(cooperative, kids, choice, kept):
    opened = seen(cooperative.get(to("_edit", kids.pk)))
    edit(cooperative, kids, like=opened, label="Kinderclub")
    page = edit(cooperative, kids, like=opened, label="Kinderuur")
    assert "Iemand anders paste dit ook net aan." in words(page)
    assert "“Kinderuur”, zoals jij typte" in words(page)
    given = {"label": "Kinderuur", "staat-label": "Kinderclub"}
    page = edit(cooperative, kids, like=seen(page), **given, **{"kies-label": ""})
    assert "Kies wat klopt." in words(page)
    edit(cooperative, kids, like=seen(page), **given, **{"kies-label": choice})
    assert now(kids)[0] == kept


def test_of_two_who_move_the_same_the_types_are_said_in_words(cooperative, kids):
    opened = seen(cooperative.get(to("_edit", kids.pk)))
    meeting, work = (ActivityType.objects.get(code=code).pk for code in ("meeting", "work"))
    edit(cooperative, kids, like=opened, type_id=meeting)
    page = words(edit(cooperative, kids, like=opened, type_id=work))
    assert "“Toeleiden naar werk”, zoals jij typte" in page
    assert "“Sociale ontmoeting en verbinding”, zoals er nu staat" in page


def test_an_undo_leaves_what_somebody_changed_since(cooperative, kids):
    page = edit(cooperative, kids, label="Kinderuur")
    edit(cooperative, kids, like=seen(cooperative.get(to("_edit", kids.pk))), label="Kinderclub")
    assert "Dat laten we zo." in words(undo(cooperative, page))
    assert now(kids)[0] == "Kinderclub"


def test_put_away_and_brought_back_each_with_its_way_back(cooperative, kids):
    page = cooperative.post(to("_put_away", kids.pk), follow=True)
    assert "Opgeborgen: Kidsclub." in words(page)
    assert now(kids)[2]
    undo(cooperative, page)
    assert not now(kids)[2]
    cooperative.post(to("_put_away", kids.pk))
    page = cooperative.post(to("_bring_back", kids.pk), follow=True)
    assert not now(kids)[2]
    undo(cooperative, page)
    assert now(kids)[2]


def test_a_room_that_runs_it_reads_that_it_may_go_on(cooperative, client_as, neighbourhood, kids):
    runs(neighbourhood.room, kids)
    cooperative.post(to("_put_away", kids.pk))
    coordinator = client_as(AccessRole.COORDINATOR)
    assert "Jullie mogen ermee doorgaan." in words(
        coordinator.get(reverse("desk:activity", args=["holendrecht", kids.pk]))
    )


@pytest.mark.parametrize(
    ("code", "why"), [(cast.INLOOP, "in elke kamer altijd"), ("spreekuur-schuldhulp", "blijft bij elkaar")]
)
def test_what_stays_under_its_type_offers_no_other_and_says_why(cooperative, neighbourhood, code, why):
    page = words(cooperative.get(to("_edit", cast.the_activity(code).pk)))
    assert "Bij welke soort" not in page
    assert why in page


def test_what_cannot_be_put_away_says_why(cooperative, neighbourhood):
    page = cooperative.post(to("_put_away", cast.the_activity().pk), follow=True)
    assert "Alleen de naam mag anders." in words(page)
    assert not now(cast.the_activity())[2]


def test_a_type_is_renamed_and_undone_and_the_report_says_the_new_name(cooperative, client_as, neighbourhood):
    kind = ActivityType.objects.get(code="activation")
    given = {"label": "Samen doen", "seen": seen(cooperative.get(to("_type", kind.pk)))}
    page = cooperative.post(to("_type", kind.pk), given, follow=True)
    assert "Samen doen" in words(page)
    results = client_as(AccessRole.COORDINATOR).get(reverse("dashboards:results", args=["holendrecht", cast.YEAR]))
    assert "Samen doen" in words(results)
    undo(cooperative, page)
    kind.refresh_from_db()
    assert kind.label == "Sociale ontmoeting en activering"


def test_a_form_of_another_activity_or_an_undo_of_nobody_is_not_there(cooperative, kids):
    other = seen(cooperative.get(to("_edit", cast.the_activity(cast.SEWING).pk)))
    assert edit(cooperative, kids, like=other, label="Kinderuur").status_code == 404
    assert cooperative.post(to("_undo")).status_code == 404
    assert cooperative.get(to("_edit", 99999)).status_code == 404
    assert cooperative.get(to("_type", 99999)).status_code == 404
