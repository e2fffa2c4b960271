"""Who fits a question: a few neighbours, each with the reason in a sentence. Nobody is asked by a machine.

By what somebody can, whom they helped with the same before, what they like to be asked for, a language that both
speak, what they went through themselves, a street or the digits of a postcode. Whoever took up much lately comes
later, and who carries twice the median comes after everybody else who fits: so the load is spread. It proposes, people
choose.
``./bwk bench connect`` measures both. Source: VOV-4, DNA-1; docs/adr/0022.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from statistics import median
from typing import Final

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.rules.themes import About, about, language_of
from buurtwerkkamer.kernel.spelling import folded

MOST: Final = 3  # who are proposed
MOST_THINGS: Final = 2
CAN, CAN_BROADLY, LIKES_THIS, HELPED, LANGUAGE, WENT_THROUGH, STREET, LIKES_TO_HELP, NEAR = 8, 5, 6, 4, 4, 3, 2, 2, 1
MUCH_ELSE: Final = 2  # at most, that a talent weighs less
HERE, OFTEN, TAKEN = 1, 1, -2  # beside a reason, and never one; ``TAKEN`` for each that somebody took up lately
FEW: Final = 3  # take-ups in a month from which others may come first
IS_OFTEN: Final = 6  # visits in eight weeks
_POSTCODE: Final = re.compile(r"\b([1-9]\d{3}) ?[A-Za-z]{2}\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: in whose words, of which kind, by who can what and lives where."""

    words: str
    talents: Sequence[str] = ()
    street: str = ""
    kind: str = QuestionKind.HELP


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody who may be asked.

    ``taken``: how much they took up lately; ``comes``: visits in eight weeks; ``helped`` and ``had``: what was done
    that they took up, or asked themselves; ``likes``: what they said they like to do, "" for anything.
    """

    person_id: int
    name: str
    picture: str
    paint: str
    talents: Sequence[str]
    street: str = ""
    taken: int = 0
    is_here: bool = False
    comes: int = 0
    helped: Sequence[str] = ()
    had: Sequence[str] = ()
    likes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A neighbour who fits, and why."""

    neighbour: Neighbour
    why: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the programme that is there already."""

    activity_id: int
    which: str
    label: str
    on: date
    starts_at: time | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody else wishes, that waits too."""

    question_id: int
    name: str
    picture: str
    paint: str
    words: str


def proposals(*, asked: Asked, neighbours: Iterable[Neighbour]) -> list[Proposal]:
    """The neighbours who fit best, the best first; none where nobody does. Source: VOV-4."""
    everybody = list(neighbours)
    enough, question = enough_for_now([one.taken for one in everybody]), about(asked.words)
    fits = [(_reasons(asked, question, one), one) for one in everybody]
    ordered = sorted(
        ((_weight(reasons, one), reasons, one) for reasons, one in fits if reasons),
        key=lambda fit: (fit[2].taken >= enough, -fit[0], fit[2].taken, fit[2].person_id),
    )
    return [Proposal(one, _why(reasons, one)) for _weighs, reasons, one in ordered[:MOST]]


def enough_for_now(taken: Sequence[int]) -> float:
    """From how many on others come first: one more would be above twice the median of all who may be asked.

    >>> enough_for_now([0, 0, 1]), enough_for_now([4, 5, 9]), enough_for_now([])
    (3, 10, 3)
    """
    return max(FEW, 2 * median(taken)) if taken else FEW


def going_on(*, asked: Asked, things: Iterable[Thing]) -> list[Thing]:
    """What the room does already and is about the same, each activity once, its first time. Source: VOV-4."""
    question = about(asked.words)
    wanted, found = question.narrow or question.asks, dict[int, Thing]()
    for thing in things:
        told = about(thing.label)
        if wanted & (told.asks | told.can) or question.shares(told):
            found.setdefault(thing.activity_id, thing)
    return list(found.values())[:MOST_THINGS]


