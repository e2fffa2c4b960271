"""Receipts at the books: small and bare, six at most, gone after seven years with their files. Source: FIN-4, FIN-7."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from buurtwerkkamer.domain.finance.enums import Petty
from buurtwerkkamer.domain.finance.models import Receipt, StatementLine
from buurtwerkkamer.domain.finance.queries.petty_cash import till_month
from buurtwerkkamer.domain.finance.queries.receipts import receipt, receipts_of
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.finance.services.receipts import (
    EnoughReceipts,
    add_receipt,
    bring_receipt_back,
    forget_receipts,
    remove_receipt,
)
from buurtwerkkamer.kernel.papers import NotAPaper, PaperTooLarge, picture_or_pdf
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, a_picture, a_room

from .banking import entry, read_a_statement

ON, NOW = date(2025, 3, 3), datetime(2025, 3, 5, 9, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NotAPaper),
        (b"<svg/>", NotAPaper),
        (b"%PDF-1.7 torn off", NotAPaper),
        (b"MZ an executable", NotAPaper),
        (b"\xff\xd8\xff" + b"x" * 40_000_000, PaperTooLarge),
    ],
)
def test_what_is_no_receipt_is_refused(content, refusal):
    with pytest.raises(refusal):
        picture_or_pdf(content)


def test_a_picture_becomes_bare_and_a_pdf_stays():
    assert picture_or_pdf(a_picture(kind="PNG"))[1] == "jpg"
    assert picture_or_pdf(PDF) == (PDF, "pdf")


@pytest.fixture
def spent(room, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    receive(room=room, on=ON, cents=5_000, today=ON, by=DESK)
    return spend(room=room, on=ON, kind=Petty.COFFEE, cents=500, words="", today=ON, by=DESK)


def added(room, of, content=PDF):
    return add_receipt(of=of, content=content, at=NOW, by=DESK)


@pytest.mark.django_db
def test_a_receipt_stands_at_a_booking_of_the_till_and_at_a_line_of_the_bank(room, spent):
    read_a_statement(room, [entry(-100)])
    line = StatementLine.objects.get()
    assert [one.is_pdf for one in (added(room, spent), added(room, line, a_picture()))] == [True, False]
    assert [len(receipts_of(one)) for one in (spent, line)] == [1, 1]
    month = till_month(room=room, within=Period(date(2025, 3, 1), date(2025, 4, 1)))
    assert [one.has_receipt for one in month.lines] == [False, True]
    assert receipt(owner=a_room("venserpolder"), pk=Receipt.objects.first().pk) is None


@pytest.mark.django_db
def test_six_at_most_and_what_is_taken_away_comes_back(room, spent):
    pks = [added(room, spent).pk for _n in range(6)]
    with pytest.raises(EnoughReceipts):
        added(room, spent)
    assert remove_receipt(owner=room, pk=pks[0], at=NOW, by=DESK)
    assert not remove_receipt(owner=room, pk=pks[0], at=NOW, by=DESK)
    assert bring_receipt_back(owner=room, pk=pks[0], by=DESK)
    assert not bring_receipt_back(owner=room, pk=pks[0], by=DESK)


@pytest.mark.django_db
def test_it_is_of_one_thing(room, spent):
    one = added(room, spent)
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.filter(pk=one.pk).update(booking=None)


@pytest.mark.django_db
def test_after_seven_years_or_a_day_after_it_was_taken_away_its_file_goes(room, spent):
    kept, gone = added(room, spent), added(room, spent)
    remove_receipt(owner=room, pk=gone.pk, at=NOW, by=DESK)
    later = datetime.now(UTC) + timedelta(days=2)
    assert forget_receipts(now=later, before=ON) == 1
    assert default_storage.exists(kept.file.name)
    assert forget_receipts(now=later, before=ON + timedelta(days=1)) == 1
    assert not Receipt.objects.exists()
    assert not default_storage.exists(kept.file.name)
