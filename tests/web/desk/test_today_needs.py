"""Where somebody is needed, what is on, jobs, and what an earlier day left open: on screen and paper. Source: REG-3."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Job, RoomDay, Visit
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.job_steps import take_job
from buurtwerkkamer.domain.programme.services.leading import lead_this_one
from buurtwerkkamer.domain.programme.services.presence import arrive, open_room
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, cancel_session, plan_session
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, INLOOP, LONG_AGO, SEWING, a_job, a_person, attends, people, the_activity

from .test_today import POLL, TODAY, on_paper, stand, words

CLOSE = reverse("desk:day_close", args=["holendrecht"])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def planned(room, code=SEWING, *, days=0, at=time(10)):
    on = timezone.localdate() + timedelta(days=days)
    line = SessionLine(the_activity(code).pk, on=on, starts_at=at, ends_at=at.replace(hour=at.hour + 2))
    return occurrence(room=room, which=f"s{plan_session(room=room, line=line, by=DESK).pk}")


def opened_yesterday(room):
    open_room(room=room, person_id=None, on=timezone.localdate() - timedelta(days=1), at=time(9))


def links(answer):
    return set(re.findall(r'href="([^"]+)"', answer.content.decode()))


# --- Where somebody is needed ---------------------------------------------------------------------------------------


def test_a_quiet_day_says_so_in_one_sentence(client_as):
    assert "Nergens. Fijn zo." in words(client_as(AccessRole.KEY_VOLUNTEER).get(TODAY))


def test_a_session_without_a_leader_leads_to_where_somebody_is_found(coordinator, room):
    one = planned(room, days=1)
    page = coordinator.get(TODAY)
    assert f"{one.label}: wie leidt dit?" in words(page)
    assert f"{reverse('desk:session', args=[room.slug, one.which])}#lead" in links(page)


def test_keys_and_fees_are_for_who_arranges_them(client_as, room):
    people(room, 2, member=Period(LONG_AGO))
    a_person(room, "Rosita", keys=(Period(LONG_AGO),))
    seen = {role: words(client_as(role).get(TODAY)) for role in (AccessRole.COORDINATOR, AccessRole.ASSISTANT)}
    seen[AccessRole.KEY_VOLUNTEER] = words(client_as(AccessRole.KEY_VOLUNTEER).get(TODAY))

    assert {role for role, said in seen.items() if "Rosita heeft sleutel" in said} == {
        AccessRole.COORDINATOR,
        AccessRole.ASSISTANT,
    }
    assert {role for role, said in seen.items() if "Contributie: nog" in said} == {AccessRole.COORDINATOR}


def test_who_owes_a_fee_is_never_named(coordinator, room):
    a_person(room, "Zilver", member=Period(LONG_AGO))
    page = coordinator.get(TODAY)
    assert "Contributie: nog 2 leden" in words(page)  # Bep of the cast is one too
    assert "Zilver" not in page.content.decode()
    assert reverse("desk:association_reminders", args=[room.slug]) in links(page)


def test_of_much_a_few_are_shown_and_the_rest_is_a_number(coordinator, room):
    people(room, 6, keys=(Period(LONG_AGO),))
    for hour in range(8, 13):
        planned(room, at=time(hour))
    said = words(coordinator.get(TODAY))
    assert said.count("wie leidt dit?") == 3
    assert "Nog 2 in het programma" in said
    assert said.count("heeft sleutel") == 3
    assert re.search(r"Nog \d bij de sleutels", said)


def test_everybody_who_waits_can_be_reached_however_many(coordinator, room):
    for person in people(room, 5):
        ask(room=room, person_id=person.pk, kind=QuestionKind.HELP, on=timezone.localdate(), at=time(9))
    page = coordinator.get(TODAY)
    assert "Nog 2 buren" in words(page)
    assert words(page).count("Ik ga naar") == 5


# --- What is on, and jobs -------------------------------------------------------------------------------------------


def test_the_day_says_who_leads_what_and_what_is_off(coordinator, room, neighbourhood):
    one, off = planned(room), planned(room, COOKING)
    lead_this_one(occurrence=one, person_ids=[neighbourhood.people[n].pk for n in ("Bep", "Kofi")], by=DESK)
    cancel_session(occurrence=off, by=DESK)
    said = words(coordinator.get(TODAY))
    assert "10.00 tot 12.00" in said
    assert "Bep en Kofi leiden dit." in said
    assert said.count("gaat niet door") == 1


def test_jobs_say_who_does_them(coordinator, room, neighbourhood):
    for _number in range(6):
        job = a_job(room, asked_on=timezone.localdate())
    take_job(
        job=Job.objects.order_by("pk").filter(status=job.status)[0], person_id=neighbourhood.people["Henk"].pk, by=DESK
    )
    said = words(coordinator.get(TODAY))
    assert "Een lamp ophangen Henk doet het." in said.replace("ophangenHenk", "ophangen Henk")
    assert said.count("Wie doet dit?") == 3
    assert "Nog 2 klussen." in said


# --- From an earlier day --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_a_day_that_was_not_closed_is_closed_with_one_tap_and_opened_again_with_another(
    client_as, room, neighbourhood, role
):
    client, on = client_as(role), timezone.localdate() - timedelta(days=1)
    opened_yesterday(room)
    arrive(room=room, person_ids=[neighbourhood.people["Bep"].pk], on=on, at=time(10))
    assert "De kamer is nog niet afgesloten" in words(client.get(TODAY))

    page = client.post(CLOSE, {"on": on.isoformat()}, follow=True)
    assert "Die dag is afgesloten." in words(page)
    assert "nog niet afgesloten" not in words(page)
    assert RoomDay.objects.get(on=on).closed_at == Visit.objects.get(on=on).left_at == time(10)

    undo = re.search(r'action="([^"]*/dicht/terug/[^"]*)"', page.content.decode())[1]
    page = client.post(undo, follow=True)
    assert "De kamer is nog niet afgesloten" in words(page)
    assert Visit.objects.get(on=on).left_at is None


def test_who_comes_second_hears_that_the_day_was_closed(coordinator, room):
    opened_yesterday(room)
    on = (timezone.localdate() - timedelta(days=1)).isoformat()
    coordinator.post(CLOSE, {"on": on})
    assert "Iemand sloot die dag al af." in words(coordinator.post(CLOSE, {"on": on}, follow=True))


@pytest.mark.parametrize("on", ["", "gisteren", "2999-01-01"])
def test_only_a_day_before_today_is_closed_here(coordinator, on):
    assert coordinator.post(CLOSE, {"on": on}).status_code == 404
    assert coordinator.post(CLOSE, {"on": timezone.localdate().isoformat()}).status_code == 404


def test_the_board_has_no_business_with_a_closed_day(client_as):
    assert client_as(AccessRole.BOARD).post(CLOSE, {"on": "2025-06-03"}).status_code == 403


def test_what_was_not_noted_leads_to_who_was_there(client_as, room):
    opened_yesterday(room)
    one = planned(room, days=-1)
    page = client_as(AccessRole.ASSISTANT).get(TODAY)
    assert f"{one.label}: nog niemand opgeschreven" in words(page)
    assert reverse("desk:attendance", args=[room.slug, one.session.pk]) in links(page)
    assert "nog niemand opgeschreven" not in words(client_as(AccessRole.KEY_VOLUNTEER).get(TODAY))


def test_a_job_that_was_not_done_leads_to_the_job(coordinator, room):
    opened_yesterday(room)
    job = a_job(room, asked_on=timezone.localdate() - timedelta(days=9))
    Job.objects.filter(pk=job.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    page = coordinator.get(TODAY)
    assert "Nog van eerder" in words(page)
    assert reverse("desk:job", args=[room.slug, job.pk]) in links(page)


def test_without_loose_ends_there_is_no_such_part(coordinator):
    assert "Nog van eerder" not in words(coordinator.get(TODAY))


# --- It lives, on paper, and what it costs --------------------------------------------------------------------------


def parts(answer):
    return set(re.findall(r'<div id="day-(\w+)" hx-swap-oob', answer.content.decode()))


def test_only_the_parts_that_changed_are_sent(coordinator, room, neighbourhood):
    seen = stand(coordinator.get(TODAY))
    planned(room, days=1)
    part = coordinator.get(TODAY, {"stand": seen}, headers=POLL)
    assert parts(part) == {"needs"}

    arrive(room=room, person_ids=[neighbourhood.people["Bep"].pk], on=timezone.localdate(), at=time(9))
    part = coordinator.get(TODAY, {"stand": stand(part)}, headers=POLL)
    assert parts(part) == {"head", "here", "paper"}
    assert "day-heard" not in part.content.decode()


def test_who_listens_hears_that_somebody_waits_and_nothing_else(coordinator, room, neighbourhood):
    seen = {"stand": stand(coordinator.get(TODAY))}
    mei = neighbourhood.people["Mei"]
    ask(room=room, person_id=mei.pk, kind=QuestionKind.HELP, on=timezone.localdate(), at=time(9))
    part = coordinator.get(TODAY, seen, headers=POLL).content.decode()
    assert '<p id="day-heard" hx-swap-oob="innerHTML">Er wacht 1 buur op iemand.</p>' in part


def test_a_page_with_a_stand_that_is_not_ours_gets_everything(coordinator):
    part = coordinator.get(TODAY, {"stand": "oud"}, headers=POLL)
    assert parts(part) == {"head", "ends", "here", "messages", "needs", "sessions", "jobs", "faces", "news", "paper"}


def test_the_sheet_of_the_day_holds_the_programme_the_jobs_and_no_names_of_who_waits(coordinator, room, neighbourhood):
    cast, on = neighbourhood.people, timezone.localdate()
    lead_this_one(occurrence=planned(room), person_ids=[cast["Kofi"].pk], by=DESK)
    planned(room, COOKING)
    planned(room, "spreekuur-schuldhulp")
    a_job(room, asked_on=on)
    ask(room=room, person_id=cast["Mei"].pk, kind=QuestionKind.HELP, on=on, at=time(9))
    a_person(room, "Rosita", keys=(Period(LONG_AGO),))

    paper = " ".join(re.sub(r"<[^>]*>", "", on_paper(coordinator.get(TODAY))).split())

    for said in (
        "Kofi leidt dit.",
        "Nog niemand leidt dit.",
        "Een lamp ophangen.",
        "Er wacht 1 buur op iemand",
        "Bij brand",
    ):
        assert said in paper
    assert not [name for name in ("Mei", "Rosita", "sleutel", "Contributie", "schuld") if name in paper]


def much_happens(room, count):
    on = timezone.localdate()
    opened_yesterday(room)
    those = people(room, count, keys=(Period(LONG_AGO),), member=Period(LONG_AGO))
    arrive(room=room, person_ids=[person.pk for person in those], on=on, at=time(9))
    for person in those:
        ask(room=room, person_id=person.pk, kind=QuestionKind.COMPANY, on=on, at=time(9, 41))
        a_job(room, asked_on=on, requester=person)
    lead_this_one(occurrence=planned(room, at=time(14)), person_ids=[person.pk for person in those], by=DESK)
    attends(those[0], INLOOP, on=on)


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_page_costs_the_same_however_much_there_is(coordinator, room, count, only_reads, django_assert_num_queries):
    much_happens(room, count)
    coordinator.get(TODAY)  # how many are missed, is asked once in ten minutes
    with only_reads(), django_assert_num_queries(8):  # session, account, room, and five of the day
        page = coordinator.get(TODAY)
    with only_reads(), django_assert_num_queries(8):
        assert coordinator.get(TODAY, {"stand": stand(page)}, headers=POLL).status_code == 204
