"""Days and times as people say and type them, and said back in the same way.

>>> read_day("volgende week dinsdag", date(2026, 2, 5)), read_day("3 feb", date(2026, 2, 5))
(datetime.date(2026, 2, 10), datetime.date(2026, 2, 3))
>>> read_time("half 10"), read_time("kwart over 3"), read_time("15.30"), read_time("9u")
(datetime.time(9, 30), datetime.time(15, 15), datetime.time(15, 30), datetime.time(9, 0))

All are local. What cannot be a day or a time is refused with a proposal. Source: UX rules, "as people type them".
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Final, Literal

from .errors import DomainError

MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
Lean = Literal["near", "ahead", "back"]  # which of two days is meant where no year was said

_WEEK: Final = timedelta(weeks=1)
_NUMBERS: Final = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_NUMBER: Final = {word: str(number) for number, word in enumerate(_NUMBERS)} | {"één": "1"}
_DAYS_AWAY: Final = {
    "vandaag": 0, "nu": 0, "vanochtend": 0, "vanmiddag": 0, "vanavond": 0, "morgen": 1, "overmorgen": 2,
    "gisteren": -1, "gister": -1, "eergisteren": -2, "eergister": -2,
}  # fmt: skip
_ORDER: Final = {"eerste": 1, "1": 1, "tweede": 2, "2": 2, "derde": 3, "3": 3, "vierde": 4, "4": 4, "laatste": -1}
_WEEKS_AWAY: Final = {"volgende": 1, "vorige": -1, "afgelopen": -1, "deze": 0, "komende": 1}
_SHORT_MONTHS: Final = {"mrt": 3, "mar": 3, "aug": 8, "sept": 9, "okt": 10, "oct": 10}
_YEARS: Final = range(1900, 2200)
_FEBRUARY, _LEAP = 2, 2024  # the month whose length asks a year, and a year in which it is longest
_EARLY: Final = range(1, 7)  # "3 uur" is in the afternoon: nobody opens a room at night
_SPOKEN: Final = re.compile(
    r"(?:(?P<away>\d{1,2}|kwart) (?:minuten )?(?P<side>voor|over) )?(?P<half>half )?(?P<hour>\d{1,2})"
)
_PARTS_OF_DAY: Final = {  # from which hour on
    "nachts": 0, "ochtends": 0, "morgens": 0, "ochtend": 0, "morgen": 0,
    "middags": 12, "avonds": 12, "middag": 12, "avond": 12,
}  # fmt: skip


class NotUnderstood(DomainError):
    """What was typed is no day, or no time. ``proposal`` is what may have been meant, to be typed instead."""

    def __init__(self, says: str, proposal: str = "") -> None:
        self.proposal = proposal
        super().__init__(f"{says} Bedoel je {proposal}?" if proposal else says)


def read_day(text: str, today: date, *, lean: Lean = "near") -> date:
    """The day that ``text`` says on the day ``today``.

    Where no year is said it is the nearest such day; with ``lean`` the first from today on, or the last until today.
    Raises: ``NotUnderstood``, with a proposal where there is one.
    """
    words = _words(text)
    day = _relative(words, today, lean) or _in_a_month(words, today, lean) or _on_date(words, today, lean)
    if day is None:
        raise NotUnderstood("Deze dag snappen we niet. Typ bijvoorbeeld “3 februari” of “dinsdag”.")
    return day


def read_time(text: str) -> time:
    """The local time that ``text`` says. An hour from 1 to 6 is in the afternoon; "03.00" and "'s nachts" are not.

    Raises: ``NotUnderstood``, with a proposal where there is one.
    """
    small = re.sub(r"\bhalf(?=[a-z])", "half ", text.lower().replace("'s", " "))
    words = [_NUMBER.get(word, word) for word in re.findall(r"[^\W\d_]+|\d+|[-–](?=\s*\d)", small)]  # "9-11" is no time
    part = next((word for word in words if word in _PARTS_OF_DAY), None)
    said = " ".join(word for word in words if word not in {part, "om", "s", "uur", "u", "h", "precies", "de", "in"})
    if said in {"middernacht", "12"} and (said != "12" or part == "nachts"):
        return time(0)
    hour, minute = _clock(said)
    if hour == 0 and part != "nachts" and said.endswith(" 1"):  # "half 1"
        hour = 12
    afternoon = hour < 12 <= hour + _PARTS_OF_DAY[part] if part else hour in _EARLY and not re.search(r"\b0\d", said)
    return time(hour + 12 if afternoon else hour, minute)


def say_day(day: date, *, year: bool = False) -> str:
    """ "dinsdag 3 februari", with the year where asked: what ``read_day`` reads back."""
    return f"{WEEKDAYS[day.weekday()]} {say_day_and_month(day)}" + (f" {day.year}" if year else "")


def say_day_and_month(day: date) -> str:
    """ "3 februari"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def say_time(at: time) -> str:
    """ "9.30"; an hour before seven keeps its nought, so that ``read_time`` reads back the same."""
    return f"{at.hour:02d}.{at.minute:02d}" if at.hour in _EARLY else f"{at.hour}.{at.minute:02d}"


