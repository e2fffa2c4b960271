"""The handgeld of a month is one file for the bank, made once; each room sees it come. Source: FIN-4."""

from datetime import UTC, date, datetime

import pytest
from defusedxml.ElementTree import fromstring

from buurtwerkkamer.domain.finance.models import StatementLine, TransferBatch
from buurtwerkkamer.domain.finance.queries.bank_guesses import guessed
from buurtwerkkamer.domain.finance.queries.ledger import balances
from buurtwerkkamer.domain.finance.queries.transfers import transfer_batches, transfers_due
from buurtwerkkamer.domain.finance.rules.accounts import BANK, ON_ITS_WAY
from buurtwerkkamer.domain.finance.rules.bank_statement import WrongIban
from buurtwerkkamer.domain.finance.services.choices import choose
from buurtwerkkamer.domain.finance.services.transfers import (
    ArrivedAlready,
    MadeAlready,
    NobodyToPay,
    make_transfers,
    take_back_transfers,
    transfer_file,
)
from tests.cast import DESK, a_room

from .banking import THEIRS, an_account_of, entry, read_a_statement

pytestmark = pytest.mark.django_db
MARCH, ON, AT = date(2025, 3, 1), date(2025, 3, 2), datetime(2025, 3, 1, 9, tzinfo=UTC)


def made(room, month=MARCH, iban=THEIRS):
    return make_transfers(
        cooperative=room.cooperative, month=month, iban=iban, holder="Coöperatie", on=ON, at=AT, by=DESK
    )


def back(room, batch):
    take_back_transfers(cooperative=room.cooperative, pk=batch.pk, today=ON, by=DESK)


def test_every_room_with_an_account_is_in_the_file_and_the_same_file_comes_again(room):
    other, without = a_room("venserpolder"), a_room("de-horizon")
    ours = [an_account_of(one).iban for one in (room, other)]
    due = transfers_due(cooperative=room.cooperative, month=MARCH)
    assert [(one.room, one.account is None) for one in due] == [(without, True), (room, False), (other, False)]
    batch = made(room)
    raw = transfer_file(batch)
    assert raw == transfer_file(TransferBatch.objects.get())
    texts = [element.text for element in fromstring(raw).iter()]
    assert [text for text in texts if text in ours] == ours
    assert texts.count("250.00") == 2
    [kept] = transfer_batches(cooperative=room.cooperative)
    assert (kept.rooms, kept.cents) == (2, 50_000)
    assert balances(room=room, on=ON) == {BANK: -25_000, ON_ITS_WAY: 25_000}
    assert balances(room=without, on=ON) == {}


def test_what_is_made_just_after_midnight_is_written_on_the_new_day(room):
    an_account_of(room)
    just_after_midnight = datetime(2025, 2, 28, 23, 30, tzinfo=UTC)
    batch = make_transfers(
        cooperative=room.cooperative, month=MARCH, iban=THEIRS, holder="Coöperatie", on=ON, at=just_after_midnight,
        by=DESK,
    )  # fmt: skip
    assert batch.transfers.get().booking.written_on == MARCH


def test_once_a_month(room):
    an_account_of(room)
    made(room)
    with pytest.raises(MadeAlready):
        made(room)
    made(room, month=date(2025, 4, 1))


def test_without_an_account_or_with_a_wrong_number_nothing_is_made(room):
    with pytest.raises(NobodyToPay):
        made(room)
    an_account_of(room)
    with pytest.raises(WrongIban):
        made(room, iban="NL91ABNA0417164301")
    assert not TransferBatch.objects.exists()


def test_a_room_sees_it_come_once_and_then_it_is_under_way_no_longer(room):
    an_account_of(room)
    batch = made(room)
    read_a_statement(room, [entry(25_000, "Handgeld", reference="1"), entry(25_000, "Gift", reference="2")])
    first, second = StatementLine.objects.order_by("reference")
    [guess] = guessed(room=room, lines=[first])[first.pk]
    assert (guess.account, guess.why) == (ON_ITS_WAY, "De coöperatie maakte dit handgeld over op 2 maart.")
    choose(room=room, pk=first.pk, lines={ON_ITS_WAY: -25_000}, today=ON, by=DESK)
    assert ON_ITS_WAY not in balances(room=room, on=date(2025, 3, 31))
    why = [one.why for one in guessed(room=room, lines=[second])[second.pk]]
    assert not [one for one in why if one.startswith("De coöperatie")]
    with pytest.raises(ArrivedAlready):
        back(room, batch)


def test_what_was_not_paid_is_taken_back(room):
    an_account_of(room)
    batch = made(room)
    back(room, batch)
    back(room, batch)
    assert balances(room=room, on=date(2025, 3, 31)) == {}
    made(room)
