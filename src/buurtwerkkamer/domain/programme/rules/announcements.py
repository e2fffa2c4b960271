"""Whether an announcement closes an activity to a group, and how to say it openly.

A text is read as words that each have a class, and constructions are rows of classes; both stand in
``reference/announcements.toml``. The subject may be about a group, the door never is.

>>> check("Praten over opvoeden"), check("Koffie voor moeders").suggestion
(None, 'Koffie voor iedereen')

Source: DNA-7, chapters 2B and 2C-C of the source document.
"""

from dataclasses import dataclass

from .announcement_reading import reading_of
from .announcement_wording import opened, reason


@dataclass(frozen=True, slots=True)
class Finding:
    """What closes a text: its own ``words``, the ``reason`` in one sentence, and the text said openly."""

    closed: bool
    words: tuple[str, ...]
    reason: str
    suggestion: str


def check(text: str) -> Finding | None:
    """What closes ``text`` to a group by sex, origin, faith, age or role; None where it is open. Source: DNA-7."""
    read = reading_of(text)
    if not read.hits:
        return None
    words = read.words
    said = tuple(dict.fromkeys(text[words[hit.first].start : words[hit.last - 1].end] for hit in read.hits))
    return Finding(closed=True, words=said, reason=reason(said), suggestion=opened(text))