def same_wish(*, asked: Asked, wishes: Iterable[Wish]) -> list[Wish]:
    """Who wishes the same, and nobody took up yet: they can begin together. Not for help: a letter is one's own.

    Source: VOV-4, "start it yourself".
    """
    question = about(asked.words)
    if asked.kind == QuestionKind.HELP:
        return []
    return [wish for wish in wishes if question.like(about(wish.words))][:MOST]


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution, and what it helps with."""

    partner_id: int
    name: str
    helps_with: str


def institutions(*, asked: Asked, known: Iterable[Institution]) -> list[Institution]:
    """Those that help with what is asked: thought of last, and gone to together. Source: VOV-4."""
    question = about(asked.words)
    wanted = question.narrow or question.asks
    told = ((one, about(one.helps_with)) for one in known if one.helps_with)
    return [one for one, says in told if wanted & (says.asks | says.can) or question.shares(says)][:MOST]


def _weight(reasons: Sequence[tuple[int, str]], one: Neighbour) -> int:
    return sum(weighs for weighs, _why in reasons) + HERE * one.is_here + OFTEN * _is_often(one) + TAKEN * one.taken


def _why(reasons: Sequence[tuple[int, str]], one: Neighbour) -> str:
    now = " Is er nu." if one.is_here else " Is er vaak." if _is_often(one) else ""
    return reasons[0][1] + now


def _is_often(one: Neighbour) -> bool:
    return one.comes >= IS_OFTEN


def _reasons(asked: Asked, question: About, one: Neighbour) -> list[tuple[int, str]]:
    """Every reason, with what it weighs, the one that says most first."""
    weighs, talent = _talent(question, one.talents)
    helped = sum(question.like(about(words)) for words in one.helped)
    likes_this = any(words and question.met_by(about(words)) for words in one.likes)
    language = language_of([asked.words, *asked.talents], one.talents)
    had = any(question.like(about(words)) for words in one.had)
    same_street = _lives_in_the_street(asked, one)
    reasons = [
        (HELPED, f"Hielp {helped} buren met zoiets." if helped > 1 else "Hielp al een buur met zoiets." * helped),
        (weighs, f"Kan goed: {talent}." if talent else ""),
        (LIKES_THIS, "Zei zelf: dit doe ik graag." if likes_this else ""),
        (LANGUAGE, f"Spreekt ook {language.capitalize()}." if language else ""),
        (WENT_THROUGH, "Had zelf ook zoiets." if had else ""),
        (STREET, "Woont in dezelfde straat." if same_street else ""),
        (NEAR, "Woont dichtbij." if not same_street and _lives_near(asked, one) else ""),
        (LIKES_TO_HELP, "Wil graag iets doen voor een ander." if "" in one.likes else ""),
    ]
    return [(weight, why) for weight, why in reasons if why]


def _talent(question: About, talents: Sequence[str]) -> tuple[int, str]:
    """What somebody can that is asked for, in their own words, and how much it weighs; "" for nothing.

    What a question is really about weighs most; and a talent that is of much else too, a little less.
    """
    wanted = question.narrow or question.asks
    fits: list[tuple[int, str]] = []
    for talent in talents:
        told = about(talent)
        if wanted & told.can or question.shares(told):
            fits.append((CAN - min(len(told.can - question.asks), MUCH_ELSE), talent))
        elif question.asks & told.can:
            fits.append((CAN_BROADLY, talent))
    return max(fits, key=lambda fit: fit[0], default=(0, ""))


def _lives_in_the_street(asked: Asked, one: Neighbour) -> bool:
    street = _without_number(asked.street)
    return bool(street) and street == _without_number(one.street)


def _lives_near(asked: Asked, one: Neighbour) -> bool:
    """By the digits of a postcode, where both wrote one: no map, and no exact place."""
    digits = _digits(asked.street)
    return bool(digits) and digits == _digits(one.street)


def _digits(street: str) -> str:
    found = _POSTCODE.search(street)
    return found[1] if found else ""


def _without_number(street: str) -> str:
    words = _POSTCODE.sub(" ", street).replace(",", " ").split()
    return folded(" ".join(word for word in words if not word[0].isdigit()))
