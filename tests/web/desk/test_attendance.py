"""Attendance and hours of a session on one screen. Source: ACT-3, REG-5, FIN-6."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session, Visit
from buurtwerkkamer.web.desk.undo_address import STAYS
from tests.cast import INLOOP, a_person, an_account, attends, helps, people, the_activity

QUERIES = 8  # session, account, room; the session, who was there, who usually comes, who is known, what was put right


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def a_session(room, on=None):
    on = on or timezone.localdate()
    made = {"room": room, "activity": the_activity(INLOOP), "on": on, "starts_at": time(10), "ends_at": time(12)}
    return Session.objects.create(**made)


@pytest.fixture
def session(neighbourhood):
    return a_session(neighbourhood.room)


@pytest.fixture
def cast(neighbourhood):
    return neighbourhood.people


def to(session, name="attendance"):
    return reverse(f"desk:{name}", args=[session.room.slug, session.pk])


def was(page):
    return re.search(r'name="was" value="([^"]*)"', page.content.decode())[1]


def save(client, session, page=None, **given):
    page = page or client.get(to(session))
    return client.post(to(session), {"was": was(page), "bewaar": "1"} | given, follow=True)


def undo_of(page):
    return re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())[1]


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


def present():
    today = timezone.localdate()
    return set(Attendance.objects.filter(on=today).values_list("person__first_name", "capacity", "minutes"))


def test_today_leads_to_who_was_there_for_who_may_note_it(coordinator, client_as, session):
    today = reverse("desk:today", args=["holendrecht"])
    assert to(session) in coordinator.get(today).content.decode()
    assert to(session) not in client_as(AccessRole.KEY_VOLUNTEER).get(today).content.decode()


def test_one_save_writes_guests_hours_and_who_has_no_name_and_undo_takes_it_back(coordinator, session, cast):
    bep, henk = cast["Bep"], cast["Henk"]
    page = save(
        coordinator,
        session,
        came=[bep.pk],
        helped=[henk.pk],
        **{f"minutes-{henk.pk}": "150", f"minutes-{bep.pk}": "120"},
        strangers="3",
    )
    assert "Bewaard: 2 erbij, 3 zonder naam." in words(page)
    assert present() == {("Bep", "p", 0), ("Henk", "v", 150)}
    assert "1 hielp, samen 2:30 uur" in words(page)

    page = coordinator.post(undo_of(page), follow=True)
    assert "Het is weer zoals het was." in words(page)
    assert present() == set()
    assert not Headcount.objects.filter(on=session.on).exists()
    assert not Visit.objects.filter(on=session.on).exists()


def test_a_correction_says_who_made_it_and_never_whom_it_was_about(coordinator, session, cast):
    attends(cast["Bep"], on=session.on)
    helps(cast["Henk"], on=session.on, minutes=60)
    henk = cast["Henk"].pk
    page = save(coordinator, session, helped=[henk], **{f"minutes-{henk}": "90"})
    said = re.search(r'id="traces".*?</ul>', page.content.decode(), re.DOTALL)[0]
    told = " ".join(re.sub(r"<[^>]*>", "", said).split())
    assert "Teamcoördinator haalde 1 naam weg, veranderde de uren van 1 mens, " in told
    assert "Bep" not in told
    assert re.search(r", om \d{1,2}\.\d\d uur\.", told)

    page = coordinator.post(undo_of(page), follow=True)
    assert "maakte een verandering ongedaan" in words(page)


def test_what_the_tablet_wrote_since_the_page_was_opened_stays(coordinator, session, cast):
    page = coordinator.get(to(session))
    attends(cast["Mei"], on=session.on)
    save(coordinator, session, page, came=[cast["Bep"].pk])
    assert present() == {("Bep", "p", 0), ("Mei", "p", 0)}


def test_two_who_write_other_hours_lose_nothing_the_second_sees_both_and_chooses(coordinator, session, cast):
    henk, kofi = cast["Henk"].pk, cast["Kofi"].pk
    helps(cast["Henk"], on=session.on, minutes=60)
    first, second = coordinator.get(to(session)), coordinator.get(to(session))
    save(
        coordinator,
        session,
        first,
        helped=[henk, kofi],
        strangers="4",
        **{f"minutes-{henk}": "90", f"minutes-{kofi}": "30"},
    )

    typed = {"helped": [henk], "strangers": "7", f"minutes-{henk}": "150", "came": [cast["Bep"].pk]}
    page = save(coordinator, session, second, **typed)
    assert "Iemand anders paste dit ook net aan." in words(page)
    assert "Nu staat hier 1:30 uur. Klopt wat jij koos?" in words(page)
    assert "Nu staat hier 4. Klopt wat jij typte?" in words(page)
    assert 'value="150" selected' in page.content.decode()
    assert present() == {("Henk", "v", 90), ("Kofi", "v", 30)}, "nothing was written yet"

    page = save(coordinator, session, page, **typed)
    assert "Bewaard" in words(page)
    assert present() == {("Henk", "v", 150), ("Kofi", "v", 30), ("Bep", "p", 0)}
    assert Headcount.objects.get(on=session.on).count == 7


def test_a_name_that_somebody_else_took_away_is_asked_about(coordinator, session, cast):
    henk = cast["Henk"].pk
    helps(cast["Henk"], on=session.on, minutes=60)
    first, second = coordinator.get(to(session)), coordinator.get(to(session))
    save(coordinator, session, first)
    assert present() == set()

    page = save(coordinator, session, second, helped=[henk], **{f"minutes-{henk}": "90"})
    assert "Iemand anders haalde deze naam net weg." in words(page)
    save(coordinator, session, page, helped=[henk], **{f"minutes-{henk}": "90"})
    assert present() == {("Henk", "v", 90)}


def test_undo_says_so_where_somebody_else_changed_it_since(coordinator, session, cast):
    henk = cast["Henk"].pk
    page = save(coordinator, session, helped=[henk], **{f"minutes-{henk}": "60"})
    save(coordinator, session, helped=[henk], **{f"minutes-{henk}": "90"})
    assert STAYS in words(coordinator.post(undo_of(page), follow=True))
    assert present() == {("Henk", "v", 90)}


def test_who_usually_comes_stands_ready_and_others_are_looked_for(coordinator, session, neighbourhood, cast):
    attends(cast["Fatima"], on=session.on - timedelta(weeks=1))
    helps(cast["Kofi"], on=session.on - timedelta(weeks=1))
    html = coordinator.get(to(session)).content.decode()
    guests, _, helpers = html.partition('id="helpers-title"')
    assert "Fatima" in guests
    assert "Mei" not in html
    assert "Kofi" in helpers
    assert '<option value="120" selected>' in helpers
    assert "El Amrani" not in html


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_while_somebody_looks_ticks_stay_and_nothing_is_written(coordinator, session, cast, headers, only_reads):
    given = {"was": ";;0", "zoek": "mei", "came": [cast["Bep"].pk], "helped": [cast["Henk"].pk], "strangers": "2"}
    with only_reads():
        page = coordinator.post(to(session), given | {f"minutes-{cast['Henk'].pk}": "90"}, headers=headers)
    html = page.content.decode()
    assert html.count(" checked") == 2
    assert html.count("Mei") >= 2
    assert '<option value="90" selected>' in html
    assert ("<html" in html) == (not headers)
    assert present() == set()


def test_somebody_is_found_however_the_name_is_spelled(coordinator, session, cast):
    assert "Kofi" in coordinator.post(to(session), {"zoek": "cofi"}).content.decode()
    assert "Niemand met “xyz”." in coordinator.post(to(session), {"zoek": "xyz"}).content.decode()


@pytest.mark.parametrize("number", ["veel", "-1", "301"])
def test_a_number_we_cannot_read_is_said_and_every_tick_stays(coordinator, session, cast, number):
    page = save(coordinator, session, came=[cast["Bep"].pk], strangers=number)
    html = page.content.decode()
    assert "Dit snappen we niet. Typ een getal van 0 tot 300." in html
    assert f'value="{number}"' in html
    assert html.count(" checked") == 1
    assert present() == set()


@pytest.mark.parametrize("given", ["", "x;y;z", "1,2", ";3.;", f"{'9' * 40};;"])
def test_a_hidden_field_that_was_tampered_with_breaks_nothing(coordinator, session, cast, given):
    answer = coordinator.post(to(session), {"was": given, "bewaar": "1", "came": [cast["Bep"].pk]}, follow=True)
    assert answer.status_code == 200
    assert present() == {("Bep", "p", 0)}


def test_a_session_of_the_past_can_be_put_right_and_one_to_come_cannot(coordinator, neighbourhood, cast):
    past = a_session(neighbourhood.room, timezone.localdate() - timedelta(days=40))
    save(coordinator, past, came=[cast["Bep"].pk])
    assert Attendance.objects.filter(session=past).count() == 1

    later = a_session(neighbourhood.room, timezone.localdate() + timedelta(days=3))
    assert "Deze keer komt nog" in words(coordinator.get(to(later)))
    coordinator.post(to(later), {"bewaar": "1", "came": [cast["Bep"].pk]})
    assert not Attendance.objects.filter(session=later).exists()


def test_another_room_does_not_leak_and_cannot_be_changed(coordinator, signed_in, session, neighbourhood, cast):
    sientje = a_person(neighbourhood.other_room, "Sientje")
    there = a_session(neighbourhood.other_room)
    attends(sientje, on=there.on)
    assert "Sientje" not in coordinator.get(to(session)).content.decode()
    assert coordinator.get(reverse("desk:attendance", args=["holendrecht", there.pk])).status_code == 404
    save(coordinator, session, came=[sientje.pk])
    assert not Attendance.objects.filter(session=session).exists()

    page = save(coordinator, session, came=[cast["Bep"].pk])
    other = signed_in(an_account(AccessRole.COORDINATOR, neighbourhood.other_room))
    elsewhere = undo_of(page).replace("holendrecht", "venserpolder").replace(f"/{session.pk}/", f"/{there.pk}/")
    assert other.post(elsewhere).status_code == 404
    assert coordinator.post(f"{to(session, 'attendance_undo')}?wat=onzin").status_code == 404
    assert present() == {("Bep", "p", 0), ("Sientje", "p", 0)}


@pytest.mark.parametrize("number", [1, 50, 500])
def test_the_page_only_reads_and_costs_the_same_for_few_and_many(
    number, coordinator, session, neighbourhood, only_reads, django_assert_num_queries
):
    ticked = [person.pk for person in people(neighbourhood.room, number)][:50]
    coordinator.post(to(session), {"was": "", "bewaar": "1", "came": ticked})
    coordinator.get(to(session))  # the message is shown
    with only_reads(), django_assert_num_queries(QUERIES):
        assert coordinator.get(to(session)).status_code == 200
