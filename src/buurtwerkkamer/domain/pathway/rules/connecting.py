"""Who fits a question: a few neighbours, each with the reason in a sentence. Nobody is asked by a machine.

By what they can, a language that both speak, the same wish, a street; who took up much lately comes later, so that the
load is spread. It proposes, people choose. Source: VOV-4, DNA-1; reference/themes.toml.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.spelling import folded

MOST: Final = 3  # who are proposed
CAN, SAME_WISH, LANGUAGE, STREET, HERE, TAKEN = 8, 6, 4, 2, 1, -3  # what weighs how much; ``TAKEN`` for each
WEIGHS: Final = 5  # letters from which a word of a question says what it is about


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: in whose words, by who can what and lives where."""

    words: str
    talents: Sequence[str] = ()
    street: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody who may be asked. ``taken``: how much they took up lately; ``wishes``: what they ask themselves."""

    person_id: int
    name: str
    picture: str
    paint: str
    talents: Sequence[str]
    street: str = ""
    taken: int = 0
    is_here: bool = False
    wishes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A neighbour who fits, and why."""

    neighbour: Neighbour
    why: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Beginnings of words: of what is asked, and of what somebody can who fits."""

    asked: tuple[str, ...]
    can: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme."""
    return tuple(Theme(tuple(row["asked"]), tuple(row["can"])) for row in _read()["theme"])


def proposals(*, asked: Asked, neighbours: Iterable[Neighbour]) -> list[Proposal]:
    """The neighbours who fit best, the best first; none where nobody does. Source: VOV-4."""
    weighed = [(_weigh(asked, one), one) for one in neighbours]
    fits = [(weight, why, one) for (weight, why), one in weighed if why]
    fits.sort(key=lambda fit: (-fit[0], fit[2].taken, fit[2].person_id))
    return [Proposal(one, why) for _weight, why, one in fits[:MOST]]


def _weigh(asked: Asked, one: Neighbour) -> tuple[int, str]:
    """How well somebody fits, and the reason that weighs most; "" where there is none."""
    talent, language = _talent(asked.words, one.talents), _language(asked, one)
    lives_near = bool(asked.street) and folded(_without_number(asked.street)) == folded(_without_number(one.street))
    reasons = [
        (CAN, f"Kan goed: {talent}." if talent else ""),
        (SAME_WISH, "Heeft dezelfde wens. Begin samen!" if _same_wish(asked.words, one.wishes) else ""),
        (LANGUAGE, f"Spreekt ook {language.capitalize()}." if language else ""),
        (STREET, "Woont in dezelfde straat." if lives_near else ""),
    ]
    found = [(weight, why) for weight, why in reasons if why]
    if not found:
        return 0, ""
    here = " Is er nu." if one.is_here else ""
    weight = sum(weight for weight, _why in found) + HERE * one.is_here + TAKEN * one.taken
    return weight, found[0][1] + here


def _talent(words: str, talents: Sequence[str]) -> str:
    """What somebody can that is asked for, in their own words; "" for nothing."""
    said = _words(words)
    for talent in talents:
        can = _words(talent)
        if any(_begins(said, theme.asked) and _begins(can, theme.can) for theme in themes()) or _shared(said, can):
            return talent
    return ""


def _same_wish(words: str, wishes: Sequence[str]) -> bool:
    said = _words(words)
    others = [_words(wish) for wish in wishes]
    return any(_begins(said, theme.asked) and _begins(other, theme.asked) for theme in themes() for other in others)


def _language(asked: Asked, one: Neighbour) -> str:
    said, can = [*_words(asked.words), *_words(" ".join(asked.talents))], _words(" ".join(one.talents))
    spoken = (name for name in _read()["languages"] if _begins(said, [name]) and _begins(can, [name]))
    return next((word for name in spoken for word in can if word.startswith(name)), "")


def _begins(words: Sequence[str], beginnings: Sequence[str]) -> bool:
    return any(word.startswith(start) for word in words for start in beginnings)


def _shared(said: Sequence[str], can: Sequence[str]) -> bool:
    """Whether a word that says something is in both."""
    return any(len(word) >= WEIGHS and word in can for word in said)


def _words(text: str) -> list[str]:
    return folded(text).split()


def _without_number(street: str) -> str:
    return " ".join(word for word in street.split() if not word[0].isdigit())


def _read() -> dict[str, list]:
    return read("buurtwerkkamer.domain.pathway", "themes")
