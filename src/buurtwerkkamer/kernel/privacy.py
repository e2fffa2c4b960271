"""Privacy is decided when a field is born: every model says of every field whether it is about a person.

A test walks all models and fails on a field without a word. Dumps, exports and retention follow from it.
Source: REG-6, DNA-11, data-and-law.md B6.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Privacy:
    """``personal``: leads to a person or says something of one. ``plain``: says nothing of anybody. ``sensitive``: may
    hurt somebody, so the database holds it sealed (``kernel.vault``).

    ``of`` is the field that says whom a row is about: a reference to a person, or "pk" for a person itself.
    """

    personal: frozenset[str] = field(default_factory=frozenset)
    sensitive: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)
    of: str = ""

    @property
    def of_attribute(self) -> str:
        """The attribute with that person's number, which asks nothing of the database."""
        return self.of if self.of == "pk" else f"{self.of}_id"


def privacy(*, personal: str = "", sensitive: str = "", plain: str = "", of: str = "") -> Privacy:
    """Written as words with spaces, so that a list reads as one line. A field ``person`` says whom a row is about."""
    named = frozenset(personal.split())
    return Privacy(
        named, frozenset(sensitive.split()), frozenset(plain.split()), of or ("person" if "person" in named else "")
    )


def unclassified(model: type[Model]) -> set[str]:
    """Fields of ``model`` that are in no list, in two, or named but not there."""
    declared: Privacy = getattr(model, "privacy", Privacy())
    names = {f.name for f in model._meta.concrete_fields if not f.primary_key}
    lists = (declared.personal, declared.sensitive, declared.plain)
    said = Counter(name for one in lists for name in one)
    return (names ^ said.keys()) | {name for name, times in said.items() if times > 1}
