"""Anybody of a room, found in a few letters of their name or street, however it is spelled. Source: REG-1."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db.models import Case, IntegerField, Q, When

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.spelling import contracted, folded, matches, sounds

MOST: Final = 50  # people that a search shows
CHOOSE_FROM: Final = 12  # people of whom one is chosen
CANDIDATES: Final = 150  # that are looked at closely
SLIPS_FROM: Final = 4  # letters typed, before one of them may be wrong
AS_HEARD: Final = 3  # signs of a sound, before it may be the beginning of a name
BY_WORD: Final = 5  # fits worse than any name that was typed in its order
_BEGUN, _HEARD, _SLIPPED = range(3)  # how near somebody is
NAMES: Final = tuple(
    f"person__{name}" for name in ("pk", "first_name", "infix", "last_name", "street", "picture", "paint")
)  # what a ``Candidate`` is made of, asked of whatever has a person


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the room knows, as far as a search goes."""

    person_id: int
    first_name: str
    infix: str
    last_name: str
    street: str
    picture: str
    paint: str

    @property
    def short_name(self) -> str:
        """First name with an initial."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name

    @property
    def full_name(self) -> str:
        """First name, infix and last name, as far as they are known."""
        return " ".join(filter(None, (self.first_name, self.infix, self.last_name)))


def found(*, room: Room, typed: str) -> list[int]:
    """The ids of the ``candidates``."""
    return [each.person_id for each in candidates(room=room, typed=typed)]


def candidates(*, room: Room, typed: str, but_not: Collection[int] = ()) -> list[Candidate]:
    """Who may be meant by ``typed``, best first: names or a street, whole or begun, in any order; not ``but_not``.

    First whose words begin so, then who sound so; only where there is nobody, those of whom one letter is otherwise.
    One query, over the people of one room. Source: REG-1.
    """
    words = contracted(folded(typed)).split()
    if not words:
        return []
    begun = reduce(and_, (Q(person__folded__contains=f" {word}") for word in words))
    heard = reduce(and_, (Q(person__folded__contains=f" {word}") | _heard(word) for word in words)) | _heard(typed)
    slipped = (Q(person__folded__contains=f" {word[0]}") for word in words if len(word) >= SLIPS_FROM)
    near = Case(When(begun, then=_BEGUN), When(heard, then=_HEARD), default=_SLIPPED, output_field=IntegerField())
    rows = Participation.objects.filter(reduce(or_, slipped, begun | heard), room=room).exclude(person__in=but_not)
    ordered = rows.annotate(near=near).order_by("near", "person__folded", "person")
    read = ordered.values_list("near", "person__folded", *NAMES)
    places: list[tuple[int, int, Candidate]] = []
    for tier, spelled, *names in read[:CANDIDATES]:
        if tier == _SLIPPED and places and places[0][0] != _SLIPPED:
            break
        each = Candidate(*names)
        place = spelled.find(f" {words[0]}") if tier == _BEGUN else _fit(typed, words, each)
        if place is not None:
            places.append((tier, place, each))
    return [each for _tier, _place, each in sorted(places, key=lambda found: found[:2])][:MOST]


def may_be_known(*, room: Room, names: Sequence[tuple[str, str]], but_not: Iterable[int] = ()) -> list[list[Candidate]]:
    """For each first and last name: who of ``room`` may be the same person. A last name counts where both have one.

    One query, whatever the number of names. Source: REG-1, REG-5.
    """
    first_names = {first for first, _last in names if folded(first)}
    if not first_names:
        return [[] for _name in names]
    alike = reduce(or_, (Q(person__folded__startswith=f" {folded(first)} ") | _heard(first) for first in first_names))
    rows = Participation.objects.filter(alike, room=room).exclude(person__in=list(but_not)).order_by("person")
    there = [Candidate(*row) for row in rows.values_list(*NAMES)]
    return [[each for each in there if _is_alike(name, each)] for name in names]


def _heard(words: str) -> Q:
    """Has a word, or a name of more words, that sounds like ``words``, or begins so."""
    heard = [sound for sound in sounds(words) if sound]
    endings = {sound: "" if len(sound) >= AS_HEARD else " " for sound in heard}
    return reduce(or_, (Q(person__sounds__contains=f" {sound}{endings[sound]}") for sound in heard), Q(pk=None))


def _fit(typed: str, words: list[str], each: Candidate) -> int | None:
    """How well it fits, lower is better: name or street as typed, then every word somewhere; None is not at all."""
    places = [each.full_name, each.street]
    fits = [fit for place in places if place and (fit := matches(typed, place)) is not None]
    if fits or len(words) == 1:
        return min(fits, default=None)
    by_word = [[fit for place in places if place and (fit := matches(word, place)) is not None] for word in words]
    return BY_WORD + max(map(min, by_word)) if all(by_word) else None


def _is_alike(name: tuple[str, str], each: Candidate) -> bool:
    first, last = name
    theirs = f"{each.infix} {each.last_name}".strip()
    return _same(first, each.first_name) and (not last or not theirs or _same(last, theirs))


def _same(one: str, other: str) -> bool:
    """The same name, perhaps spelled otherwise."""
    if contracted(folded(one)) == contracted(folded(other)):
        return True
    return not set(sounds(one)).isdisjoint(filter(None, sounds(other)))
