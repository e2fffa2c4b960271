"""A room's register of any length, with the usual mess: days, hours and persons written in several ways.

Source: register-import.md; nothing is random, so each run reads the same.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import xlsxwriter

from .names import names
from .scales import YEARS

PEOPLE: Final = 300  # of whom no two have the same name
VOLUNTEERS: Final = 30
JOBS: Final = 46
NAMES: Final = tuple(names())
ACTIVITIES: Final = ("koffie", "inloop", "kookclub", "handwerken", "computerles", "taalles", "huiswerk", "formulieren")
HOURS: Final = ("2,5", "2:30", "1u30", "2 uur", "90 min", 1.5)
DAYS_A_YEAR: Final = 360

Row = list[str | int | float | date]


def write_workbook(path: Path, *, lines: int) -> None:
    """A workbook with so many lines of attendances, each of them different."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "d-m-yyyy"})
    sheets: dict[str, list[Row]] = {
        "Deelnemers": [["Nr", "Voornaam", "Achternaam", "Straat", "Geboortejaar", "Rol"], *map(_person, range(PEOPLE))],
        "Deelname": [["Datum", "Activiteit", "Nr", "Naam", "Als", "Uren"], *map(_attendance, range(lines))],
        "Klussen": [
            ["Datum", "Adres", "Klus", "Gevraagd door", "Gedaan door", "Uren", "Status"],
            *map(_job, range(JOBS)),
        ],
        "Telling": [["Datum", "Activiteit", "Aantal"], *map(_count, range(0, DAYS_A_YEAR, 3))],
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def _person(n: int) -> Row:
    first, last = NAMES[n]
    return [n + 1, first, last, f"Holendrechtdreef {n}", 1935 + n % 70, "vrijwilliger" if n < VOLUNTEERS else ""]


def _attendance(n: int) -> Row:
    """Person, day and activity never meet twice: their numbers count up like a clock's hands."""
    day, person = n % DAYS_A_YEAR, n // DAYS_A_YEAR % PEOPLE
    activity = ACTIVITIES[(n // (DAYS_A_YEAR * PEOPLE) + day + person) % len(ACTIVITIES)]
    first, last = NAMES[person]
    who: Row = [person + 1, ""] if n % 3 else ["", (f"{first} {last}", f"{last}, {first}")[n % 2]]
    gives: Row = ["vrijwilliger", HOURS[n % len(HOURS)]] if person < VOLUNTEERS and n % 4 == 0 else ["", ""]
    return [_day(day, n), activity, *who, *gives]


def _job(n: int) -> Row:
    asked, hand = " ".join(NAMES[n * 7 % PEOPLE]), " ".join(NAMES[n % VOLUNTEERS])
    return [_day(n * 7), f"Meibergdreef {n}", "kraan lekt", asked, hand, HOURS[n % len(HOURS)], "gedaan"]


def _count(n: int) -> Row:
    return [_day(n), "koffie", 1 + n % 9]


def _day(n: int, kind: int = 0) -> str | date:
    day = date(YEARS[-1], 1, 1) + timedelta(days=n)
    return (day, day, f"{day:%d/%m/%y}", day.isoformat())[kind % 4]
