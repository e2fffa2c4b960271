"""Everything that is kept of one person, in words for that person. Source: REG-6; AVG art. 15.

It follows from what models declare (``kernel.privacy``): a field that is made next year is told too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import DateField, Exists, Field, FileField, Model, OuterRef, QuerySet
from django.utils.functional import Promise

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import KeyLoan, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.queries.traces import Deed, Look, traces
from buurtwerkkamer.domain.trust.rules.keeping import Kind, Term, kinds, models_about_people, term
from buurtwerkkamer.kernel.merging import references
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.periods import local_day
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.privacy import Privacy
from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing
from buurtwerkkamer.kernel.saying import say_day, say_time
from buurtwerkkamer.kernel.vault.fields import SealedBytes

ALSO: Final = frozenset({"year", "amount_cents", "way"})  # plain, but without it a fee says nothing
_FURTHER: Final = {"programme.Session": "activity", "programme.Series": "activity", "programme.Job": "kind"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing of a row: how it is called, and what it is."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """All rows of one kind, the newest first, with why they are kept and how long."""

    kind: Kind
    term: Term
    rows: list[list[Fact]]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is kept of a person, and who looked at it or did something with it."""

    parts: list[Part]
    looks: list[Look]
    deeds: list[Deed]


@dataclass(frozen=True, slots=True)
class WillBeForgotten:
    """Somebody who asked it, and when it happens; with a key at home it waits until that is back."""

    person_id: int
    name: str
    due_on: date
    has_key: bool


def what_is_known(*, person: Person, today: date) -> Known:
    """All that is kept of ``person``, in every room. A part without rows is not there."""
    rows: dict[str, list[list[Fact]]] = {}
    for model in models_about_people():
        said = [list(_facts(row, told)) for row, told in _rows(model, person)]
        rows.setdefault(_declared(model).kind, []).extend(said)
    parts = [Part(kind, term(kind.term, on=today), rows[code]) for code, kind in kinds().items() if rows.get(code)]
    left = traces(person=person)
    return Known(parts, left.looks, left.deeds)


def link_that_works(*, pk: int, digest: str, at: datetime) -> OwnLink | None:
    """The link that was opened before, while it works and none was made after it."""
    return OwnLink.objects.select_related("room", "person").filter(pk=pk, digest=digest, expires_at__gt=at).first()


@seeing(EVERY)
def forget_request(*, person: Person) -> ForgetRequest | None:
    """That this person asked to be forgotten; None where they did not."""
    return ForgetRequest.objects.filter(person=person).first()


def who_asked_to_be_forgotten(*, room: Room) -> list[WillBeForgotten]:
    """Who asked it in ``room``, in the order of their days. One query, on a page that is asked all day."""
    return [
        WillBeForgotten(pk, f"{first} {last[0]}." if last else first, due_on, bool(has_key))
        for pk, first, last, due_on, has_key in _ASKED.rows(room=room.pk)
    ]


def _asked(room: int) -> QuerySet[ForgetRequest, Any]:
    key = KeyLoan.objects.filter(person=OuterRef("person"), returned_on=None)
    asked = ForgetRequest.objects.filter(room=room).annotate(has_key=Exists(key)).order_by("due_on", "pk")
    return asked.values_list("person_id", "person__first_name", "person__last_name", "due_on", "has_key")


_ASKED: Final = Prepared(_asked, room=int)


def told_fields(model: type[Model]) -> list[Field]:
    """What the one it is about is told of a row: all that is not plain, and what it goes with, but not in code."""
    declared = _declared(model)
    told = (declared.about_people | (ALSO & declared.plain)) - declared.coded
    return [f for f in _fields(model) if (f.name in told or f.is_relation) and _may_be_told(model, f)]


def told_of_others(model: type[Model]) -> list[Field]:
    """What somebody is told of a row that is about somebody else, in which they did something: when and where."""
    plain = _declared(model).plain
    when_or_where = [f for f in _fields(model) if f.name in plain and (isinstance(f, DateField) or f.is_relation)]
    return [f for f in when_or_where if _may_be_told(model, f)]


def label(field: Field) -> str:
    """How a field is called. Raises ``KeyError`` where nobody gave it a Dutch name."""
    if isinstance(field.verbose_name, Promise):
        return str(field.verbose_name).capitalize()
    return str(read("buurtwerkkamer.domain.trust", "kept")["label"][field.name])


def _rows(model: type[Model], person: Person) -> Iterator[tuple[Model, list[Field]]]:
    declared = _declared(model)
    if declared.of:
        told = told_fields(model)
        for row in _newest(model, told).filter(**{declared.of: person.pk}):
            yield row, told
    for other, field in references(Person):
        if other is model and field.name != declared.of:
            told = told_of_others(model)
            for row in _newest(model, told).filter(**{field.name: person}):
                yield row, told


def _newest(model: type[Model], told: list[Field]) -> QuerySet[Any]:
    days = _declared(model).days
    along = [field.name + _further(field) for field in told if field.is_relation]
    rows: QuerySet[Any] = QuerySet(model)
    return rows.select_related(*along).order_by(*(f"-{day}" for day in days[:1]), "-pk")


def _facts(row: Model, told: list[Field]) -> Iterator[Fact]:
    for field in told:
        text = _words(row, field)
        if text:
            yield Fact(label(field), text)


def _words(row: Model, field: Field) -> str:
    value = getattr(row, field.name)
    if not value and not isinstance(value, time):  # midnight is an hour too
        return ""
    if field.is_relation:
        return _name(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.name == "picture":
        return pictures()[value].label if value in pictures() else str(value)
    if isinstance(field, SealedBytes):
        return "staat verzegeld in de computer"
    return "een foto" if isinstance(field, FileField) else _say(field, value)


def _say(field: Field, value: Any) -> str:
    if field.name == "amount_cents":
        return euros_and_cents(value)
    if value is True:
        return "ja"
    if isinstance(value, datetime):
        return say_day(local_day(value), year=True)
    if isinstance(value, date):
        return say_day(value, year=True)
    return say_time(value) if isinstance(value, time) else str(value)


def _name(row: Any) -> str:
    """How something is called that a row goes with: the label of an activity, the name of a room."""
    for name in ("label", "name", "number"):
        if said := getattr(row, name, ""):
            return str(said)
    further = _FURTHER.get(type(row)._meta.label)
    return _name(getattr(row, further)) if further else ""


def _further(field: Field) -> str:
    further = _FURTHER.get(field.related_model._meta.label)  # type: ignore[union-attr]
    return f"__{further}" if further else ""


def _may_be_told(model: type[Model], field: Field) -> bool:
    """Nothing of somebody else; not to whom it leads; and not twice what a session is of."""
    if field.name == "session" and any(other.name == "activity" for other in _fields(model)):
        return False
    return field.related_model is not Person and field.name != _declared(model).of.partition("__")[0]


def _fields(model: type[Model]) -> list[Field]:
    return list(model._meta.concrete_fields)


def _declared(model: type[Model]) -> Privacy:
    return model.privacy  # type: ignore[attr-defined]
