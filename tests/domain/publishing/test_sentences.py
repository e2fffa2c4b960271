"""What the report says of a year: the sentences hold for nothing, for one, for few and for many."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.services.team import TeamLine, record_team
from buurtwerkkamer.domain.publishing.queries.annual_report import annual_report
from buurtwerkkamer.domain.publishing.rules.words import counted, day, listed, span
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, a_job, a_person, attends, helps, people, strangers_come

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 12)


def _report(room, *, year=2025, today=TODAY):
    return annual_report(room=room, year=year, today=today)


def test_one_and_more_are_told_apart():
    assert counted(1, "klus", "klussen") == "1 klus"
    assert counted(0, "klus", "klussen") == "0 klussen"
    assert counted(1200, "klus", "klussen") == "1.200 klussen"


def test_lists_days_and_spans_read_as_dutch():
    assert listed(["een", "twee", "drie"]) == "een, twee en drie"
    assert listed(["een"]) == "een"
    assert listed([]) == ""
    assert day(date(2026, 3, 12)) == "12 maart 2026"
    assert (span(1, 1), span(1, 3)) == ("1", "1–3")


def test_a_year_in_which_few_came_gives_nobody_away(room):
    for person in people(room, 3):
        attends(person, on=date(2025, 5, 6))

    report = _report(room)

    assert report.cover.sentence == "In 2025 is nog weinig opgeschreven. De deur stond wel open."
    assert [figure.value for figure in report.cover.figures[:2]] == ["<5", "<5"]
    assert {door.share for door in report.cover.doors} == {0}
    assert report.charts["year"] is None
    assert "Kleine aantallen tonen we niet. Zo is niemand te herkennen." in report.opening.text
    assert [line.months[4] for line in report.room.year.lines] == ["<5", "0", "0"]


def test_a_year_in_which_many_came_is_told_in_its_figures(room):
    for person in people(room, 12):
        attends(person, on=date(2025, 5, 6))
    for person in people(room, 6):
        helps(person, COOKING, on=date(2025, 6, 3), minutes=600)
    strangers_come(room, 7, on=date(2025, 5, 6))

    report = _report(room)

    assert report.cover.sentence == (
        "In 2025 kwamen buren 25 keer binnen. 18 mensen deden mee. 6 vrijwilligers gaven samen 60 uur."
    )
    assert [door.name for door in report.cover.doors if door.busiest] == ["mei"]
    assert ("Mei", "De drukste maand van het jaar: 19 bezoeken.") in report.opening.moments
    assert report.people.lead == "6 vrijwilligers gaven samen 60 uur."
    assert report.people.value.whole == ["2025", "60:00", "", "€ 843,60"]  # 60 hours at € 14,06


def test_the_hours_of_few_volunteers_are_theirs_and_are_told_nowhere(room):
    for person in people(room, 20):
        attends(person, on=date(2025, 5, 6))
    helps(a_person(room), COOKING, on=date(2025, 6, 3), minutes=615)

    report = _report(room)

    assert report.people.lead.startswith("Een kleine groep vrijwilligers draagt de kamer.")
    assert (report.people.groups, report.people.value) == (None, None)
    assert [line.label for line in report.room.year.lines] == ["Bezoeken", "zonder naam"]
    assert report.cover.figures[3].value == "–"


def test_a_number_of_volunteers_that_would_tell_their_groups_is_left_out_of_the_sentences(room):
    """Five in a group of three and one of two: 5 of at most 6 says how large the small groups are."""
    for person in people(room, 3):
        helps(person, COOKING, on=date(2025, 6, 3), minutes=60)
    for person in people(room, 2):
        helps(person, "oefenen-met-praten", on=date(2025, 6, 4), minutes=60)

    report = _report(room)

    [line] = [line for group in report.results.groups for line in group.lines if "vrijwilligers (gem" in line.label]
    assert (line.now, line.words, line.share) == ("*", "Tonen we niet", None)
    assert report.people.lead == "Vrijwilligers gaven samen 5 uur."


def test_a_year_that_runs_says_until_when_and_leaves_coming_months_open(room):
    for person in people(room, 9, since=date(2026, 1, 1)):
        attends(person, on=date(2026, 2, 3))

    report = _report(room, year=2026)

    assert report.meta.remark == "Geteld tot en met 12 maart"
    assert report.room.year.lines[0].months == ["0", "9", "0", *["–"] * 9]


def test_hours_beyond_the_last_known_minimum_wage_say_so(room):
    for person in people(room, 6, since=date(2026, 1, 1)):
        helps(person, COOKING, on=date(2026, 8, 3), minutes=60)

    table = _report(room, year=2026, today=date(2026, 11, 22)).people.value

    assert [row[0] for row in table.rows] == ["1 januari tot en met 30 juni", "1 juli tot en met 22 november"]
    assert table.note == (
        "1 juli tot en met 22 november: Bedrag van januari 2026; dat van juli 2026 is nog niet ingevuld."
    )


def test_the_team_stands_beside_the_base_team_and_small_groups_in_it_are_protected(room):
    known = people(room, 9)
    attends(known[0], on=date(2025, 5, 6))
    roles = [TeamRole.TEAM_COORDINATOR, *[TeamRole.ACTIVITY_SUPERVISOR] * 3, *[TeamRole.TRAINEE] * 5]
    lines = [TeamLine(who.pk, role, Period(date(2025, 1, 1)), 450) for who, role in zip(known, roles, strict=True)]
    record_team(room=room, lines=lines, by=DESK)

    ours = {role: (base, here) for role, base, here in _report(room).people.team.rows}

    assert ours["Teamcoördinator"] == ("1, elk 12–24 uur per week", "1 plek, 7:30 uur per week")
    assert ours["Activiteitenbegeleider"] == ("2–5, elk 4–16 uur per week", "<5")
    assert ours["Stagiaires, leerwerk- en ervaringsplaatsen"][1] == "5 plekken, samen 37:30 uur per week"
    assert ours["Assistent teamcoördinator"][1] == "geen"


def test_a_team_that_nobody_wrote_down_is_not_a_team_of_nobody(room):
    attends(a_person(room), on=date(2025, 5, 6))

    assert _report(room).people.team.rows[0][2] == "nog niet geregistreerd"


def test_targets_are_told_as_many_as_there_are(room):
    for number in range(10):
        a_job(room, asked_on=date(2025, 2, 1), done_on=date(2025, 2, 1 + number))
    for person in people(room, 20, keys=(Period(date(2025, 1, 1)),)):
        attends(person, on=date(2025, 5, 6))

    lead = _report(room).results.lead

    assert lead == "Van de 16 doelen die we konden meten, is er 1 gehaald. 15 doelen zijn op weg of bijna gehaald."
