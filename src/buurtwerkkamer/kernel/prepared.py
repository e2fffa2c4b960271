"""A query that Django writes once: to write one can cost more than to ask it, and a tablet asks the same all day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

from buurtwerkkamer.kernel.statements import Asked, Statement, kept

NUMBER: Final = 31_707  # stands in for a number while the query is written: none of ours says it, every column holds it
DAY: Final = date(1, 1, 1)  # and this for the first day, the next for the second
WORD: Final = "\ue000"  # and this for a word, with its name

_Seen = dict[tuple[int, Any], Model]  # by what relates to it and its key


@dataclass(frozen=True, slots=True)
class _Written:
    statement: Statement
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]  # by column
    as_model: Callable[[tuple[Any, ...], _Seen], Model] | None  # None where the rows are values

    def converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """As Django would give it: a database without a time of day gives words."""
        values = list(row)
        for column, (converters, expression) in self.converters.items():
            for convert in converters:
                values[column] = convert(values[column], expression, connection)
        return tuple(values)


class Prepared:
    """The rows of a query, as values or as objects, for numbers, days and words that are only known
    when it is asked.

    ``write`` is called once, with stand-ins, and must put each of them in the query as it is. At the first asking
    raises ``ValueError`` where one is not found back in it.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Any]], **kinds: type[Asked]) -> None:
        self._write, self._kinds = write, kinds

    def rows(self, **asked: Asked) -> Iterator[tuple[Any, ...]]:
        """The rows for what is asked, each under the name that ``write`` gives it. One query."""
        written = self._written
        rows = written.statement.rows(asked)
        return map(written.converted, rows) if written.converters else iter(rows)

    def models(self, **asked: Asked) -> Iterator[Any]:
        """The same where ``write`` gives objects: with what ``select_related`` and ``annotate`` put there.

        What many of them relate to is made once, and theirs together: forty sessions have a handful of activities.
        """
        as_model = self._written.as_model
        assert as_model is not None  # noqa: S101 -- ``write`` gives a ``values_list``: ask for its rows
        seen: _Seen = {}
        return (as_model(row, seen) for row in self.rows(**asked))

    @cached_property
    def _written(self) -> _Written:
        stand_ins: dict[str, Asked] = {
            name: _stand_in(kind, name, n) for n, (name, kind) in enumerate(self._kinds.items())
        }
        compiler = self._write(**stand_ins).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        names = {kept(stand_in): name for name, stand_in in stand_ins.items()}
        places = [(names.get(param), param) for param in params]
        if lost := stand_ins.keys() - {name for name, _always in places}:
            raise ValueError(f"not in the query: {', '.join(sorted(lost))}")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        as_model = _model_maker(compiler) if compiler.klass_info else None
        return _Written(Statement(sql, places, self._kinds), converters, as_model)


def _model_maker(compiler: Any) -> Callable[[tuple[Any, ...], _Seen], Model]:
    """How Django makes an object of a row: its own columns, then the related objects, then what was annotated."""
    select, about = compiler.select, compiler.klass_info
    own = slice(about["select_fields"][0], about["select_fields"][-1] + 1)
    fields = [column[0].target.attname for column in select[own]]
    related = get_related_populators(about, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # a later Django's

    def make(row: tuple[Any, ...], seen: _Seen) -> Model:
        made: Model = about["model"].from_db(DEFAULT_DB_ALIAS, fields, row[own])
        for one in related:
            _relate(one, row, made, seen)
        for name, column in compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made

    return make


def _relate(related: Any, row: tuple[Any, ...], made: Model, seen: _Seen) -> None:
    """As Django's ``RelatedPopulator.populate``, but what was made of an earlier row is not made again."""
    data = related.reorder_for_init(row) if related.reorder_for_init else row[related.cols_start : related.cols_end]
    pk = data[related.pk_idx]
    other = None
    if pk is not None:
        other = seen.get((id(related), pk))
        if other is None:
            other = seen[id(related), pk] = related.model_cls.from_db(related.db, related.init_list, data)
            for further in related.related_populators:
                _relate(further, row, other, seen)
    related.local_setter(made, other)
    if other is not None:
        related.remote_setter(other, made)


def _stand_in(kind: type[Asked], name: str, n: int) -> Asked:
    if kind is date:
        return DAY.replace(day=n + 1)
    return WORD + name if kind is str else NUMBER + n
