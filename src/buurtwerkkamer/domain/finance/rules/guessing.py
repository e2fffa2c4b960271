"""What a line of a statement is: guesses, the surest first, each with the reason in a sentence. Source: FIN-5.

What was chosen before is learned by counting: for the same account of who paid, and for a word that says it. So a guess
can always say where it comes from, and nothing is learned that somebody did not choose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.finance.enums import Guess
from buurtwerkkamer.domain.finance.rules.accounts import BANK
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.kernel.spelling import folded

MOST: Final = 3  # guesses of one line
NEAR: Final = 31  # days between what the till says and what the bank does
A_FEE: Final = 10_000  # cents; more is no contribution of a member
A_WORD: Final = 4  # letters; shorter words say little
ENOUGH: Final = 0.5  # of the times a word was met, and one time more: once of once is enough


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the bank says it: cents that came (above zero) or went."""

    on: date
    cents: int
    iban: str = ""
    name: str = ""
    words: str = ""

    @property
    def all_words(self) -> frozenset[str]:
        """What was said, as words to compare."""
        said = folded(f"{self.name} {self.words}")
        return frozenset(word for word in re.findall(r"[^\W\d_]+", said) if len(word) >= A_WORD)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Money that is on its way: an instalment of ``who``, what stands in the books already (handgeld in the till, or
    what a volunteer was paid by bank: ``account`` says which), or what is paid to us (``account``: meanwhile).
    """

    guess: Guess
    pk: int
    on: date
    cents: int
    who: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has not paid the fee of ``year``; ``pk`` is of the membership."""

    pk: int
    year: int
    first_name: str
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What somebody chose for a line before."""

    line: Line
    account: str


@dataclass(frozen=True, slots=True)
class Guessed:
    """A guess and why. ``pk``: of what it is; ``account``: on which it is booked. Where it stands in the books already:
    empty for the till, the bank's own for what a volunteer was paid.
    """

    guess: Guess
    pk: int
    account: str
    why: str


class Learned:
    """What was chosen ``earlier``, the last first, counted once for all lines of a page: for who paid or was paid, and
    for each word. ``names``: accounts in words; what is not among them cannot be chosen any more.
    """

    def __init__(self, earlier: Iterable[Earlier], names: Mapping[str, str]) -> None:
        self._names = names
        self._for_whom: defaultdict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
        self._for_word: defaultdict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
        for one in earlier:
            if one.account in names:
                came = one.line.cents > 0
                self._for_whom[came, one.line.iban][one.account] += 1
                for word in one.line.all_words:
                    self._for_word[came, word][one.account] += 1

    def guesses(self, line: Line) -> Iterator[Guessed]:
        """What ``line`` was before, by the account of who paid or was paid; then by the word that tells most."""
        of_whom = self._for_whom.get((line.cents > 0, line.iban), Counter()) if line.iban else Counter()
        for account, times in of_whom.most_common(MOST):
            often = "De vorige keer" if times == 1 else f"Al {times} keer"
            yield Guessed(Guess.ACCOUNT, 0, account, f"{often} was dit: {self._names[account]}.")
        if (word := self._telling(line)) is not None:
            said, account, times = word
            often = "eerder" if times == 1 else f"al {times} keer"
            yield Guessed(Guess.ACCOUNT, 0, account, f"Bij “{said}” koos je {often}: {self._names[account]}.")

    def _telling(self, line: Line) -> tuple[str, str, int] | None:
        """The word of ``line`` that says most surely what it is, by counting: word, account, how often."""
        best: list[tuple[float, int, str, str]] = []
        for word in line.all_words:
            of = self._for_word.get((line.cents > 0, word), Counter())
            best += [(times / (of.total() + 1), times, word, account) for account, times in of.most_common(1)]
        if not best:
            return None
        share, times, word, account = max(best)
        return (word, account, times) if share >= ENOUGH else None


def guesses(
    line: Line, *, awaited: Iterable[Awaited], members: Iterable[Member], learned: Learned, fee_account: str
) -> list[Guessed]:
    """At most three, the surest first: money on its way, a member's fee, what was chosen before.

    ``fee_account``: on which fees are booked. Source: FIN-5.
    """
    found: list[Guessed] = []
    for one in (*_on_its_way(line, awaited), *_fees(line, members, fee_account), *learned.guesses(line)):
        if one.guess is not Guess.ACCOUNT or one.account not in {other.account for other in found}:
            found.append(one)
    return found[:MOST]


def _on_its_way(line: Line, awaited: Iterable[Awaited]) -> Iterator[Guessed]:
    same = [one for one in awaited if one.cents == line.cents]
    said = folded(line.name)
    for one in sorted(same, key=lambda one: (folded(one.who) not in said, abs(one.on - line.on), one.pk)):
        day = f"{one.on.day} {MONTHS[one.on.month - 1]}"
        if one.guess is Guess.INSTALMENT:
            why = f"{one.who} zou {euros_and_cents(one.cents)} betalen rond {day}."
            yield Guessed(one.guess, one.pk, one.account, why)
        elif one.guess is Guess.BATCH:
            yield Guessed(one.guess, one.pk, "", f"Zo veel handgeld ging er naar de kamers, te betalen op {day}.")
        elif one.guess is Guess.ACCOUNT:
            yield Guessed(one.guess, 0, one.account, f"De coöperatie maakte dit handgeld over op {day}.")
        elif abs((one.on - line.on).days) <= NEAR:
            noted = "noteerde je deze vergoeding" if one.account == BANK else "kwam dit bedrag in de kas"
            yield Guessed(one.guess, one.pk, BANK if one.account == BANK else "", f"Op {day} {noted}.")


def _fees(line: Line, members: Iterable[Member], account: str) -> Iterator[Guessed]:
    if not 0 < line.cents <= A_FEE:
        return
    said = folded(line.name).split()
    for one in members:
        if one.year == line.on.year and _is_named(one, said):
            why = f"{one.first_name} is lid, en betaalde {one.year} nog niet."
            yield Guessed(Guess.FEE, one.pk, account, why)


def _is_named(member: Member, said: Sequence[str]) -> bool:
    """By last name and first letter, as banks write it; who gave no last name, by first name."""
    first, last = folded(member.first_name).split(), folded(member.last_name).split()
    if not last:
        return bool(first) and first[0] in said
    return all(word in said for word in last) and any(word.startswith(first[0][:1]) for word in said if first)
