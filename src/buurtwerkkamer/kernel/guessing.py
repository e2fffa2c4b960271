"""How easily a password is guessed: what thieves try first counts for little, however long it is.

A word that many people choose, the owner's own name, a year, a row of keys: each is worth two letters that nobody
expects. So "Welkom2026!!!" is worth six, and three loose words are worth enough.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator

ENOUGH: Final = 10  # letters that nobody expects
OF_A_KNOWN_PART: Final = 2
READ: Final = 128  # letters; what comes after them only makes it better

LOOK_ALIKES: Final = str.maketrans("@4310$57!", "aaeiossti")
ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
CHOSEN_BY_MANY: Final = frozenset(
    """
    welkom wachtwoord geheim geheimpje sleutel voordeur buurtwerkkamer werkkamer buurthuis kamer team coordinator
    januari februari maart april juni juli augustus september oktober november december lente zomer herfst winter
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederland amsterdam rotterdam utrecht denhaag
    ajax feyenoord oranje voetbal liefde schatje lieverd mama papa hallo dank koffie thee test proef beheer admin
    """.split()  # noqa: SIM905 -- read as words
)


class Part(Enum):
    """What is easily guessed in a password."""

    OWN = "own"  # the name, the address, the room of its owner
    CHOSEN = "chosen"  # a word that many people choose
    ROW = "row"  # 1234, qwer, aaaa, a year, or the same thing again and again


@dataclass(frozen=True, slots=True)
class Guess:
    """How many letters that nobody expects a password is worth, and what made it less."""

    worth: int
    parts: frozenset[Part]

    @property
    def is_strong(self) -> bool:
        """Whether it takes long enough to guess."""
        return self.worth >= ENOUGH


def guess(password: str, *, own: Collection[str] = ()) -> Guess:
    """What ``password`` is worth to somebody whose ``own`` words (name, address, room) a thief may know.

    >>> guess("Welkom2026!!!").is_strong, guess("kaneel fietst achterom").is_strong
    (False, True)
    >>> guess("roosdewit12!", own=["Roos", "de Wit"]).is_strong
    False
    """
    text = password.casefold()[:READ]
    again = re.fullmatch(r"(.+?)\1+", text)
    text, parts = (again[1], {Part.ROW}) if again else (text, set())
    words = {word for name in own for word in re.findall(r"\w{3,}", name.casefold())}
    free, known = list(text), 0
    for size in range(len(text), 2, -1):  # the longest first
        for start in range(len(text) - size + 1):
            if None not in free[start : start + size] and (part := _part(text[start : start + size], words)):
                free[start : start + size] = [None] * size
                known += 1
                parts.add(part)
    return Guess(sum(letter is not None for letter in free) + OF_A_KNOWN_PART * known, frozenset(parts))


def _part(piece: str, own: Collection[str]) -> Part | None:
    plain = piece.translate(LOOK_ALIKES)
    if piece in own or plain in own:
        return Part.OWN
    if _is_row(piece):
        return Part.ROW
    if len(piece) > 3 and ({piece, plain} & CHOSEN_BY_MANY or {piece, plain} & _common()):
        return Part.CHOSEN
    return None


def _is_row(piece: str) -> bool:
    if len(set(piece)) == 1 or re.fullmatch(r"(?:19|20)\d\d", piece):
        return True
    return len(piece) > 3 and any(piece in row or piece[::-1] in row for row in ROWS)


@cache
def _common() -> frozenset[str]:
    """Twenty thousand passwords that thieves know; Django brings them."""
    return frozenset(CommonPasswordValidator().passwords)
