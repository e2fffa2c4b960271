"""Rows that one import wrote carry its id, so that it can be undone as a whole."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet


def written_by(model: type[Model], import_id: int) -> QuerySet[Any]:
    """The rows of ``model`` that the import wrote."""
    return QuerySet(model).filter(import_id=import_id)


def referred_to(rows: QuerySet[Any], *, apart_from: Collection[type[Model]] = ()) -> QuerySet[Any]:
    """Those of ``rows`` that another row refers to, of whichever context; models ``apart_from`` do not count."""
    references = (
        Q(Exists(QuerySet(relation.related_model).filter(**{relation.field.name: OuterRef("pk")})))
        for relation in rows.model._meta.get_fields(include_hidden=True)  # hidden: those that are named "+"
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created
        if relation.related_model not in apart_from
    )
    return rows.filter(reduce(or_, references, Q(pk__in=())))


def remove(*models: type[Model], import_id: int) -> None:
    """Delete what the import wrote of each of ``models``, in this order, except what something else refers to.

    Give them so that a row comes before the rows that it refers to.
    """
    for model in models:
        rows = written_by(model, import_id)
        rows.exclude(pk__in=referred_to(rows).values("pk")).delete()
