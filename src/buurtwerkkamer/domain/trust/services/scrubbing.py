"""Everything that a database holds, without anybody in it: to try things on, or to show a fault to who may repair it.

What is scrubbed is what models say themselves (``kernel.privacy``). Days, hours and who of the invented people did what
stay: every figure can be counted again, and is the same. Source: REG-6; data-and-law.md B6.
"""

import json
from collections.abc import Iterator
from random import SystemRandom
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.db.models import BooleanField, DateField, Field, Model, QuerySet, TimeField

from buurtwerkkamer.domain.finance.models import Booking, ClosedYear
from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Door, Person
from buurtwerkkamer.kernel.privacy import Privacy, nothing
from buurtwerkkamer.kernel.spelling import folded, sounds

LEFT_OUT: Final = frozenset(
    {
        "journal",
        "merge",
        "tap",
        "register",
        "report",
        "house_rules",
        "photo",
        "link",
        "invitation",
        "message",
        "letter",
        "letter_photo",
        "contact",
        "receipt",
    }
)  # kinds that hold only words
AT_ONCE: Final = 2_000  # rows
PACKAGE: Final = "buurtwerkkamer."


def scrubbed_rows() -> Iterator[dict[str, Any]]:
    """Every row as `loaddata` reads it. People have other names and other numbers, given by chance and kept nowhere.

    A booking comes twice: it becomes final when its lines are there, and a year closes after that (docs/adr/0025).
    """
    scrub = _Scrub()
    for model in apps.get_models():
        declared: Privacy = getattr(model, "privacy", Privacy())
        if model.__module__.startswith(PACKAGE) and declared.kind not in LEFT_OUT and model is not ClosedYear:
            for row in _rows(model):
                if isinstance(row, Booking):
                    row.is_final = False
                yield scrub.said(row)
    for model in (Booking, ClosedYear):
        yield from map(scrub.said, _rows(model))


def _rows(model: type[Model]) -> Iterator[Model]:
    rows: QuerySet[Any] = QuerySet(model).order_by("pk")
    return rows.iterator(AT_ONCE)


class _Scrub:
    """Which number each person gets, and what stands in each field."""

    def __init__(self) -> None:
        numbers = list(Person.objects.order_by().values_list("pk", flat=True))
        others = list(range(1, len(numbers) + 1))
        SystemRandom().shuffle(others)
        self.number_of = dict(zip(numbers, others, strict=True))
        self.pictures = list(pictures())

    def said(self, row: Model) -> dict[str, Any]:
        """``row`` as it may leave, in the words of `loaddata`."""
        self._row(row)
        said: dict[str, Any]
        [said] = json.loads(serializers.serialize("json", [row]))
        return said

    def _row(self, row: Model) -> None:
        if isinstance(row, Person):
            row.pk = self.number_of[row.pk]
        declared: Privacy = row.privacy  # type: ignore[attr-defined]
        for field in row._meta.concrete_fields:
            if field.related_model is Person:
                setattr(row, field.attname, self.number_of.get(field.value_from_object(row)))
            elif field.name in declared.about_people and not _says_only_when_or_what(field, declared):
                setattr(row, field.attname, self.instead(row, field))
        _spelled(row)

    def instead(self, row: Model, field: Field) -> Any:
        """Nothing where that may be; else something invented, another for each row."""
        of = row.person_id if isinstance(row, Door) else row.pk
        if field.name == "picture" and field.value_from_object(row):
            return self.pictures[of % len(self.pictures)]
        if field.name in ("first_name", "name"):
            return f"Buur {of}"
        if field.name == "email":
            return f"account-{of}@voorbeeld.invalid"
        if isinstance(row, Person) or field.null or not field.empty_strings_allowed or not field.value_from_object(row):
            return nothing(type(row), field.name)
        return f"Tekst {of}"


def _says_only_when_or_what(field: Field, declared: Privacy) -> bool:
    """A day, an hour, a choice out of a few, which row it goes with, or a number that figures are counted from."""
    is_counted = field.name in declared.counted
    return bool(
        is_counted or field.is_relation or field.choices or isinstance(field, DateField | TimeField | BooleanField)
    )


def _spelled(row: Model) -> None:
    """Findable by what it is called now."""
    if isinstance(row, Person):
        row.spelled()
    elif isinstance(row, Door):
        row.folded, row.sounds = folded(row.name), "".join(f" {sound}" for sound in sounds(row.name))
