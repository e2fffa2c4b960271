"""Names of nobody: first and last names from one background, drawn at random."""

from random import Random
from typing import Final, NamedTuple

from buurtwerkkamer.demo.plan import PACKAGE
from buurtwerkkamer.kernel.reference import read

PEOPLE: Final = "buurtwerkkamer.domain.people"


class Name(NamedTuple):
    first: str
    infix: str
    last: str


class Look(NamedTuple):
    picture: str
    paint: str


class Names:
    """Draws names for the people of one city, and to each a picture that nobody of the same first name has."""

    def __init__(self, random: Random, city: str) -> None:
        self.random = random
        self.backgrounds = read(PACKAGE, "names")["background"]
        self.weights = [background["weight"][city] for background in self.backgrounds]
        self.looks = [Look(name, row["paint"]) for name, row in read(PEOPLE, "pictures").items()]
        self.taken: set[tuple[str, Look]] = set()

    def draw(self) -> Name:
        """A name that goes together."""
        (background,) = self.random.choices(self.backgrounds, self.weights)
        *infix, last = _split(self.random.choice(background["last"]))
        return Name(self.random.choice(background["first"]), " ".join(infix), last)

    def look(self, first: str) -> Look:
        """A picture and paint for somebody called ``first``."""
        free = [look for look in self.looks if (first, look) not in self.taken] or self.looks
        chosen = self.random.choice(free)
        self.taken.add((first, chosen))
        return chosen


def _split(last: str) -> list[str]:
    """Infix words, then the name: "van der Meer" is "van", "der", "Meer"."""
    words = last.split(" ")
    start = next((n for n, word in enumerate(words) if word[:1].isupper()), len(words) - 1)
    return [*words[:start], " ".join(words[start:])]
