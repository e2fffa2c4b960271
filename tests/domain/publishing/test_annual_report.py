"""The annual report: accessible, whole with any year and any words, and true to the figures."""

from datetime import date
from itertools import pairwise

import pytest

from buurtwerkkamer.domain.finance.enums import Book, Financier
from buurtwerkkamer.domain.finance.rules.accounts import BANK, spent_on
from buurtwerkkamer.domain.finance.rules.budget import base_budget
from buurtwerkkamer.domain.finance.rules.investment import base_investment
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.finance.services.contributions import add_contribution
from buurtwerkkamer.domain.finance.services.ledger import book, close_year
from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import NothingRegistered, YearStillToCome, annual_report
from buurtwerkkamer.domain.publishing.services import annual_report as service
from buurtwerkkamer.domain.publishing.services.annual_report import annual_report_pdf
from buurtwerkkamer.domain.publishing.services.texts import write_texts
from buurtwerkkamer.domain.results.queries.table import indicator_table
from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.kernel.audit.journal import SYSTEM
from buurtwerkkamer.kernel.money import thousands, whole_hours
from tests.cast import INLOOP, a_person, attends, helps

from .reading import ReadReport, scopes
from .years import TODAY, a_full_year, a_room, a_team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reads_pdf")]

LONG_WORDS = (
    "gemeenschapsvoorzieningenbeheersverenigingsvergadering " + "a" * 200 + " https://kamer.example/" + "pad/" * 40
)
CODE = '#eval("1+1") #set page(fill: red) *vet* _schuin_ $x^2$ `code` <script>alert(1)</script> @bron // weg \\'
OTHER_SCRIPTS = "Welkom 😀👍🏽 مرحبا بك ☀ ❤ ሰላም \u202eomgekeerd"


@pytest.fixture
def full_year():
    room = a_room()
    a_full_year(room, 2024, people=80, volunteers=24, times=6)
    known = a_full_year(room, 2025, people=160, times=8)
    a_team(room, known, since=date(2025, 1, 1))
    return room


@pytest.fixture
def nearly_empty_year():
    room = a_room(
        "nieuw", name="Nieuw-West", address="", opened_on=date(2025, 11, 3), variant=Variant.LIGHT, variant_since=None
    )
    attends(a_person(room, since=date(2025, 11, 3)), INLOOP, on=date(2025, 11, 5))
    return room


@pytest.fixture
def wordy_year(nearly_empty_year):
    room = nearly_empty_year
    room.name, room.address = "Donaudampfschifffahrtsgesellschaftskapitaenskajuete" + "x" * 29, "y" * 120
    room.save()
    words = {chapter: f"{CODE}\n\n{OTHER_SCRIPTS} {LONG_WORDS}".ljust(10) for chapter in Chapter}
    write_texts(room=room, year=2025, words={c: w[: LONGEST[c]] for c, w in words.items()}, by=SYSTEM)
    return room


@pytest.fixture(params=["full_year", "nearly_empty_year", "wordy_year"])
def report(request):
    room = request.getfixturevalue(request.param)
    return ReadReport(annual_report_pdf(room=room, year=2025, today=TODAY))


def test_a_screen_reader_gets_what_it_needs(report):
    root = report.document.Root
    with report.document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].startswith("Jaarverslag 2025")
    assert root.MarkInfo.Marked
    assert str(root.Lang).lower().startswith("nl")
    assert root.ViewerPreferences.DisplayDocTitle
    assert all(str(figure.get("/Alt", "")) for figure in report.elements("Figure"))
    assert report.heading_levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(report.heading_levels))
    assert report.bookmarks[1:] == [
        "1 De kamer op één pagina",
        "2 Wat er is bereikt",
        "3 Vrijwilligers en sleutels",
        *(["4 Het geld, en de uren ernaast"] if "Het geld, en de uren ernaast" in report.text else []),
        f"{len(report.bookmarks) - 1} Hoe we telden",
    ]


def test_every_header_of_a_table_says_what_it_heads_and_every_row_has_one(report):
    headers = report.elements("TH")
    assert all(scopes(header) for header in headers)
    assert {scope for header in headers for scope in scopes(header)} == {"Column", "Row"}
    for row in report.elements("TR"):
        first = row.K[0] if hasattr(row.K, "__len__") and not isinstance(row.K, dict) else row.K
        assert str(first.S) == "/TH"


def test_a_report_keeps_within_its_paper_and_its_pages(report):
    assert 6 <= len(report.document.pages) <= 12
    assert report.words_outside_the_paper() == []


def test_words_that_look_like_code_are_printed_as_they_are(wordy_year):
    text = ReadReport(annual_report_pdf(room=wordy_year, year=2025, today=TODAY)).text

    assert '#eval("1+1")' in text
    assert "*vet* _schuin_" in text
    assert "<script>alert(1)</script>" in text
    assert "@bron // weg" in text


def test_what_the_typeface_lacks_is_left_out_and_the_rest_stays(wordy_year):
    text = ReadReport(annual_report_pdf(room=wordy_year, year=2025, today=TODAY)).text

    assert "👍" in text
    assert "☀" in text
    assert "omgekeerd" in text
    assert not set(text) & set("😀ሰላም")


