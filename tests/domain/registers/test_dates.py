"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.registers.rules.cells import Unreadable
from buurtwerkkamer.domain.registers.rules.dates import EARLIEST, read_birth_year, read_day

TODAY = date(2026, 2, 1)
FEBRUARY_3 = date(2025, 2, 3)
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = st.dates(EARLIEST, TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "3-2-2025", "03/02/25", "2025-02-03", "3 feb 2025", "3 februari 2025",  # register-import.md
        " 3-2-2025 ", "03.02.2025", "3 2 2025", "3-feb-2025", "3 FEB. '25", "ma 3 februari 2025", "2025/2/3",
        "3-2-2025 14:30",
    ],
)  # fmt: skip
def test_a_day_is_read_day_first_however_it_is_written(words):
    assert read_day(words, today=TODAY) == FEBRUARY_3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "geen datum"), ("gisteren", "geen datum"), ("3 feb", "geen datum"), ("2025", "geen datum"),
        (45690, "geen datum"), ("3-2/2025", "geen datum"), ("3 foo 2025", "geen datum"), ("٣-2-2025", "geen datum"),
        ("31-2-2025", "bestaat niet"), ("2025-13-01", "bestaat niet"), ("0-1-2025", "bestaat niet"),
        ("2-2-2026", "nog niet geweest"), ("12-3-2034", "nog niet geweest"), ("1-1-98", "nog niet geweest"),
        ("31-12-2004", "voor 2005"), ("3-2-0025", "voor 2005"), ("0000-01-01", "bestaat niet"),
    ],
)  # fmt: skip
def test_what_is_no_day_between_2005_and_today_is_refused_with_the_reason(words, why):
    with pytest.raises(Unreadable) as refusal:
        read_day(words, today=TODAY)
    assert why in str(refusal.value.reason)


@given(DAYS)
def test_every_day_is_read_back_from_every_way_to_write_it(day):
    written = (
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%y}",
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS[day.month - 1][:3]}. {day.year}" if day.month != 3 else f"{day.day} mrt {day.year}",
    )
    assert {read_day(words, today=TODAY) for words in written} == {day}


@given(st.text(max_size=30))
def test_any_text_is_a_day_in_range_or_refused(words):
    try:
        day = read_day(words, today=TODAY)
    except Unreadable:
        day = None
    assert day is None or EARLIEST <= day <= TODAY


@pytest.mark.parametrize(
    ("cell", "year"), [(1948, 1948), ("1948", 1948), ("", None), ("3-2-1948", 1948), ("1948-02-03", 1948)]
)
def test_a_birth_year_is_a_year_or_stands_in_a_date(cell, year):
    assert read_birth_year(cell, today=TODAY) == year


@pytest.mark.parametrize("cell", [48, 1899, 2027, "oud", 19480])
def test_a_birth_year_is_never_guessed(cell):
    with pytest.raises(Unreadable):
        read_birth_year(cell, today=TODAY)