# --- Days -----------------------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    small = re.sub(r"(?<=\d)(e|ste|de)\b|(?<=dag|gen)(ochtend|middag|avond)\b", "", text.lower())
    words = re.findall(r"[^\W\d_]+|\d+", small)
    return [word for word in words if word not in {"op", "de", "het", "a", "s", "aanstaande", "as", "dag", "van", "in"}]


def _relative(words: Sequence[str], today: date, lean: Lean) -> date | None:
    """ "morgen", "dinsdag", "volgende week dinsdag", "over 2 weken"; None where a date is said."""
    match [_NUMBER.get(word, word) for word in words]:
        case [word] if word in _DAYS_AWAY:
            return _moved(today, timedelta(days=_DAYS_AWAY[word]))
        case ["over", number, "dagen" | "dag"] if number.isdecimal():
            return _moved(today, timedelta(days=_few(number)))
        case ["over", number, "weken" | "week"] if number.isdecimal():
            return _moved(today, timedelta(weeks=_few(number)))
        case [name] if (weekday := _weekday(name)) is not None:
            return _moved(
                today, _to(weekday, today) - (_WEEK if lean == "back" and _to(weekday, today) else timedelta())
            )
        case ["komende", name] if (weekday := _weekday(name)) is not None:
            return _moved(today, _to(weekday, today) or _WEEK)
        case ["afgelopen", name] if (weekday := _weekday(name)) is not None:
            return _moved(today, _to(weekday, today) - _WEEK)
        case [name, "over", number, "weken" | "week"] if number.isdecimal() and (weekday := _weekday(name)) is not None:
            return _moved(today, _to(weekday, today) + timedelta(weeks=_few(number)))
        case [which, "week", name] | [name, which, "week"] | [which, name] if (
            which in _WEEKS_AWAY and (weekday := _weekday(name)) is not None
        ):
            monday = today - timedelta(days=today.weekday())
            return _moved(monday, timedelta(weeks=_WEEKS_AWAY[which], days=weekday))
        case _:
            return None


def _in_a_month(words: Sequence[str], today: date, lean: Lean) -> date | None:
    """ "eerste maandag", "laatste vrijdag van de maand", "1e dinsdag van december"; None where none is said."""
    weekday = _weekday(words[1]) if len(words) in {2, 3} and words[0] in _ORDER else None
    any_month = list(words[2:]) in ([], ["maand"])
    month = None if weekday is None or any_month else _month(words[2])
    if weekday is None or not (any_month or month):
        return None
    years = range(today.year - 1, today.year + 2)
    months = [month] if month else range(1, 13)
    days = [_nth(_ORDER[words[0]], weekday, year, number) for year in years for number in months]
    return _meant(days, today, lean)


def _nth(which: int, weekday: int, year: int, month: int) -> date:
    """The ``which``th such weekday of a month; -1 is the last."""
    edge = date(year, month, 1 if which > 0 else monthrange(year, month)[1] - 6)
    return edge + _to(weekday, edge) + (which - 1 if which > 0 else 0) * _WEEK


def _on_date(words: Sequence[str], today: date, lean: Lean) -> date | None:
    """ "3 feb", "di 3-2-2026", "2026-02-03"; None where no date is said."""
    weekday = _weekday(words[0]) if words else None
    rest = list(words if weekday is None else words[1:])
    if len(rest) == 3 and len(rest[0]) == 4 and rest[0].isdecimal():
        rest.reverse()
    if len(rest) not in {2, 3} or not rest[0].isdecimal() or not all(len(word) <= 10 for word in rest):
        return None
    month = _month(rest[1])
    number = int(rest[0])
    if month is None or not number or (len(rest) == 3 and not rest[2].isdecimal()):
        return None
    year = _year(rest[2]) if len(rest) == 3 else None
    day = _checked(number, month, year) if year else _nearest(number, month, today, lean)
    if weekday is not None and weekday != day.weekday():
        raise NotUnderstood(f"{day.day} {MONTHS[month - 1]} is een {WEEKDAYS[day.weekday()]}.", say_day(day))
    return day


