"""The account of the cooperative: each line in the books of the rooms that it is of, once. Source: FIN-5; ADR 0033."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import Financier, Guess
from buurtwerkkamer.domain.finance.models import Division, Instalment, Share, StatementLine
from buurtwerkkamer.domain.finance.queries.annual_accounts import before_closing
from buurtwerkkamer.domain.finance.queries.bank import Shown, lines_page
from buurtwerkkamer.domain.finance.queries.cooperative_bank import guessed_of_cooperative, rooms_to_pay_for
from buurtwerkkamer.domain.finance.queries.ledger import balances, year_result
from buurtwerkkamer.domain.finance.rules.accounts import BANK, ON_ITS_WAY, accounts, spent_on
from buurtwerkkamer.domain.finance.rules.division import in_equal_parts, of_each_room
from buurtwerkkamer.domain.finance.services.bank_accounts import OfAnother, add_account
from buurtwerkkamer.domain.finance.services.bank_reading import InUse, take_back_reading
from buurtwerkkamer.domain.finance.services.choices import (
    ByTheSame,
    CameAlready,
    ChosenAlready,
    NothingWaits,
    NotThere,
    NotTheWhole,
)
from buurtwerkkamer.domain.finance.services.contributions import add_contribution, add_instalment
from buurtwerkkamer.domain.finance.services.divisions import (
    NoRoomOfOurs,
    agree_division,
    divide,
    divide_batch,
    divide_instalment,
    release_division,
    take_back_agreed_division,
)
from buurtwerkkamer.domain.finance.services.ledger import UnknownAccount, YearIsClosed, close_year
from buurtwerkkamer.domain.finance.services.transfers import PaidByTheBank, make_transfers, take_back_transfers
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.money import spread
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests.cast import DESK, a_room

from .banking import THEIRS, an_account_of, entry, iban_of, read_a_statement

TODAY, END = date(2025, 4, 1), date(2025, 12, 31)
OTHER = Actor("account 2")
RENT, PHONE = spent_on("C1"), spent_on("C2")


@given(st.integers(-10_000, 10_000).filter(bool), st.sets(st.integers(1, 99), min_size=1, max_size=20))
def test_equal_parts_are_the_whole_and_differ_a_cent_at_most(cents, rooms):
    parts = in_equal_parts(cents, rooms)
    assert sum(parts.values()) == cents
    assert len({*parts.values()}) <= 2
    assert all(part * cents > 0 for part in parts.values())


@given(
    st.lists(st.integers(1, 10_000), min_size=1, max_size=6), st.lists(st.integers(1, 10_000), min_size=1, max_size=20),
    st.booleans(),
)  # fmt: skip
def test_every_room_has_its_share_and_every_thing_is_all_there(things, weights, came):
    shares = spread(sum(things), weights)
    shares = {room: cents if came else -cents for room, cents in enumerate(shares) if cents}
    lines = {str(number): -cents if came else cents for number, cents in enumerate(things)}

    parts = of_each_room(lines, shares)

    assert {room: -sum(of_room.values()) for room, of_room in parts.items()} == shares
    assert {name: sum(of_room.get(name, 0) for of_room in parts.values()) for name in lines} == lines
    assert all(cents * lines[name] > 0 for of_room in parts.values() for name, cents in of_room.items())


@pytest.fixture
def rooms(room):
    return [room, a_room("venserpolder"), a_room("de-horizon")]


@pytest.fixture
def cooperative(rooms):
    return rooms[0].cooperative


def a_line(cooperative, cents=-10_000, **known):
    read_a_statement(cooperative, [entry(cents, **known)])
    return StatementLine.objects.get(account__cooperative=cooperative)


def divided(line, shares, account=RENT, *, lines=None, by=DESK, words=""):
    known = {"cooperative": line.account.cooperative, "pk": line.pk, "today": TODAY, "by": by}
    return divide(**known, lines=lines or {account: -line.cents}, shares=shares, words=words)


def equally(line, rooms):
    return in_equal_parts(line.cents, [room.pk for room in rooms])


@pytest.mark.django_db
def test_what_it_paid_stands_in_the_books_of_each_room_and_goes_again(cooperative, rooms):
    line = a_line(cooperative, reference="B1")
    divided(line, equally(line, rooms))
    assert [balances(room=room, on=END)[BANK] for room in rooms] == [-3_334, -3_333, -3_333]
    assert [year_result(room=room, year=2025).went for room in rooms] == [{"C1": 3_334}, {"C1": 3_333}, {"C1": 3_333}]
    booking = Share.objects.first().booking
    assert (booking.words, booking.document) == ("Huur, via de coöperatie", "B1")
    with pytest.raises(ChosenAlready):
        divided(line, {rooms[0].pk: -10_000})
    release_division(cooperative=cooperative, pk=line.pk, today=TODAY, by=DESK)
    release_division(cooperative=cooperative, pk=line.pk, today=TODAY, by=DESK)
    assert not Division.objects.exists()
    assert all(balances(room=room, on=END) == {} for room in rooms)


@pytest.mark.django_db
def test_of_one_room_of_some_in_their_own_parts_or_of_none(cooperative, rooms):
    read_a_statement(cooperative, [entry(-5_000, reference="1"), entry(-6_000, reference="2"), entry(-7_000)])
    one, some, none = StatementLine.objects.order_by("-cents")
    divided(one, {rooms[1].pk: -5_000}, words="Huur maart")
    divided(some, {rooms[0].pk: -1_500, rooms[2].pk: -4_500})
    assert divided(none, {}).is_booked
    assert [balances(room=room, on=END).get(BANK) for room in rooms] == [-1_500, -5_000, -4_500]
    assert lines_page(owner=cooperative, shown=Shown.OPEN).number == 0


@pytest.mark.django_db
def test_a_bill_for_two_things_is_in_each_room_two_things_and_goes_again(cooperative, rooms):
    line = a_line(cooperative)
    shares = {rooms[0].pk: -5_001, rooms[1].pk: -4_999}

    divided(line, shares, lines={RENT: 9_000, PHONE: 1_000})

    went = [year_result(room=room, year=2025).went for room in rooms]
    assert went == [{"C1": 4_501, "C2": 500}, {"C1": 4_499, "C2": 500}, {}]
    names = f"Huur, {accounts()[PHONE].name}, via de coöperatie"
    assert {share.booking.words for share in Share.objects.all()} == {names}
    with seeing(rooms[0].pk):
        assert balances(room=rooms[0], on=END)[BANK] == -5_001
    release_division(cooperative=cooperative, pk=line.pk, today=TODAY, by=DESK)
    assert all(balances(room=room, on=END) == {} for room in rooms)


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [{RENT: 9_999}, {RENT: 11_000, PHONE: -1_000}, {RENT: 10_000, PHONE: 0}])
def test_things_that_are_not_the_whole_are_refused(cooperative, rooms, lines):
    line = a_line(cooperative)
    with pytest.raises(NotTheWhole):
        divided(line, equally(line, rooms), lines=lines)
    with pytest.raises(NotTheWhole):
        divided(line, {rooms[0].pk: -11_000, rooms[1].pk: 1_000})
    assert not Division.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shares", "account", "refusal"),
    [
        ([-9_999], RENT, NotTheWhole),
        ([10_000], RENT, NotTheWhole),
        ([-10_000], BANK, UnknownAccount),
        ([-10_000], "9999", UnknownAccount),
    ],
)
def test_what_is_not_the_whole_or_on_no_account_is_refused(cooperative, rooms, shares, account, refusal):
    line = a_line(cooperative)
    with pytest.raises(refusal):
        divided(line, {rooms[0].pk: shares[0]}, account)
    assert not Division.objects.exists()


@pytest.mark.django_db
def test_a_room_of_another_cooperative_is_not_paid_for(cooperative, rooms):
    line = a_line(cooperative)
    elsewhere = Cooperative.objects.create(name="Ander", slug="ander")
    rooms[2].cooperative = elsewhere
    rooms[2].save()
    with pytest.raises(NoRoomOfOurs):
        divided(line, {rooms[2].pk: -10_000})
    with pytest.raises(StatementLine.DoesNotExist):
        divide(cooperative=elsewhere, pk=line.pk, lines={}, shares={}, today=TODAY, by=DESK)


@pytest.mark.django_db
def test_much_waits_for_somebody_else_and_the_database_asks_so_too(cooperative, rooms):
    line = a_line(cooperative, -25_001)
    chosen = divided(line, equally(line, rooms))
    assert not chosen.is_booked
    assert all(balances(room=room, on=END) == {} for room in rooms)
    assert [one.pk for one in lines_page(owner=cooperative, shown=Shown.WAITS).lines] == [line.pk]
    known = {"cooperative": cooperative, "pk": line.pk, "today": TODAY}
    with pytest.raises(ByTheSame):
        agree_division(**known, by=DESK)
    with pytest.raises(IntegrityError), transaction.atomic():
        Division.objects.update(is_booked=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Division.objects.update(agreed_by=DESK.label, agreed_on=TODAY)
    agree_division(**known, by=OTHER)
    assert sum(balances(room=room, on=END)[BANK] for room in rooms) == -25_001
    with pytest.raises(NothingWaits):
        agree_division(**known, by=OTHER)
    take_back_agreed_division(**known, division=chosen.pk, by=OTHER)
    with pytest.raises(ChosenAlready):
        take_back_agreed_division(**known, division=chosen.pk, by=OTHER)
    assert all(balances(room=room, on=END) == {} for room in rooms)
    agree_division(**known, by=OTHER)
    release_division(**known, by=DESK)
    assert all(balances(room=room, on=END) == {} for room in rooms)


@pytest.mark.django_db
def test_a_room_whose_year_is_closed_takes_nothing_and_no_other_does(cooperative, rooms):
    line = a_line(cooperative)
    close_year(room=rooms[2], year=2025, today=TODAY, by=DESK)
    with pytest.raises(YearIsClosed):
        divided(line, equally(line, rooms))
    assert not Division.objects.exists()
    assert balances(room=rooms[0], on=END) == {}


@pytest.mark.django_db
def test_no_room_closes_while_a_line_of_the_cooperative_may_be_its_own(cooperative, rooms):
    line = a_line(cooperative)
    later = date(2026, 1, 5)
    with seeing(rooms[0].pk):
        assert before_closing(room=rooms[0], year=2025, today=later).not_divided == 1
    divided(line, {rooms[1].pk: -10_000})
    with seeing(rooms[0].pk):
        assert before_closing(room=rooms[0], year=2025, today=later).not_divided == 0


@pytest.mark.django_db
def test_handgeld_is_matched_at_both_ends_and_booked_once(cooperative, rooms):
    for room in rooms[:2]:
        an_account_of(room)
    batch = make_transfers(
        cooperative=cooperative, month=date(2025, 3, 1), iban=THEIRS, holder="Coöperatie", on=date(2025, 3, 2),
        at=datetime(2025, 3, 1, 9, tzinfo=UTC), by=DESK,
    )  # fmt: skip
    line = a_line(cooperative, -50_000)
    [guess] = guessed_of_cooperative(cooperative=cooperative, lines=[line], rooms=rooms)[line.pk]
    assert (guess.guess, guess.pk) == (Guess.BATCH, batch.pk)
    known = {"cooperative": cooperative, "pk": line.pk, "today": TODAY, "by": DESK}
    assert divide_batch(**known, batch=batch.pk).is_booked  # two people are for what nobody looked at before
    assert balances(room=rooms[0], on=END) == {BANK: -25_000, ON_ITS_WAY: 25_000}
    with pytest.raises(PaidByTheBank):
        take_back_transfers(cooperative=cooperative, pk=batch.pk, today=TODAY, by=DESK)
    release_division(**known)
    assert balances(room=rooms[0], on=END) == {BANK: -25_000, ON_ITS_WAY: 25_000}
    take_back_transfers(cooperative=cooperative, pk=batch.pk, today=TODAY, by=DESK)
    with pytest.raises(NotThere):
        divide_batch(**known, batch=batch.pk)


@pytest.mark.django_db
def test_what_a_financier_pays_to_the_cooperative_is_the_part_of_a_room(cooperative, rooms):
    room = rooms[1]
    gift = add_contribution(
        room=room, year=2025, financier=Financier.MUNICIPALITY, name="Gemeente", amounts={}, by=DESK
    )  # fmt: skip
    part = add_instalment(room=room, contribution=gift, due_on=date(2025, 3, 1), cents=900_000, by=DESK)
    line = a_line(cooperative, 900_000, name="Gemeente")
    [guess] = guessed_of_cooperative(cooperative=cooperative, lines=[line], rooms=rooms)[line.pk]
    assert guess.why == f"Gemeente, voor {room.name}, zou € 9.000,00 betalen rond 1 maart."
    known = {"cooperative": cooperative, "pk": line.pk, "today": TODAY, "by": DESK}
    divide_instalment(**known, instalment=part.pk)
    assert year_result(room=room, year=2025).kept_cents == 900_000
    assert Instalment.objects.get().received_on == line.on
    release_division(**known)
    assert Instalment.objects.get().received_on is None
    part.delete()
    with pytest.raises(CameAlready):
        divide_instalment(**known, instalment=part.pk)


@pytest.mark.django_db
def test_it_learns_what_it_was_and_of_whom(cooperative, rooms):
    lines = [entry(-n, reference=str(n)) for n in (5_000, 6_000, 7_000)]
    read_a_statement(cooperative, lines)
    first, second, third = StatementLine.objects.order_by("-cents")
    open_then = rooms_to_pay_for(cooperative=cooperative, on=TODAY)

    def why(line):
        found = guessed_of_cooperative(cooperative=cooperative, lines=[line], rooms=open_then)[line.pk]
        return [one.why for one in found][:1]

    assert why(first) == []
    divided(first, {rooms[1].pk: -5_000})
    assert why(second) == [f"De vorige keer was dit: Huur, voor {rooms[1].name}."]
    release_division(cooperative=cooperative, pk=first.pk, today=TODAY, by=DESK)
    divided(first, equally(first, rooms))
    assert why(third) == ["De vorige keer was dit: Huur, gelijk over alle kamers."]
    release_division(cooperative=cooperative, pk=first.pk, today=TODAY, by=DESK)
    divided(first, equally(first, rooms), lines={RENT: 4_000, PHONE: 1_000})  # of which no tap is learned
    assert why(third) == []


@pytest.mark.django_db
def test_an_account_is_of_one_and_a_statement_in_use_stays(cooperative, rooms):
    line = a_line(cooperative)
    with pytest.raises(OfAnother):
        add_account(owner=rooms[0], iban=iban_of(cooperative), holder="Ander", by=DESK)
    divided(line, {})
    with pytest.raises(InUse):
        take_back_reading(owner=cooperative, pk=line.reading_id, by=DESK)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(line.account).objects.filter(pk=line.account_id).update(room=rooms[0])


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no rules for rows")
def test_a_page_of_a_room_does_not_meet_what_is_of_the_cooperative(cooperative, rooms):
    line = a_line(cooperative)
    with seeing(rooms[0].pk):
        assert not StatementLine.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            StatementLine.objects.create(
                account_id=line.account_id, reading_id=line.reading_id, reference="x", on=TODAY, cents=-1
            )
