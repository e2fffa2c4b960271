"""Small numbers cannot be traced to a person in anything shown outside a room's own team.

Counts of 1-4 persons become "<5". Where other figures would give such a count away, also to somebody who knows these
rules, one more is withheld: "*". Zero is shown: it says that nobody is there, so nobody can be recognised.

Why it holds: what is withheld follows only from what is published, with room to spare. So for every hidden count there
is another number for which exactly the same would have been published. ADR 0012 proves it; the tests try to break it.
Source: RES-5; counting.md, last rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

SMALLEST: Final = 5  # the smallest count of persons that is shown

Hidden = Literal["<5", "*"]
Figure = int | Hidden
HIDDEN: Final = "<5"  # 1 to 4
WITHHELD: Final = "*"  # it would give a hidden one away


def is_small(count: int) -> bool:
    """Whether ``count`` persons are too few to show."""
    return 0 < count < SMALLEST


def protect(count: int) -> Figure:
    """A count of persons, or "<5". Only for a count that stands in no relation to another one that is shown."""
    return HIDDEN if is_small(count) else count


def protect_parts(counts: Mapping[str, int]) -> tuple[dict[str, Figure], Figure]:
    """Counts that add up to a total, and that total, none of which can be worked out from the others.

    Small parts are hidden. Where total minus the rest would nearly give one away, other parts are withheld too, from
    the first on; where these are too small to hide behind, the total is.
    """
    parts: dict[str, Figure] = {name: protect(count) for name, count in counts.items()}
    small = sum(is_small(count) for count in counts.values())
    others = [name for name, count in counts.items() if count >= SMALLEST]
    total = sum(counts.values())
    if small < 2 and not others:
        return parts, protect(total)
    unknown = sum(count for count in counts.values() if is_small(count))
    hide_each_other = small > 1 and small + 2 <= unknown <= small * (SMALLEST - 1) - 2
    if not small or (hide_each_other and total >= SMALLEST):
        return parts, total
    for withheld, name in enumerate(others, start=1):
        parts[name] = WITHHELD
        unknown += counts[name]
        if unknown >= small + withheld * SMALLEST + 2:
            return parts, total
    return parts, WITHHELD


def protect_growing(pairs: Iterable[tuple[int, int]]) -> list[int | None]:
    """Of "x of y", year after year, each y that may be shown; y only grows. None: not shown.

    Kept back are who of y is not x, and who came since the y that was shown last. After a y that is not shown, the next
    one waits until it is beyond all that this one could be.
    """
    shown: list[int | None] = []
    last, wait = 0, 0
    for count, of in pairs:
        come = SMALLEST - 1 if is_small(count) else count
        if of >= wait and all(gap == 0 or gap >= SMALLEST for gap in (of - come, of - last)):
            last = of
            shown.append(of)
        else:
            wait = max(wait, come + SMALLEST, last + SMALLEST)
            shown.append(None)
    return shown


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is in one of ``wholes`` is also in one of ``parts``, but for as many persons at most as stand beside it.

    So a whole is at most its parts together: where these hardly overlap, it says how large a small part is.
    """

    wholes: Mapping[str, int]
    parts: Sequence[str]
    kept: Collection[str] = ()  # parts that follow from others, and cannot be withheld alone
    pair: bool = False  # beside a small part the other one is always withheld: who is only in one, is few as well


def protect_covered(counts: Mapping[str, int], covers: Iterable[Cover]) -> dict[str, Figure]:
    """Counts of which some cover others, none of which can be worked out from the others.

    Small ones are hidden. A whole that comes within one of all that its parts can be together is too near: the first
    large part is withheld, or where there is none, the whole. ``covers`` go from the inside out.
    """
    weighed = _Weighed(counts)
    for cover in covers:
        weighed.loosen(cover)
    return weighed.shown


class _Weighed:
    """Counts, what of them is shown, and what everybody can know each of them to be at most."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.shown: dict[str, Figure] = {name: protect(count) for name, count in counts.items()}
        self.most = {name: SMALLEST - 1 if is_small(count) else count for name, count in counts.items()}

    def loosen(self, cover: Cover) -> None:
        """Withhold what makes a whole of ``cover`` tell a part, or the parts tell a whole."""
        parts = [name for name in cover.parts if self.counts.get(name)]
        together = sum(self.most[name] for name in parts)
        hides = any(isinstance(self.shown[name], str) for name in parts)
        for whole, besides in cover.wholes.items():
            if together + besides == 1 or (hides and together + besides == SMALLEST and self.counts.get(whole)):
                self._withhold(whole, together + besides)  # whatever it is: seen or not seen would tell
        least = {name: self._least(name) - besides for name, besides in cover.wholes.items()}
        near = [whole for whole in least if least[whole] >= together - 1]
        large = [name for name in parts if isinstance(self.shown[name], int) and name not in cover.kept]
        if not hides or not (near or (cover.pair and large)):
            return
        if large:
            beside = 0 if cover.pair else together - self.counts[large[0]] - 1
            self._withhold(large[0], max(least.values()) - beside)
            return
        for whole in near:
            self._withhold(whole, together + cover.wholes[whole])

    def _least(self, whole: str) -> int:
        """What is shown of ``whole``; of what is not shown nothing is known."""
        shown = self.shown.get(whole)
        return shown if isinstance(shown, int) else 0

    def _withhold(self, name: str, most: int) -> None:
        if name in self.counts:
            self.shown[name] = WITHHELD
            self.most[name] = most