def _nearest(number: int, month: int, today: date, lean: Lean) -> date:
    years = range(today.year - 8, today.year + 9)  # 29 February may be eight years away
    days = [date(year, month, number) for year in years if number <= monthrange(year, month)[1]]
    if not days:  # 31 April is in no year, and 30 February is said of the one that is meant
        _checked(number, month, _nearest(1, month, today, lean).year if month == _FEBRUARY else None)
    return _meant(days, today, lean)


def _meant(days: list[date], today: date, lean: Lean) -> date:
    """Which of ``days`` is meant on the day ``today``."""
    if lean != "near":
        days = [day for day in days if (day >= today if lean == "ahead" else day <= today)]
    return min(days, key=lambda day: (abs(day - today), day < today))


def _checked(number: int, month: int, year: int | None) -> date:
    """Raises ``NotUnderstood`` where the month has no such day: "Mei heeft 31 dagen. Bedoel je 31 mei?"."""
    longest = monthrange(year or _LEAP, month)[1]
    if number > longest:
        last = f"{longest} {MONTHS[month - 1]}" + (f" {year}" if year else "")
        when = f" {year}" if year and month == _FEBRUARY else ""
        raise NotUnderstood(f"{MONTHS[month - 1].capitalize()}{when} heeft {longest} dagen.", last)
    return date(year or _LEAP, month, number)


def _year(word: str) -> int:
    year = int(word) + (2000 if len(word) <= 2 else 0)
    if year not in _YEARS:
        raise NotUnderstood(f"Het jaar {word} snappen we niet. Typ bijvoorbeeld 2026.")
    return year


def _month(word: str) -> int | None:
    if word.isdecimal():
        if 1 <= int(word) <= 12:
            return int(word)
        raise NotUnderstood("Een jaar heeft 12 maanden. Typ eerst de dag en dan de maand, zoals 3-2.")
    return _SHORT_MONTHS.get(word) or _found(word, MONTHS, shortest=3, first=1)


def _weekday(word: str) -> int | None:
    return None if word == "maand" else _found(word, WEEKDAYS, shortest=2)  # "volgende maand" is no Monday


def _found(word: str, names: Sequence[str], *, shortest: int, first: int = 0) -> int | None:
    """Where ``word`` stands among ``names``: how one begins, or one but for a slip ("febuari")."""
    name = next((name for name in names if len(word) >= shortest and name.startswith(word)), None)
    close = [name] if name else get_close_matches(word, names, 1, 0.85)
    return names.index(close[0]) + first if close else None


def _to(weekday: int, today: date) -> timedelta:
    return timedelta(days=(weekday - today.weekday()) % 7)


def _few(number: str) -> int:
    if len(number) > 3:
        raise NotUnderstood("Dat is te ver weg. Typ liever een datum, zoals 3 februari 2027.")
    return int(number)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError as refusal:
        raise NotUnderstood("Dat is te ver weg. Typ liever een datum, zoals 3 februari 2027.") from refusal


# --- Times ----------------------------------------------------------------------------------------------------------


def _clock(said: str) -> tuple[int, int]:
    """Hour and minute of "9", "9 30", "930", "half 10", "kwart over 3", "5 voor half 4"."""
    if found := _SPOKEN.fullmatch(said):
        away = 15 if found["away"] == "kwart" else int(found["away"] or 0)
        if away < 30:
            hour = _hour(found["hour"])
            at = hour * 60 - (30 if found["half"] else 0) + (away if found["side"] == "over" else -away)
            hour, minute = divmod(at % (24 * 60), 60)
            return hour, minute
    if found := re.fullmatch(r"(\d{1,2}) ?(\d{2})", said):
        hours, minutes = found.groups()
        hour = _hour(hours)
        if int(minutes) >= 60:
            raise NotUnderstood("Een uur heeft 60 minuten.", f"{hour}.{int(minutes) * 60 // 100:02d} uur")
        return hour, int(minutes)
    digits = re.match(r"\d{1,2}", said)
    proposal = f"{int(digits[0])}.00 uur" if digits and int(digits[0]) < 24 else ""
    example = "" if proposal else " Typ bijvoorbeeld 9.30 of “half 10”."
    raise NotUnderstood(f"Deze tijd snappen we niet.{example}", proposal)


def _hour(word: str) -> int:
    if int(word) < 24:
        return int(word)
    raise NotUnderstood("Een dag loopt van 0.00 tot 23.59 uur.", "0.00 uur" if int(word) == 24 else "")
