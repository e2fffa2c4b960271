"""The learned half of the check of announcements: ``./bwk learn`` makes its weights from the texts in ``reference``.

Logistic regression on the traces of a text, its weights kept small; the strongest are kept and learned once more. No
dice are thrown: who learns again gets the same weights. Source: DNA-7, ADR 0021.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from buurtwerkkamer.domain.programme.rules.announcement_learned import BIAS, FILE, HUNDREDTHS, REMARK
from buurtwerkkamer.domain.programme.rules.announcement_reading import reading_of
from buurtwerkkamer.domain.programme.rules.announcement_traces import traces_of
from buurtwerkkamer.domain.programme.rules.announcement_words import words_of

from .learning_texts import Labelled, in_families, of_the_bench

SEEN: Final = 2  # texts in which a trace must stand
KEPT: Final = 14_000  # traces
SMALL: Final = 4e-6  # how much large weights cost
WRITTEN_COUNTS: Final = 2  # times a text of the bench, which are shorter and more alike
PARTS: Final = 4  # families are measured in so many turns
SIDES: Final = (("closed", True), ("open", False))
ROUNDS: Final = 250
STEP: Final = 0.1

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts as rows of traces: those of all texts after each other, of which text each one is, and its share there."""

    traces: Array
    text: Array
    share: Array
    count: int
    width: int

    @classmethod
    def of(cls, carried: Sequence[set[str]], names: Sequence[str]) -> "Rows":
        """Only ``names`` count, and each text counts as one, however long it is."""
        places = {name: place for place, name in enumerate(names)}
        rows = [sorted(places[name] for name in told if name in places) for told in carried]
        sizes = np.array([len(row) for row in rows])
        text = np.repeat(np.arange(len(rows)), sizes)
        return cls(np.array([place for row in rows for place in row]), text, sizes[text] ** -0.5, len(rows), len(names))

    def scores(self, weights: Array, bias: float) -> Array:
        """How far each text leans to closing."""
        return np.bincount(self.text, weights[self.traces] * self.share, self.count) + bias

    def slopes(self, wrong: Array) -> Array:
        """How much each trace had to do with what is ``wrong`` of each text."""
        return np.bincount(self.traces, wrong[self.text] * self.share, self.width)


def learn(texts: Sequence[Labelled]) -> dict[str, float]:
    """The weight of each trace that tells something."""
    carried = [traces_in(each.text) for each in texts]
    closed = np.array([each.closed for each in texts], dtype=float)
    counts = np.array([WRITTEN_COUNTS if each.family else 1 for each in texts], dtype=float)
    times = Counter(name for names in carried for name in names)
    names = sorted(name for name, seen in times.items() if seen >= SEEN)
    first, _bias = _fitted(Rows.of(carried, names), closed, counts)
    kept = sorted(names[place] for place in np.argsort(-np.abs(first), kind="stable")[:KEPT])
    last, bias = _fitted(Rows.of(carried, kept), closed, counts)
    return {BIAS: bias} | dict(zip(kept, map(float, last), strict=True))


def traces_in(text: str) -> set[str]:
    """The names of what ``text`` carries."""
    return {trace.name for trace in traces_of(text, words_of(text))}


def _fitted(rows: Rows, closed: Array, counts: Array) -> tuple[Array, float]:
    """Weights and bias, by going down the slope with the moments of Adam; the bias stands last while it learns."""
    learned, pull, size = (np.zeros(rows.width + 1) for _each in range(3))
    for time in range(1, ROUNDS + 1):
        wrong = (1 / (1 + np.exp(-rows.scores(learned[:-1], learned[-1]))) - closed) * counts / counts.sum()
        slope = np.append(rows.slopes(wrong) + SMALL * learned[:-1], wrong.sum())
        pull, size = 0.9 * pull + 0.1 * slope, 0.99 * size + 0.01 * slope**2
        step = STEP * (1 - time / (ROUNDS + 1))
        learned -= step * (pull / (1 - 0.9**time)) / (np.sqrt(size / (1 - 0.99**time)) + 1e-9)
    return learned[:-1], float(learned[-1])


def weighed(weights: Mapping[str, float]) -> dict[str, float]:
    """``weights`` as they are kept: in hundredths, without what tells nothing."""
    rounded = {name: round(HUNDREDTHS * weight) / HUNDREDTHS for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if weight or name == BIAS}


def by_family() -> dict[bool, list[bool]]:
    """Of the texts in families, closed and open: whether each was judged rightly by who never read its family."""
    own, parts = in_families(), sorted({each.family for each in in_families()})
    judged: dict[bool, list[bool]] = {True: [], False: []}
    for part in range(PARTS):
        apart = set(parts[part::PARTS])
        learned = weighed(learn([*of_the_bench(), *(each for each in own if each.family not in apart)]))
        for each in own:
            if each.family in apart:
                judged[each.closed].append(bool(reading_of(each.text, learned).hits) == each.closed)
    return judged


def write() -> Iterator[str]:
    """Learn from everything, keep it beside the rules, and say how it does on families that were not learned from."""
    judged = by_family()
    told = [f"{side}: {len(judged[closed])} {_percent(judged[closed])}" for side, closed in SIDES]
    learned = weighed(learn([*of_the_bench(), *in_families()]))
    lines = [f"{REMARK}{line}" for line in (f"made by `./bwk learn` from {mark()}", *told)]
    lines += [f"{name}\t{round(HUNDREDTHS * weight)}" for name, weight in sorted(learned.items())]
    path().write_text("\n".join(lines) + "\n", "utf-8")
    yield from told


def _percent(right: Sequence[bool]) -> str:
    return f"{100 * sum(right) / len(right):.1f}"


def mark() -> str:
    """What the weights were made from, in sixteen signs: each text with what it carries, and the settings."""
    texts = [*of_the_bench(), *in_families()]
    made = sha256(repr((SEEN, KEPT, SMALL, WRITTEN_COUNTS, ROUNDS, STEP)).encode())
    for each in texts:
        made.update(repr((each, sorted(traces_in(each.text)))).encode())
    return made.hexdigest()[:16]


def path() -> Path:
    """Where the weights stand."""
    return Path(str(files("buurtwerkkamer.domain.programme"))) / "reference" / FILE
