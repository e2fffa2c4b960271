"""Days and times as people type them."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.saying import NotUnderstood, read_day, read_time, say_day, say_time

THURSDAY = date(2026, 2, 5)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def proposed(read, *typed):
    """What is proposed where the typed is refused; nothing where it is read."""
    try:
        read(*typed)
    except NotUnderstood as refusal:
        return refusal.proposal
    return ""


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("vandaag", THURSDAY),
        ("Morgen", date(2026, 2, 6)),
        ("overmorgen", date(2026, 2, 7)),
        ("gisteren", date(2026, 2, 4)),
        ("donderdag", THURSDAY),
        ("dinsdag", date(2026, 2, 10)),
        ("a.s. dinsdag", date(2026, 2, 10)),
        ("komende donderdag", date(2026, 2, 12)),
        ("afgelopen dinsdag", date(2026, 2, 3)),
        ("vorige week vrijdag", date(2026, 1, 30)),
        ("volgende week dinsdag", date(2026, 2, 10)),
        ("volgende week vrijdag", date(2026, 2, 13)),
        ("vrijdag volgende week", date(2026, 2, 13)),
        ("volgende vrijdag", date(2026, 2, 13)),
        ("deze week maandag", date(2026, 2, 2)),
        ("over een week", date(2026, 2, 12)),
        ("over 3 dagen", date(2026, 2, 8)),
        ("dinsdag over twee weken", date(2026, 2, 24)),
        ("3 feb", date(2026, 2, 3)),
        ("3 feb.", date(2026, 2, 3)),
        ("dinsdag 3 februari", date(2026, 2, 3)),
        ("di 3 feb 2026", date(2026, 2, 3)),
        ("3 febuari", date(2026, 2, 3)),
        ("1 mrt", date(2026, 3, 1)),
        ("20 dec", date(2025, 12, 20)),
        ("de 3e van maart", date(2026, 3, 3)),
        ("3-2", date(2026, 2, 3)),
        ("3/2/26", date(2026, 2, 3)),
        ("03.02.2026", date(2026, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)),
        ("29 februari", date(2024, 2, 29)),
        ("gister", date(2026, 2, 4)),
        ("vanavond", THURSDAY),
        ("morgenochtend", date(2026, 2, 6)),
        ("dinsdagavond", date(2026, 2, 10)),
        ("eerste maandag van maart", date(2026, 3, 2)),
        ("1e maandag in maart", date(2026, 3, 2)),
        ("laatste vrijdag van februari", date(2026, 2, 27)),
        ("eerste maandag", date(2026, 2, 2)),
    ],
)
def test_a_day_is_read_as_people_type_it(said, day):
    assert read_day(said, THURSDAY) == day


def test_who_plans_means_a_day_to_come_and_who_looks_back_one_that_was():
    assert read_day("3 feb", THURSDAY, lean="ahead") == date(2027, 2, 3)
    assert read_day("5 feb", THURSDAY, lean="ahead") == THURSDAY
    assert read_day("20 feb", THURSDAY, lean="back") == date(2025, 2, 20)
    assert read_day("eerste maandag", THURSDAY, lean="ahead") == date(2026, 3, 2)
    assert read_day("laatste vrijdag van de maand", THURSDAY, lean="ahead") == date(2026, 2, 27)
    assert read_day("tweede dinsdag van januari", THURSDAY, lean="ahead") == date(2027, 1, 12)
    assert read_day("dinsdag", THURSDAY, lean="back") == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("32 mei", "Mei heeft 31 dagen. Bedoel je 31 mei?"),
        ("31-4", "April heeft 30 dagen. Bedoel je 30 april?"),
        ("31/2", "Februari 2026 heeft 28 dagen. Bedoel je 28 februari 2026?"),
        ("volgende maand", "Deze dag snappen we niet. Typ bijvoorbeeld “3 februari” of “dinsdag”."),
        ("eerste gauw van maart", "Deze dag snappen we niet. Typ bijvoorbeeld “3 februari” of “dinsdag”."),
        ("29 feb 2026", "Februari 2026 heeft 28 dagen. Bedoel je 28 februari 2026?"),
        ("maandag 3 feb", "3 februari is een dinsdag. Bedoel je dinsdag 3 februari?"),
        ("3-13", "Een jaar heeft 12 maanden. Typ eerst de dag en dan de maand, zoals 3-2."),
        ("gauw", "Deze dag snappen we niet. Typ bijvoorbeeld “3 februari” of “dinsdag”."),
        ("", "Deze dag snappen we niet. Typ bijvoorbeeld “3 februari” of “dinsdag”."),
    ],
)
def test_what_is_no_day_is_refused_with_a_proposal(said, refusal):
    with pytest.raises(NotUnderstood, match="^" + refusal.replace("?", r"\?").replace(".", r"\.") + "$"):
        read_day(said, THURSDAY)


@given(DAYS, DAYS)
def test_a_day_that_is_said_is_read_back(day, today):
    assert read_day(say_day(day, year=True), today) == day
    assert read_day(day.isoformat(), today) == day
    assert read_day(f"{day.day}-{day.month}-{day.year}", today) == day


@given(DAYS, st.integers(-180, 180))
def test_without_a_year_it_is_the_nearest(today, away):
    day = today + timedelta(days=away)
    if (day.month, day.day) != (2, 29):
        assert read_day(f"{day.day} {day:%m}", today) == day


@given(st.text(max_size=30), DAYS)
def test_whatever_is_typed_is_a_day_or_a_refusal(text, today):
    with suppress(NotUnderstood):
        assert isinstance(read_day(text, today), date)


@given(DAYS, st.integers(1, 12), st.integers(1, 99))
def test_a_proposed_day_can_be_typed(today, month, number):
    proposal = proposed(read_day, f"{number}-{month}-{today.year}", today)
    assert not proposal or read_day(proposal, today).month == month


# --- Times ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("9", time(9)),
        ("9u", time(9)),
        ("9 uur", time(9)),
        ("om 9 uur", time(9)),
        ("negen uur", time(9)),
        ("9u30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9:30 uur", time(9, 30)),
        ("930", time(9, 30)),
        ("half 10", time(9, 30)),
        ("half tien", time(9, 30)),
        ("halftien", time(9, 30)),
        ("vijftien uur", time(15)),
        ("half 10 's avonds", time(21, 30)),
        ("kwart over 3", time(15, 15)),
        ("kwart voor 10", time(9, 45)),
        ("10 over 9", time(9, 10)),
        ("vijf voor half vier", time(15, 25)),
        ("5 over half 10", time(9, 35)),
        ("15.30", time(15, 30)),
        ("3 uur", time(15)),
        ("03.00", time(3)),
        ("3 uur 's nachts", time(3)),
        ("8 uur 's avonds", time(20)),
        ("8 uur 's ochtends", time(8)),
        ("12 uur", time(12)),
        ("12 uur 's middags", time(12)),
        ("12 uur 's nachts", time(0)),
        ("middernacht", time(0)),
        ("half 1", time(12, 30)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_type_it(said, at):
    assert read_time(said) == at


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("9.75", "Een uur heeft 60 minuten. Bedoel je 9.45 uur?"),
        ("24.00", "Een dag loopt van 0.00 tot 23.59 uur. Bedoel je 0.00 uur?"),
        ("10 ongeveer", "Deze tijd snappen we niet. Bedoel je 10.00 uur?"),
        ("straks", "Deze tijd snappen we niet. Typ bijvoorbeeld 9.30 of “half 10”."),
    ],
)
def test_what_is_no_time_is_refused_with_a_proposal(said, refusal):
    with pytest.raises(NotUnderstood) as refused:
        read_time(said)
    assert str(refused.value.message) == refusal


@given(st.times())
def test_a_time_that_is_said_is_read_back(at):
    at = at.replace(second=0, microsecond=0)
    assert read_time(say_time(at)) == at
    assert read_time(f"{at:%H:%M}") == at


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{1,3}[.: u][0-9]{0,3}", fullmatch=True)))
def test_whatever_is_typed_is_a_time_or_a_refusal_whose_proposal_can_be_typed(text):
    proposal = proposed(read_time, text)
    assert not proposal or isinstance(read_time(proposal), time)
