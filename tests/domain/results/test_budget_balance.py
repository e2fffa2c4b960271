"""The indicator of the budget: positive where what was agreed or came in pays for it. Source: FIN-3, indicators.md."""

from datetime import date

import pytest

from buurtwerkkamer.domain.finance.enums import Book, Financier
from buurtwerkkamer.domain.finance.rules.accounts import BANK, came_from
from buurtwerkkamer.domain.finance.rules.budget import base_budget
from buurtwerkkamer.domain.finance.services import contributions
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.finance.services.ledger import book, close_year
from buurtwerkkamer.domain.publishing.services.spreadsheets import as_csv, as_json
from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.domain.results.queries.table import indicator_table
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.enums import Variant
from tests.cast import DESK, YEAR, a_person, a_room, attends

pytestmark = pytest.mark.django_db
ON = date(YEAR, 2, 3)


@pytest.fixture
def room():
    room = a_room()
    attends(a_person(room), on=ON)
    return room


def the_table(room):
    count_what_is_behind()
    return indicator_table(room=room, year=YEAR, today=date(YEAR + 1, 1, 2), protected=False)


def balance(room):
    row = the_table(room).row("budget_balance")
    return row.now.text, row.words, row.share


def agrees(room):
    write_budget(room=room, year=YEAR, budget=base_budget(Variant.FULL), why="Opzet", on=ON, by=DESK)
    agree_budget(room=room, year=YEAR, why="Besproken", on=ON, by=DESK)


def test_it_follows_what_was_agreed_and_what_came_in(room):
    assert balance(room)[0] == "–"
    agrees(room)
    assert balance(room) == ("nog niet", str(Standing.ON_THE_WAY.label), None)
    made = contributions.add_contribution(
        room=room, year=YEAR, financier=Financier.MUNICIPALITY, name="Gemeente", amounts={"agreed_cents": 114000_00},
        by=DESK,
    )  # fmt: skip
    assert balance(room) == ("positief", str(Standing.REACHED.label), None)
    contributions.change_contribution(room=room, pk=made.pk, amounts={"agreed_cents": 113999_99}, by=DESK)
    assert balance(room)[0] == "nog niet"
    part = contributions.add_instalment(room=room, contribution=made, due_on=ON, cents=114000_00, by=DESK)
    contributions.receive_instalment(room=room, pk=part.pk, on=ON, by=DESK)
    assert balance(room)[0] == "positief"


def test_a_proposal_says_nothing_yet(room):
    write_budget(room=room, year=YEAR, budget=base_budget(Variant.FULL), why="Opzet", on=ON, by=DESK)
    assert balance(room)[0] == "–"


def test_how_it_was_spent_is_not_known_before_there_are_books(room):
    row = the_table(room).row("budget_account")
    assert (row.now.text, str(row.target), row.standing) == ("–", "positief", Standing.NOT_REGISTERED)


def test_once_the_books_are_closed_they_say_it(room):
    agrees(room)
    book(
        room=room, on=ON, kind=Book.BANK, words="", lines={BANK: 100, came_from(Financier.MUNICIPALITY): -100},
        today=ON, by=DESK,
    )  # fmt: skip
    close_year(room=room, year=YEAR, today=date(YEAR + 1, 1, 2), by=DESK)
    assert balance(room)[0] == "positief"
    assert the_table(room).row("budget_account").now.text == "nog niet"


def test_files_say_it_in_a_word(room):
    agrees(room)
    table = the_table(room)
    assert "budget_balance;–;nog niet" in as_csv(table=table).decode()
    assert '"value": "nog niet"' in as_json(table=table).decode()
