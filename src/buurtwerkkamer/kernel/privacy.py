"""Privacy is decided when a field is born: every model says of every field whether it is about a person.

A test walks all models and fails on a field without a word. Dumps, exports and retention follow from it.
Source: REG-6, DNA-11, data-and-law.md B6.
"""

from dataclasses import dataclass, field

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Privacy:
    """``personal``: leads to a person or says something of one. ``plain``: says nothing of anybody."""

    personal: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)


def privacy(*, personal: str = "", plain: str = "") -> Privacy:
    """Written as words with spaces, so that a model's list reads as one line."""
    return Privacy(frozenset(personal.split()), frozenset(plain.split()))


def unclassified(model: type[Model]) -> set[str]:
    """Fields of ``model`` that are in neither list, in both, or named but not there."""
    declared: Privacy = getattr(model, "privacy", Privacy())
    names = {f.name for f in model._meta.concrete_fields if not f.primary_key}
    return (names ^ (declared.personal | declared.plain)) | (declared.personal & declared.plain)
