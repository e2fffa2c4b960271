"""Anybody of a room, found in a few letters of their name or street, however it is spelled. Source: REG-1."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db.models import Case, Q, QuerySet, When

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.spelling import contracted, folded, matches, sounds

MOST: Final = 50  # people that a search shows
CANDIDATES: Final = 150  # that are looked at closely
SLIPS_FROM: Final = 4  # letters typed, before one of them may be wrong
AS_HEARD: Final = 3  # signs of a sound, before it may be the beginning of a name
BY_WORD: Final = 5  # fits worse than any name that was typed in its order


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the room knows, as far as a search goes."""

    person_id: int
    first_name: str
    infix: str
    last_name: str
    street: str

    @property
    def short_name(self) -> str:
        """As of a person: the first name with an initial."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name


def found(*, room: Room, typed: str) -> list[int]:
    """The ids of who may be meant by ``typed``, best first: names or a street, whole or begun, in any order.

    One query, over the people of one room. Source: REG-1.
    """
    words = contracted(folded(typed)).split()
    if not words:
        return []
    begun = reduce(and_, (Q(person__folded__contains=f" {word}") for word in words))
    heard = reduce(and_, (Q(person__folded__contains=f" {word}") | _heard(word) for word in words)) | _heard(typed)
    slipped = [Q(person__folded__contains=f" {word[0]}") for word in words if len(word) >= SLIPS_FROM]
    near = Case(When(begun, then=0), When(heard, then=1), default=2)
    rows = _candidates(room, reduce(or_, slipped, begun | heard)).order_by(near, "person__folded", "person")
    fits = [(fit, each) for each in _read(rows[:CANDIDATES]) if (fit := _fit(typed, words, each)) is not None]
    return [each.person_id for _fit, each in sorted(fits, key=lambda pair: pair[0])][:MOST]


def may_be_known(*, room: Room, names: Sequence[tuple[str, str]], but_not: Iterable[int] = ()) -> list[list[Candidate]]:
    """For each first and last name: who of ``room`` may be the same person. A last name counts where both have one.

    One query, whatever the number of names. Source: REG-1, REG-5.
    """
    first_names = {first for first, _last in names if folded(first)}
    if not first_names:
        return [[] for _name in names]
    alike = reduce(or_, (Q(person__folded__startswith=f" {folded(first)} ") | _heard(first) for first in first_names))
    there = [each for each in _read(_candidates(room, alike).order_by("person")) if each.person_id not in set(but_not)]
    return [[each for each in there if _is_alike(name, each)] for name in names]


def _candidates(room: Room, condition: Q) -> QuerySet[Participation]:
    return Participation.objects.filter(condition, room=room)


def _read(rows: QuerySet[Participation]) -> list[Candidate]:
    names = ("first_name", "infix", "last_name", "street")
    return [Candidate(*row) for row in rows.values_list("person_id", *(f"person__{name}" for name in names))]


def _heard(words: str) -> Q:
    """Has a word, or a name of more words, that sounds like ``words``, or begins so."""
    heard = [sound for sound in sounds(words) if sound]
    endings = {sound: "" if len(sound) >= AS_HEARD else " " for sound in heard}
    return reduce(or_, (Q(person__sounds__contains=f" {sound}{endings[sound]}") for sound in heard), Q(pk=None))


def _fit(typed: str, words: list[str], each: Candidate) -> int | None:
    """How well it fits, lower is better: a name as typed, then every word somewhere; None is not at all."""
    surname = f"{each.infix} {each.last_name}".strip()
    everywhere = (f"{each.first_name} {surname}".strip(), surname, each.first_name, each.street)
    fits = [fit for name in everywhere if name and (fit := matches(typed, name)) is not None]
    if fits:
        return min(fits)
    if len(words) == 1:
        return None
    by_word = [min((f for n in everywhere if (f := matches(word, n)) is not None), default=None) for word in words]
    known = [fit for fit in by_word if fit is not None]
    return BY_WORD + max(known) if len(known) == len(words) else None


def _is_alike(name: tuple[str, str], each: Candidate) -> bool:
    first, last = name
    theirs = f"{each.infix} {each.last_name}".strip()
    return _same(first, each.first_name) and (not last or not theirs or _same(last, theirs))


def _same(one: str, other: str) -> bool:
    """The same name, perhaps spelled otherwise."""
    if contracted(folded(one)) == contracted(folded(other)):
        return True
    return not set(sounds(one)).isdisjoint(filter(None, sounds(other)))


