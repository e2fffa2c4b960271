"""Two rows that are one: what refers to the second comes to refer to the first, the second is gone. It can be undone.

Nothing here knows who refers to what: Django's own relations do, of whichever context, also those that are made later.
Where both rows have the same fact already (a unique constraint says so: both came on one day) those two become one in
the same way. A model may say how its own rows become one:

    def take_over(self, other: Visit) -> None:
        self.arrived_at = min(self.arrived_at, other.arrived_at)

A model that says nothing keeps the first row as it is. Source: REG-5.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Field, Model, Q, QuerySet, UniqueConstraint


@dataclass(slots=True)
class Merged:
    """What was done, so that it can be undone: which rows came to refer to another (model, field, keys, to which
    before), rows as they were that are gone, and rows as they were that took something over.
    """

    moved: list[tuple[str, str, list[Any], Any]] = field(default_factory=list)
    gone: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """To keep in a JSON field; ``Merged(**kept)`` reads it."""
        return asdict(self)


def references(model: type[Model]) -> Iterator[tuple[type[Model], Field]]:
    """Every model and field that may refer to a row of ``model``, in an order that stays the same."""
    relations: list[Any] = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)  # hidden: those that are named "+"
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created
    ]
    pairs = [(relation.related_model, relation.field) for relation in relations]
    return iter(sorted(pairs, key=lambda pair: (pair[0]._meta.label, pair[1].name)))


def make_one(kept: Model, gone: Model, merged: Merged) -> None:
    """``gone`` is gone, ``kept`` has what it had; ``merged`` tells how. Call it inside a transaction."""
    model = type(kept)
    for other, its_field in references(model):
        for first, second in _same(other, its_field, kept, gone):
            make_one(first, second, merged)
        rows = _rows(other).filter(**{its_field.name: gone})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if keys:
            rows.update(**{its_field.name: kept})
            merged.moved.append((other._meta.label, its_field.name, keys, gone.pk))
    take_over = getattr(kept, "take_over", None)
    merged.gone.append(as_it_is(gone))
    _rows(model).filter(pk=gone.pk).delete()
    if take_over is not None:
        before = as_it_is(kept)
        take_over(gone)
        if as_it_is(kept) != before:
            merged.changed.append(before)
            kept.save()


def take_apart(merged: Merged) -> None:
    """Everything is as it was before ``make_one``. Call it inside a transaction, when nothing was written since."""
    for row in merged.changed:
        _write(row)
    for row in reversed(merged.gone):  # what others refer to comes back first
        _write(row)
    for label, field_name, keys, before in reversed(merged.moved):
        _rows(apps.get_model(label)).filter(pk__in=keys).update(**{field_name: before})


def standing(row: Model) -> str:
    """One word for a row and everything that refers to it: while it stays the same, so did they all."""
    known = sha256(repr(as_it_is(row)).encode())
    for other, its_field in references(type(row)):
        for found in _rows(other).filter(**{its_field.name: row}).order_by("pk"):
            known.update(repr(as_it_is(found)).encode())
    return known.hexdigest()


def _same(model: type[Model], its_field: Field, kept: Model, gone: Model) -> Iterator[tuple[Model, Model]]:
    """Rows of ``kept`` and of ``gone`` that cannot both refer to ``kept``."""
    for condition, others in _unique_with(model, its_field):
        rows = _rows(model).filter(condition).order_by("pk")
        first = {_values(row, others): row for row in rows.filter(**{its_field.name: kept})}
        for second in rows.filter(**{its_field.name: gone}):
            values = _values(second, others)
            if None not in values and values in first:
                yield first[values], second


def _unique_with(model: type[Model], its_field: Field) -> Iterator[tuple[Q, tuple[str, ...]]]:
    if its_field.unique:
        yield Q(), ()
    for together in model._meta.unique_together:  # how Django writes the rows of a many-to-many
        if its_field.name in together:
            yield Q(), tuple(name for name in together if name != its_field.name)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and its_field.name in constraint.fields:
            yield constraint.condition or Q(), tuple(name for name in constraint.fields if name != its_field.name)


def _values(row: Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in names)  # type: ignore[union-attr]


def as_it_is(row: Model) -> dict[str, Any]:
    """A row as text, to put it back exactly."""
    fields = {
        field.name: None if field.value_from_object(row) is None else field.value_to_string(row)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return {"model": row._meta.label_lower, "pk": row.pk, "fields": fields}


def _write(row: dict[str, Any]) -> None:
    [found] = serializers.deserialize("python", [row])
    found.save()


def _rows(model: type[Model]) -> QuerySet[Any]:
    return QuerySet(model)
