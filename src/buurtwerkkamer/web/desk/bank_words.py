"""What the bank says as a page shows it: rows of words, before a template sees them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from buurtwerkkamer.domain.finance.enums import Book, Guess
from buurtwerkkamer.domain.finance.models import BankAccount, BankReading, Choice, Division, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import Shown, balance
from buurtwerkkamer.domain.finance.rules.accounts import CASH, accounts
from buurtwerkkamer.domain.finance.rules.guessing import Guessed
from buurtwerkkamer.domain.finance.services.bank_reading import Read
from buurtwerkkamer.kernel.money import euros_and_cents, thousands
from buurtwerkkamer.kernel.saying import say_day

NOBODY: Final = "Onbekend"
NAMED: Final = 2  # parts of a line
HANDGELD: Final = "Handgeld voor de kamers"
OF_NO_ROOM: Final = "Van geen kamer"
STOOD: Final = {Book.CASH: "Handgeld, dat al in de kas stond", Book.BANK: "Vergoeding, die al genoteerd was"}
GUESS: Final = "guess"  # the field that says which guess was taken


def chosen_of(line: StatementLine) -> Choice | Division | None:
    """What somebody chose for it; on an account of the cooperative that is a division over rooms."""
    return getattr(line, "choice", None) or getattr(line, "division", None)


def waits(chosen: Choice | Division) -> bool:
    """Whether it waits for a second pair of eyes."""
    return not chosen.is_booked if isinstance(chosen, Division) else chosen.booking is None


def line_row(
    line: StatementLine, *, names: bool, guesses: Sequence[dict[str, str]] = (), url: str = ""
) -> dict[str, Any]:
    """A line; ``names``: who looks may see who paid or was paid, and the words with it."""
    chosen = chosen_of(line)
    return {
        "pk": line.pk,
        "on": say_day(line.on, year=True),
        "amount": signed(line.cents),
        "whole": euros_and_cents(abs(line.cents)),
        "came": line.cents > 0,
        "icon": "arrow-down-left" if line.cents > 0 else "arrow-up-right",
        "who": line.said.get("name", "") or NOBODY if names else "Binnen" if line.cents > 0 else "Uitgegeven",
        "words": line.said.get("words", "") if names else "",
        "url": url,
        "waits": chosen is not None and waits(chosen),
        "was": what_it_was(chosen) if chosen else "",
        "guesses": guesses,
    }


def guess_rows(
    found: Mapping[int, Sequence[Guessed]], names: Mapping[str, str] | None = None
) -> dict[int, list[dict[str, str]]]:
    """The guesses of each line; ``names``: of places, where a line is of a room."""
    return {pk: [_guess_row(one, names or {}) for one in guesses] for pk, guesses in found.items()}


def _guess_row(guess: Guessed, names: Mapping[str, str]) -> dict[str, str]:
    """A guess: what its button says, what it sends, and why."""
    if guess.guess is Guess.BATCH:
        what = HANDGELD
    elif guess.guess is Guess.TILL and guess.account:
        what = STOOD[Book.BANK]
    else:
        what = names.get(guess.account) or accounts()[guess.account or CASH].name
    return {"sends": f"{guess.guess}-{guess.pk or guess.account}", "label": what, "why": guess.why}


def what_it_was(chosen: Choice | Division) -> str:
    """What somebody chose, in few words: "Huur", "Huur en Energie", "Huur, Energie en nog 2"."""
    if isinstance(chosen, Division) and not chosen.lines:
        return HANDGELD if chosen.batch_id else OF_NO_ROOM
    names = [name for name, _cents in parts_of(chosen)]
    if len(names) <= NAMED:
        return " en ".join(names) or _what_stood(chosen)
    return f"{', '.join(names[:NAMED])} en nog {len(names) - NAMED}"


def _what_stood(chosen: Choice | Division) -> str:
    """What it is, where it stood in the books before the bank told it."""
    booking = getattr(chosen, "booking", None)
    return STOOD[Book(booking.book)] if booking else ""


def parts_of(chosen: Choice | Division) -> list[tuple[str, str]]:
    """Each part of what somebody chose, with its amount."""
    return [(accounts()[account].name, euros_and_cents(abs(cents))) for account, cents in chosen.lines.items()]


def tabs(shown: Shown, waiting: int) -> list[tuple[str, str, bool]]:
    """The tabs of the page: value, words, and whether it is here. Where lines wait, it says how many."""
    number = f" ({waiting})" if waiting else ""
    return [(one.value, f"{one.label}{number * (one is Shown.WAITS)}", one is shown) for one in Shown]


def account_rows(found: Sequence[BankAccount]) -> list[dict[str, str]]:
    """The accounts of a room: what stands on each, and until when we know."""
    return [
        {
            "iban": grouped(account.iban),
            "holder": account.holder,
            "cents": euros_and_cents(balance(account)) if account.last else "",  # type: ignore[attr-defined]
            "until": say_day(account.last, year=True) if account.last else "",  # type: ignore[attr-defined]
        }
        for account in found
    ]


def reading_rows(found: Sequence[BankReading]) -> list[dict[str, str]]:
    """The files that were read in."""
    return [
        {
            "days": f"{say_day(one.since, year=True)} tot en met {say_day(one.until, year=True)}",
            "what": f"{_lines(one.fresh)} van {grouped(one.account.iban)}",
            "on": say_day(one.read_on, year=True),
        }
        for one in found
    ]


def what_was_read(found: Sequence[Read]) -> str:
    """A report in sentences: how many lines, what came and went, and what stood there already."""
    return " ".join(_one_read(one, several=len(found) > 1) for one in found)


def _one_read(one: Read, *, several: bool) -> str:
    of = f"Rekening {grouped(one.iban)}: " if several else ""
    if not one.fresh:
        return f"{of}Alles van dit afschrift stond er al. Er is niets dubbel."
    days = "" if one.since == one.until else f"{say_day(one.since)} tot en met "
    said = [f"{of}{_lines(one.fresh)} gelezen, van {days}{say_day(one.until, year=True)}."]
    moved = [f"{euros_and_cents(one.came)} kwam binnen"] * bool(one.came)
    moved += [f"{euros_and_cents(one.went)} ging eruit"] * bool(one.went)
    said.append(f"{' en '.join(moved)}.")
    if one.known:
        said.append(f"{_lines(one.known)} {'stond' if one.known == 1 else 'stonden'} er al.")
    return " ".join(said)


def grouped(iban: str) -> str:
    """``grouped("NL91ABNA0417164300")`` is "NL91 ABNA 0417 1643 00"."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


def signed(cents: int) -> str:
    """With what it did: "+ € 12,50" came, "− € 12,50" went."""
    return f"{'+' if cents > 0 else '−'} {euros_and_cents(abs(cents))}"


def read_guess(sent: str) -> tuple[str, str]:
    """What a button sent: the kind of guess, and of what."""
    kind, _dash, rest = sent.partition("-")
    return kind, rest


def _lines(number: int) -> str:
    return "1 regel" if number == 1 else f"{thousands(number)} regels"


def rows_of(
    lines: Sequence[StatementLine], guesses: Mapping[int, Sequence[dict[str, str]]], *, names: bool, before: str
) -> list[dict[str, Any]]:
    """Every line of a page; ``before``: how the address of each begins."""
    return [
        line_row(line, names=names, guesses=guesses.get(line.pk, ())[:1], url=f"{before}{line.pk}/") for line in lines
    ]
