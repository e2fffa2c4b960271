"""The week at the desk, and everything that changes it. Source: ACT-3."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Leader, Series, Session
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.domain.programme.services.carrying import announce, carry
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.web.desk.forms.programme import SeriesForm
from tests.cast import COOKING, DESK, INLOOP, SEWING, a_person, helps, the_activity

WEEK = reverse("desk:week", args=["holendrecht"])
PLAN = reverse("desk:session_plan", args=["holendrecht"])
TUESDAY = date(2030, 3, 5)


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def sewing(neighbourhood):
    return weekly(neighbourhood.room, SEWING)


def weekly(room, activity, at=10):
    line = SeriesLine(the_activity(activity).pk, "FREQ=WEEKLY;BYDAY=TU", time(at), time(at + 2), since=date(2030, 1, 1))
    return start_series(room=room, line=line, by=DESK)


def words(answer):
    return " ".join(re.sub(r"<[^>]*>", "", answer.content.decode()).split())


def the_week(client, on=TUESDAY):
    return words(client.get(WEEK, {"dag": on.isoformat()}))


def at(name, series, on=TUESDAY):
    return reverse(f"desk:{name}", args=["holendrecht", f"v{series.pk}-{on.isoformat()}"])


def undo(client, page):
    found = re.search(r'action="([^"]*/programma/ongedaan/[^"]*)"', page.content.decode())
    return client.post(found[1].replace("&amp;", "&"), follow=True)


def state():
    """Everything that the programme says, day by day."""
    return [
        (one.on, one.starts_at, one.activity.code, one.takes_place, [who.name for who in one.leaders])
        for room in {series.room for series in Series.objects.all()}
        for one in occurrences(room=room, within=Period(date(2030, 1, 1), date(2030, 6, 1)))
    ]


# --- The week -------------------------------------------------------------------------------------------------------


def test_an_empty_week_says_what_to_do_first(coordinator, client_as):
    assert "Begin met wat er elke week is" in words(coordinator.get(WEEK))
    assert "loop gewoon binnen" in words(client_as(AccessRole.BOARD).get(WEEK))


def test_the_week_says_what_when_and_who_leads(coordinator, neighbourhood, sewing):
    lead_series(series=sewing, person_ids=[neighbourhood.people["Fatima"].pk], by=DESK)
    said = the_week(coordinator)
    assert "Van maandag 4 maart tot en met zondag 10 maart 2030." in said
    assert "10.00–12.00 Handwerken" in said
    assert "Fatima" in said
    assert "El Amrani" not in said
    assert "Vandaag" not in said.partition("Deze week")[2]


def test_today_is_marked_and_the_weeks_beside_it_are_a_tap_away(coordinator, sewing):
    page = coordinator.get(WEEK).content.decode()
    assert page.count('aria-current="date"') == 1
    assert "dag=2030-02-25" in coordinator.get(WEEK, {"dag": TUESDAY.isoformat()}).content.decode()
    assert "dag=2030-03-11" in coordinator.get(WEEK, {"dag": TUESDAY.isoformat()}).content.decode()
    assert coordinator.get(WEEK, {"dag": "dinsdag"}).status_code == 200


def test_another_room_has_another_week(coordinator, neighbourhood):
    series = weekly(neighbourhood.other_room, SEWING)
    sien = a_person(neighbourhood.other_room, "Sientje")
    lead_series(series=series, person_ids=[sien.pk], by=DESK)
    assert "Handwerken" not in the_week(coordinator)
    assert "Sientje" not in the_week(coordinator)
    for name in ("session", "session_always"):
        assert coordinator.get(at(name, series)).status_code == 404
    for name in ("session", "session_cancel", "session_lead", "session_always"):
        assert coordinator.post(at(name, series)).status_code == 404


def test_who_may_only_look_changes_nothing(client_as, sewing):
    client = client_as(AccessRole.KEY_VOLUNTEER)
    page = client.get(WEEK, {"dag": TUESDAY.isoformat()}).content.decode()
    assert "Handwerken" in page
    assert "/keer/" not in page
    assert client.get(at("session", sewing)).status_code == 403
    assert client.post(at("session_cancel", sewing)).status_code == 403


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_week_costs_the_same_however_much_is_on(
    count, coordinator, neighbourhood, only_reads, django_assert_num_queries
):
    for n in range(count):
        made = weekly(neighbourhood.room, INLOOP, at=n % 20)
        lead_series(series=made, person_ids=[neighbourhood.people["Bep"].pk], by=DESK)
    for _again in range(2):
        with only_reads(), django_assert_num_queries(7):  # session, account, room, and four of the week
            assert coordinator.get(WEEK, {"dag": TUESDAY.isoformat()}).status_code == 200


# --- Something new --------------------------------------------------------------------------------------------------

ONCE = {"rhythm": "once", "on": "5 mrt 2030", "starts_at": "half 10", "ends_at": "11u", "contribution_cents": "2,50"}


def test_something_takes_place_once(coordinator, neighbourhood):
    page = coordinator.post(PLAN, ONCE | {"activity": the_activity(COOKING).pk}, follow=True)
    assert "Het staat er: dinsdag 5 maart 2030 om 9.30 uur." in words(page)
    session = Session.objects.get(on=TUESDAY)
    assert (session.starts_at, session.ends_at, session.contribution_cents) == (time(9, 30), time(11), 250)
    assert "Het is weer zoals het was." in words(undo(coordinator, page))
    assert not Session.objects.filter(on=TUESDAY)


def test_something_comes_back_until_a_day(coordinator):
    known = {"activity": the_activity(COOKING).pk, "rhythm": "weekly", "until": "19 maart 2030"}
    page = coordinator.post(PLAN, ONCE | known, follow=True)
    assert "Het staat er, vanaf dinsdag 5 maart 2030 om 9.30 uur: elke dinsdag." in words(page)
    assert [day.day for day, *_rest in state()] == [5, 12, 19]
    undo(coordinator, page)
    assert state() == []


def test_what_comes_back_every_month_says_on_which_day_of_it(coordinator):
    known = {"activity": the_activity(COOKING).pk, "rhythm": "monthly", "on": "eerste maandag van april"}
    assert re.search(
        r"om 9\.30 uur: elke eerste maandag van de maand\.", words(coordinator.post(PLAN, ONCE | known, follow=True))
    )


def test_what_comes_back_is_carried_by_a_resident_and_called_as_the_room_does(coordinator, neighbourhood):
    room, dancing = neighbourhood.room, the_activity("dansen-en-yoga")
    weekly = ONCE | {"activity": dancing.pk, "rhythm": "weekly", "until": "6 mrt 2030"}
    page = coordinator.post(PLAN, weekly)
    assert "Een activiteit begint met een bewoner." in words(page)
    assert reverse("desk:activity", args=["holendrecht", dancing.pk]) in page.content.decode()
    assert "half 10" in page.content.decode()
    assert not Series.objects.exists()
    assert "Het staat er: dinsdag" in words(coordinator.post(PLAN, ONCE | {"activity": dancing.pk}, follow=True))

    about = {"room": room, "activity": dancing, "by": DESK}
    carry(person_id=neighbourhood.people["Kofi"].pk, on=date(2026, 1, 5), **about)
    announce(title="Dansen met Bep", text="", **about)
    assert "elke dinsdag" in words(coordinator.post(PLAN, weekly, follow=True))
    assert "Dansen met Bep" in words(coordinator.get(WEEK, {"dag": TUESDAY.isoformat()}))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"on": "32 mei"}, "Mei heeft 31 dagen. Bedoel je 31 mei?"),
        ({"starts_at": "9.75"}, "Bedoel je 9.45 uur?"),
        ({"ends_at": "9u"}, "Dit is voor het begin."),
        ({"contribution_cents": "veel"}, "Schrijf bijvoorbeeld 1,50."),
        ({"activity": ""}, "Kies wat jullie gaan doen."),
        ({"rhythm": "weekly", "until": "1 maart 2030"}, "Dit ligt voor de eerste dag."),
    ],
)
def test_what_is_not_understood_is_said_and_what_was_typed_stays(coordinator, wrong, says):
    answer = coordinator.post(PLAN, ONCE | {"activity": the_activity(COOKING).pk} | wrong)
    assert says in words(answer)
    assert "half 10" in answer.content.decode() or "starts_at" in wrong
    assert not Session.objects.filter(on=TUESDAY)


# --- This one, or from this day on ----------------------------------------------------------------------------------


def moved(coordinator, sewing):
    data = {"on": "6 maart 2030", "starts_at": "kwart over 3", "ends_at": "17u"}
    return coordinator.post(at("session", sewing), data, follow=True)


def test_who_carries_it_is_proposed_to_lead_it(coordinator, neighbourhood, sewing):
    about = {"room": neighbourhood.room, "activity": sewing.activity, "by": DESK}
    carry(person_id=neighbourhood.people["Kofi"].pk, on=date(2026, 1, 5), **about)
    said = words(coordinator.get(at("session", sewing)))
    assert "Deze buren deden het eerder, of dragen het. Wie kan?" in said
    assert "Kofi (draagt het)" in said


def test_a_name_that_closes_is_said_with_the_open_one_beside_it(coordinator, sewing):
    address = at("session_always", sewing)
    data = ONCE | {"label": "Naaien voor vrouwen", "rhythm": "weekly"}
    assert "lijkt het of niet iedereen mag komen" in words(coordinator.post(address, data, follow=True))
    page = coordinator.get(address)
    assert "“Naaien voor iedereen”" in words(page)
    coordinator.post(address, data | {"open": "label"})
    assert Series.objects.filter(label="Naaien voor iedereen").exists()
    live = coordinator.post(reverse("desk:activity_words", args=["holendrecht"]), {"label": "Naaien voor vrouwen"})
    assert "Naaien voor iedereen" in words(live)


def from_then_on(coordinator, sewing):
    data = {"rhythm": "weekly", "on": "5 maart 2030", "starts_at": "13.00", "ends_at": "15.00"}
    return coordinator.post(at("session_always", sewing), data, follow=True)


def cancelled(coordinator, sewing):
    return coordinator.post(at("session_cancel", sewing), follow=True)


def ended(coordinator, sewing):
    return coordinator.post(at("session_cancel", sewing), {"hoe": "altijd"}, follow=True)


def led_once(coordinator, sewing):
    return coordinator.post(at("session_lead", sewing), {"wie-other": "kofie"}, follow=True)


def led_always(coordinator, sewing):
    return coordinator.post(at("session_lead", sewing), {"wie-other": "Kofi", "hoe": "altijd"}, follow=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (moved, "Deze keer is het woensdag 6 maart 2030 om 15.15 uur."),
        (from_then_on, "Vanaf dinsdag 5 maart 2030 om 13.00 uur is het zo."),
        (cancelled, "gaat niet door op dinsdag 5 maart."),
        (ended, "stopt vanaf dinsdag 5 maart."),
        (led_once, "Eén buur leidt"),
        (led_always, "voortaan."),
    ],
)
def test_every_change_says_what_it_did_and_can_be_undone(coordinator, neighbourhood, sewing, change, says):
    before = state()
    page = change(coordinator, sewing)
    assert says in words(page)
    assert state() != before
    assert "Het is weer zoals het was." in words(undo(coordinator, page))
    assert state() == before


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (moved, {"on": "7 maart 2030", "starts_at": "9u", "ends_at": "10u"}),
        (cancelled, {"on": "7 maart 2030", "starts_at": "9u", "ends_at": "10u"}),
        (from_then_on, {"hoe": "altijd"}),
        (led_once, {"wie-other": "Mei"}),
        (led_always, {"wie-other": "Mei", "hoe": "altijd"}),
    ],
)
def test_what_somebody_else_changed_since_is_not_undone(coordinator, neighbourhood, sewing, change, after):
    page = change(coordinator, sewing)
    other = {led_once: "session_lead", led_always: "session_lead", from_then_on: "session_cancel"}
    coordinator.post(at(other.get(change, "session"), Series.objects.latest("pk")), after)
    now = state()
    assert "Iemand anders veranderde dit daarna ook. Dat blijft staan." in words(undo(coordinator, page))
    assert state() == now


def test_a_change_of_one_room_is_not_undone_in_another(client_as, signed_in, coordinator, neighbourhood, sewing):
    page = cancelled(coordinator, sewing)
    found = re.search(r'action="([^"]*/programma/ongedaan/[^"]*)"', page.content.decode())[1]
    assert coordinator.post(found[:-3]).status_code == 404
    assert coordinator.post(found.replace("holendrecht", "venserpolder")).status_code in {403, 404}


def test_who_is_ill_is_replaced_by_who_did_it_before(coordinator, neighbourhood, sewing):
    fatima, mei = neighbourhood.people["Fatima"], neighbourhood.people["Mei"]
    lead_series(series=sewing, person_ids=[fatima.pk], by=DESK)
    for week in (1, 2):
        helps(mei, SEWING, on=TUESDAY - timedelta(weeks=week))

    page = words(coordinator.get(at("session", sewing)))
    assert "Is iemand ziek?" in page
    assert "Mei (hielp 2 keer)" in page
    coordinator.post(at("session_lead", sewing), {"wie-leaders": [mei.pk]})

    assert "Mei" in the_week(coordinator)
    assert "Fatima" not in the_week(coordinator)
    assert "Fatima" in the_week(coordinator, TUESDAY + timedelta(weeks=1))


@pytest.mark.parametrize(
    ("typed", "says"), [("Xerxes", "Deze naam kennen we hier niet."), ("Sien", "Deze naam kennen we hier niet.")]
)
def test_only_who_the_room_knows_leads(coordinator, sewing, typed, says):
    assert says in words(coordinator.post(at("session_lead", sewing), {"wie-other": typed}))
    assert not Leader.objects.exists()


def test_two_of_one_name_are_told_apart(coordinator, neighbourhood, sewing):
    a_person(neighbourhood.room, "Fatima", last_name="Bakkali")
    answer = words(coordinator.post(at("session_lead", sewing), {"wie-other": "fatima"}))
    assert "Bedoel je Fatima B. of Fatima E.?" in answer


def test_what_comes_back_has_an_own_name_from_a_day_on_and_undo_takes_it_away(coordinator, sewing):
    form = {"label": "Naaien bij Bep", "rhythm": "weekly", "on": "5-3-2030", "starts_at": "10", "ends_at": "12"}
    page = coordinator.post(at("session_always", sewing), form, follow=True)
    assert "Naaien bij Bep" in the_week(coordinator)
    assert "Naaien bij Bep" not in the_week(coordinator, TUESDAY - timedelta(weeks=1))
    undo(coordinator, page)
    assert "Naaien bij Bep" not in the_week(coordinator)


def test_a_last_day_that_was_tampered_with_is_no_day():
    assert SeriesForm({"initial-until": "3 feb 2025"}).seen_line() == {"until": date(2025, 2, 4)}
    assert SeriesForm({"initial-until": "geen dag"}).seen_line() == {"until": "geen dag"}