def test_the_paper_says_what_the_table_says(full_year):
    table = indicator_table(room=full_year, year=2025, today=TODAY, protected=True)

    text = ReadReport(annual_report_pdf(room=full_year, year=2025, today=TODAY)).text

    assert f"{table.row('total_unique').now.text} mensen deden mee" in text
    assert f"gaven samen {thousands(whole_hours(table.now.months.minutes_total))} uur" in text
    lines = [
        line for group in annual_report(room=full_year, year=2025, today=TODAY).results.groups for line in group.lines
    ]
    assert [(line.label, line.now, line.before) for line in lines] == [
        (row.indicator.label, row.now.text, row.before.text) for row in sorted(table.rows, key=_by_group)
    ]


def _by_group(row):
    return ("impact", "output", "process", "input").index(row.indicator.group)


def test_the_same_year_gives_the_same_file(full_year, settings, tmp_path):
    first = annual_report_pdf(room=full_year, year=2025, today=TODAY)
    settings.HOME = tmp_path  # nothing kept here

    assert annual_report_pdf(room=full_year, year=2025, today=TODAY) == first


def test_a_report_is_set_once_and_again_when_a_word_changes(nearly_empty_year, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    made = []
    monkeypatch.setattr(service, "typeset", lambda *, report: made.append(report.opening.text) or b"%PDF")

    for words in ("", "", "Een goed jaar."):
        write_texts(room=nearly_empty_year, year=2025, words={Chapter.FOREWORD: words}, by=SYSTEM)
        annual_report_pdf(room=nearly_empty_year, year=2025, today=TODAY)

    assert len(made) == 2
    assert made[1] == ["Een goed jaar."]


def test_a_year_to_come_and_a_year_without_anything_are_refused_in_words(full_year):
    with pytest.raises(YearStillToCome, match="2027 moet nog beginnen"):
        annual_report(room=full_year, year=2027, today=TODAY)
    with pytest.raises(NothingRegistered, match="Over 2019 is in Holendrecht nog niets opgeschreven"):
        annual_report(room=full_year, year=2019, today=TODAY)


def _budgets(room):
    write_budget(room=room, year=2025, budget=base_budget(Variant.FULL), why="Opzet", on=date(2025, 1, 5), by=SYSTEM)
    agree_budget(room=room, year=2025, why="Besproken", on=date(2025, 1, 9), by=SYSTEM)
    for financier, cents in base_investment(Phase.FULL_LATER).euros.items():
        if cents:
            name = "" if financier is Financier.OWN_INCOME else str(financier.label)
            add_contribution(
                room=room, year=2025, financier=financier, name=name, amounts={"agreed_cents": cents}, by=SYSTEM
            )


def test_the_money_has_a_chapter_where_any_of_it_is_known(full_year):
    assert annual_report(room=full_year, year=2025, today=TODAY).money is None
    _budgets(full_year)
    money = annual_report(room=full_year, year=2025, today=TODAY).money
    assert money.lead == "2025 kostte volgens de begroting € 114.000. Dat is gedekt."
    assert [row[1] for row in money.budget.rows] == [
        "€ 55.500,00", "€ 32.000,00", "€ 18.000,00", "€ 6.500,00", "€ 2.000,00",
    ]  # fmt: skip
    assert money.financing.rows[0] == ["Gemeente", "€ 65.000,00", "€ 0,00", "57%"]
    assert money.financing.whole[1] == money.budget.whole[1] == "€ 114.000,00"
    report = ReadReport(annual_report_pdf(room=full_year, year=2025, today=TODAY))
    assert report.words_outside_the_paper() == []
    assert "4 Het geld, en de uren ernaast" in report.bookmarks
    assert "deel met een ‘social return’ 28%" in " ".join(report.text.split()).lower()


def test_what_was_spent_stands_beside_the_budget_once_the_books_are_closed(full_year):
    _budgets(full_year)
    lines = {BANK: -1_200_050, spent_on("C1"): 1_200_050}
    book(room=full_year, on=date(2025, 3, 3), kind=Book.BANK, words="", lines=lines, today=TODAY, by=SYSTEM)
    budget = annual_report(room=full_year, year=2025, today=TODAY).money.budget
    assert budget.head == ["Waarvoor", "begroot", "deel"]
    assert budget.note.startswith("De boeken van dit jaar zijn nog open.")
    close_year(room=full_year, year=2025, today=TODAY, by=SYSTEM)
    money = annual_report(room=full_year, year=2025, today=TODAY).money
    assert money.lead.endswith("Volgens de boeken ging er € 12.001 uit.")
    assert money.budget.head == ["Waarvoor", "begroot", "uitgegeven", "deel"]
    assert [row[2] for row in money.budget.rows] == ["€ 0,00", "€ 0,00", "€ 12.000,50", "€ 0,00", "€ 0,00"]
    assert money.budget.whole[2] == "€ 12.000,50"


def test_hours_of_few_are_not_among_the_money(nearly_empty_year):
    _budgets(nearly_empty_year)
    helps(a_person(nearly_empty_year, since=date(2025, 11, 3)), on=date(2025, 11, 6), minutes=90)
    assert annual_report(room=nearly_empty_year, year=2025, today=TODAY).money.investment is None
