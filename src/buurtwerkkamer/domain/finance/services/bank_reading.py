"""A file of the bank is read in whole, or not at all; what stands there already is not read twice. Source: FIN-7."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import IO, Any

from django.db import connection, transaction
from django.db.models import Max, Min, Sum
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import BankAccount, BankReading, Choice, Division, StatementLine
from buurtwerkkamer.domain.finance.models.bank import LONGEST_REFERENCE
from buurtwerkkamer.domain.finance.queries.bank import Owner, accounts_of
from buurtwerkkamer.domain.finance.rules.bank_file import Known, by_account, opening_with, statements_in
from buurtwerkkamer.domain.finance.rules.bank_statement import BankEntry, BankStatement
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.bulk import insert
from buurtwerkkamer.kernel.codes import without_bsn
from buurtwerkkamer.kernel.errors import DomainError

FIELDS = ("room", "account", "reading", "reference", "on", "cents", "said")


class NotOurAccount(DomainError):
    message = _("Dit is een afschrift van een andere rekening.")


class NothingOnIt(DomainError):
    message = _("Op dit afschrift staat niets: er kwam niets en er ging niets.")


class NotTheLastReading(DomainError):
    message = _("Hierna las iemand nog een afschrift in. Dit blijft staan.")


class InUse(DomainError):
    message = _("Van dit afschrift is al iets geboekt. Draai dat eerst terug.")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file said of one account: new lines with what came and went in cents, and lines that stood there."""

    pk: int | None
    iban: str
    since: date
    until: date
    fresh: int
    known: int
    came: int
    went: int


def read_in(*, owner: Owner, file: IO[bytes], today: date, by: journal.Actor) -> list[Read]:
    """Keep what ``file`` says and does not stand there yet; one ``Read`` an account. All of it, or nothing.

    Raises: ``NotAStatement``, ``DoesNotAddUp``, ``OtherMoney``, ``WrongIban``, ``NotOurAccount``, ``NothingOnIt``,
    ``DoesNotFollow``. Source: FIN-5, FIN-7.
    """
    statements = by_account(statements_in(file))
    if not any(statement.entries for statement in statements.values()):
        raise NothingOnIt
    return keep(owner=owner, statements=statements, today=today, by=by)


@transaction.atomic
def keep(
    *, owner: Owner, statements: Mapping[str, BankStatement], today: date, by: journal.Actor
) -> list[Read]:  # fmt: skip
    """The same, of statements by the number of their account. Raises: ``NotOurAccount``, ``DoesNotFollow``."""
    accounts = {account.iban: account for account in accounts_of(owner).select_for_update()}
    for iban in statements.keys() - accounts.keys():
        whose = "deze kamer" if isinstance(owner, Room) else "de coöperatie"
        raise NotOurAccount(f"Dit afschrift is van rekening {iban}. Die staat niet bij {whose}.")
    return [
        _keep_one(accounts[iban], statement, today, by) for iban, statement in statements.items() if statement.entries
    ]


def _keep_one(account: BankAccount, statement: BankStatement, today: date, by: journal.Actor) -> Read:
    days = [entry.on for entry in statement.entries]
    since, until = min(days), max(days)
    there = set(account.lines.filter(on__range=(since, until)).values_list("on", "reference"))
    fresh = [entry for entry in statement.entries if (entry.on, _reference(entry)) not in there]
    opening = opening_with(statement, fresh, _known(account))
    known = len(statement.entries) - len(fresh)
    came, went = (sum(sign * e.cents for e in fresh if sign * e.cents > 0) for sign in (1, -1))
    if not fresh:
        return Read(None, account.iban, since, until, 0, known, 0, 0)
    reading = BankReading.objects.create(
        room_id=account.room_id, account=account, since=since, until=until, fresh=len(fresh), known=known,
        opening_before=account.opening_cents, read_on=today, read_by=by.label,
    )  # fmt: skip
    insert(StatementLine, FIELDS, _rows(reading, fresh))
    BankAccount.objects.filter(pk=account.pk).update(opening_cents=opening)
    journal.record("finance.statement.read", target=reading, by=by, room_id=account.room_id, lines=len(fresh))
    return Read(reading.pk, account.iban, since, until, len(fresh), known, came, went)


def _known(account: BankAccount) -> Known | None:
    found = account.lines.aggregate(first=Min("on"), last=Max("on"), cents=Sum("cents"))
    if account.opening_cents is None or found["first"] is None:
        return None
    return Known(account.opening_cents, account.opening_cents + found["cents"], found["first"], found["last"])


def _rows(reading: BankReading, entries: Sequence[BankEntry]) -> list[tuple[Any, ...]]:
    seal = StatementLine._meta.get_field("said").get_db_prep_save
    same = (reading.room_id, reading.account_id, reading.pk)
    return [(*same, _reference(one), one.on, one.cents, seal(_said(one), connection)) for one in entries]


def _said(entry: BankEntry) -> dict[str, str]:
    """Without a BSN: what a bank says cannot be refused, and is never kept. Source: DNA-11."""
    said = {"iban": entry.iban, "name": without_bsn(entry.name), "words": without_bsn(entry.words)}
    return {key: words for key, words in said.items() if words}


def _reference(entry: BankEntry) -> str:
    """The bank's own, where a database can keep it."""
    own = entry.reference
    if len(own) <= LONGEST_REFERENCE and own.isprintable():
        return own
    return f"own-{sha256(own.encode()).hexdigest()[:24]}"


@transaction.atomic
def take_back_reading(*, owner: Owner, pk: int, by: journal.Actor) -> None:
    """It was a mistake: its lines go. Nothing where it is gone already. Raises: ``NotTheLastReading``, ``InUse``."""
    reading = BankReading.objects.filter(account__in=accounts_of(owner), pk=pk).first()
    if reading is None:
        return
    account = BankAccount.objects.select_for_update().get(pk=reading.account_id)
    if account.readings.filter(pk__gt=pk).exists():
        raise NotTheLastReading
    if reading.lines.exclude(choice=None, division=None).exists():
        raise InUse
    journal.record("finance.statement.taken_back", target=reading, by=by, room_id=reading.room_id, lines=reading.fresh)
    BankAccount.objects.filter(pk=account.pk).update(opening_cents=reading.opening_before)
    reading.delete()


def forget_bank_words(*, before: date) -> int:
    """Of lines before that day the amounts stay; who it was, and the words, go. Returns of how many."""
    for chosen in (Choice.objects, Division.objects):
        chosen.filter(line__on__lt=before).exclude(words="").update(words="")
    return StatementLine.objects.filter(on__lt=before).exclude(said={}).update(said={})
