"""Privacy is decided when a field is born: every model says of every field whether it is about a person.

And of its rows: about whom, of which kind, and what stays of them when somebody is forgotten. What somebody may see of
themselves, exports, forgetting and scrubbed dumps follow from it. A test walks all models and fails without.
Source: REG-6, DNA-11, data-and-law.md B6.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Privacy:
    """``personal``: leads to a person or says something of one. ``plain``: says nothing of anybody. ``sensitive``: may
    hurt somebody, so the database holds it sealed (``kernel.vault``).

    ``of`` says whom a row is about: the way to a person ("membership__person"), or "pk" for a person itself. ``kind``
    is what people call such rows, and how long they are kept (``trust/reference/kept.toml``). ``days``: when it was, or
    since when until when; without an end it still is so. ``coded``: made of other fields, or readable by nobody.

    ``counted``: of what is personal, what figures are counted from, in rows that are as ``where`` says. Such a row of
    somebody who is forgotten becomes nobody's, and keeps only that. Other rows go.
    """

    personal: frozenset[str] = field(default_factory=frozenset)
    sensitive: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)
    of: str = ""
    kind: str = ""
    days: tuple[str, ...] = ()
    coded: frozenset[str] = field(default_factory=frozenset)
    counted: frozenset[str] = field(default_factory=frozenset)
    where: Mapping[str, Any] = field(default_factory=dict)

    @property
    def of_attribute(self) -> str:
        """The attribute with that person's number, which asks nothing of the database; empty where none has it."""
        if not self.of or "__" in self.of:
            return ""
        return self.of if self.of == "pk" else f"{self.of}_id"

    @property
    def about_people(self) -> frozenset[str]:
        """Every field that is not plain."""
        return self.personal | self.sensitive


def privacy(
    *,
    personal: str = "",
    sensitive: str = "",
    plain: str = "",
    of: str = "",
    kind: str = "",
    days: str = "",
    coded: str = "",
    counted: str = "",
    where: Mapping[str, Any] | None = None,
) -> Privacy:
    """Written as words with spaces, so that a list reads as one line. A field ``person`` says whom a row is about."""
    named = frozenset(personal.split())
    return Privacy(
        named,
        frozenset(sensitive.split()),
        frozenset(plain.split()),
        of=of or ("person" if "person" in named else ""),
        kind=kind,
        days=tuple(days.split()),
        coded=frozenset(coded.split()),
        counted=frozenset(counted.split()),
        where=where or {},
    )


def unclassified(model: type[Model]) -> set[str]:
    """Fields of ``model`` that are in no list, in two, or named but not there."""
    declared: Privacy = getattr(model, "privacy", Privacy())
    names = {f.name for f in model._meta.concrete_fields if not f.primary_key}
    lists = (declared.personal, declared.sensitive, declared.plain)
    said = Counter(name for one in lists for name in one)
    elsewhere = (declared.coded | declared.counted) - declared.about_people
    return (names ^ said.keys()) | elsewhere | {name for name, times in said.items() if times > 1}


def nothing(model: type[Model], name: str) -> Any:
    """What stands in the field ``name`` where there is nothing: to empty it. Raises ``ValueError`` where it must hold
    something, so its model must say that it is ``counted``.
    """
    found = next(each for each in model._meta.concrete_fields if each.name == name)
    if found.null:
        return None
    if getattr(found, "empty_strings_allowed", False) and not found.is_relation:
        return ""
    if found.has_default():
        return found.get_default()
    raise ValueError(f"{model._meta.label}.{name} cannot be empty")
