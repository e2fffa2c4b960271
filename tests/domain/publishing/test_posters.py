"""The week on the wall, as a PDF that a screen reader can read too."""

import io
import re
from datetime import date, time

import pikepdf
import pytest

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.services.closed_days import close_on
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.publishing.services.posters import week_poster
from buurtwerkkamer.domain.publishing.services.rules_poster import rules_poster
from buurtwerkkamer.domain.rooms.services.house_rules import Agreed, agree_house_rules
from tests.cast import DESK, a_person, a_room, the_activity

from .reading import ReadReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reads_pdf")]

TUESDAY = date(2026, 3, 3)
ADDRESS = "https://kamer.example/team/holendrecht/programma/agenda/kamer.ics"
WEEK = (
    ("babbeluur-en-inloop", "MO,TU,WE,TH,FR", 10),
    ("handwerken-naaiclub", "TU", 13),
    ("eettafels-kookclub-en-ontbijt-lunchcafe", "WE,FR", 17),
    ("spreekuur-schuldhulp", "TU", 14),
    ("kringloopwinkeltje", "SA", 13),
)
FULL = (
    *WEEK,
    *((code, "MO,TU,WE,TH,FR", at) for at, code in enumerate(("lezen-en-schrijven", "fietslessen", "kidsclub"), 14)),
)


def a_week(room, week=WEEK):
    for activity, days, at in week:
        line = SeriesLine(
            the_activity(activity).pk, f"FREQ=WEEKLY;BYDAY={days}", time(at), time(at + 2, 30), since=date(2026, 1, 5)
        )
        lead_series(
            series=start_series(room=room, line=line, by=DESK), person_ids=[a_person(room, "Tirza").pk], by=DESK
        )


def poster(room, sheet="a4"):
    return week_poster(room=room, day=TUESDAY, sheet=sheet, address=ADDRESS)


def test_the_poster_says_what_and_when_and_no_names_and_no_debts(room):
    a_week(room)
    close_on(room=room, days={date(2026, 3, 6): "feest"}, by=DESK)
    said = ReadReport(poster(room)).text
    for words in (
        "Deze week bij",
        "Holendrecht",
        "2 tot en met 8 maart 2026",
        "Handwerken en naaien",
        "10.00",
        "Iedereen is welkom",
    ):
        assert words in said
    assert "De kamer is dicht: feest." in said
    assert "Tirza" not in said
    assert "chuld" not in said


@pytest.mark.parametrize(("sheet", "width"), [("a4", 595), ("a3", 842)])
@pytest.mark.parametrize("week", [(), WEEK, FULL], ids=["empty", "usual", "full"])
def test_any_week_is_one_sheet_that_is_tagged_and_in_dutch(sheet, width, week):
    room = a_room("lang", name="Buurtwerkkamer Amsterdam-Zuidoost Holendrecht")
    a_week(room, week)
    with pikepdf.open(io.BytesIO(poster(room, sheet))) as pdf:
        assert len(pdf.pages) == 1
        assert round(float(pdf.pages[0].MediaBox[2])) == width
        assert str(pdf.Root.Lang) == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "label", ["Kidsclub", "Samen koken en eten voor de hele buurt met Surinaamse gerechten en muziek"]
)
def test_of_a_full_week_everything_stands_above_the_welcome(room, label):
    for activity in Activity.objects.exclude(type__code="debts"):
        Activity.objects.filter(pk=activity.pk).update(label=f"{label} {activity.pk}"[:80])
    codes = (code for code, *_rest in FULL if code != "spreekuur-schuldhulp")
    a_week(room, [(code, "MO,TU,WE,TH,FR,SA", at) for at, code in enumerate(codes, 9)])
    drawn = dict(ReadReport(poster(room)).words_from_the_top())
    welcome = drawn["Iedereen"]
    assert all(drawn[day] < welcome for day in ("Maandag", "Vrijdag", "Zaterdag"))
    assert all(top < welcome for word, top in drawn.items() if re.match(r"\d+\.\d\d", word))


def test_the_same_week_is_the_same_file(room):
    a_week(room)
    assert poster(room) == poster(room)


@pytest.mark.parametrize("rules", ["", "Samen eten.", "\n".join(["Wat je hier hoort, blijft hier. " * 4] * 20)])
def test_house_rules_are_one_sheet_without_who_was_there(room, rules):
    agreed = Agreed(rules, TUESDAY, "Tirza en de anderen")
    made = agree_house_rules(room=room, agreed=agreed, today=TUESDAY, by=DESK)
    drawn = rules_poster(room=room, rules=made, sheet="a4")
    said = ReadReport(drawn).text
    assert "Onze afspraken bij" in said
    assert ("Afgesproken op dinsdag 3 maart 2026" in said) == bool(made)
    assert "Tirza" not in said
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert len(pdf.pages) == 1
