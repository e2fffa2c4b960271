"""What stands around a question: what who asks can, who was asked, who helps here, institutions, days that are shut.

Five small lists of which a page shows all: one query, whatever the question. ``fitting.py`` weighs with it who fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.pathway.models import Connection, Question
from buurtwerkkamer.domain.pathway.queries.helping import helping
from buurtwerkkamer.domain.pathway.rules.connecting import Institution
from buurtwerkkamer.domain.people.models import Person, Talent
from buurtwerkkamer.domain.programme.models import ClosedDay
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.vault.fields import SealedText

AHEAD: Final = timedelta(days=8)  # so far, what is on the programme
TALENT, MADE, HELPS, PARTNER, SHUT = "talent", "made", "helps", "partner", "shut"
_CAME_OF: Final = cast("SealedText", Connection._meta.get_field("came_of"))
_NO_WORDS: Final = Value("", CharField())
_NO_DAY: Final = Cast(Value(None), DateField())


@dataclass(frozen=True, slots=True)
class Made:
    """A connection: who was asked or where they went, how that went, and what came of it.

    ``who`` is "" where somebody of the team took it up; ``first_name`` is "" of what is no neighbour.
    """

    who: str
    first_name: str
    made_on: date
    came_about: str
    came_of: str


@dataclass(frozen=True, slots=True)
class Around:
    """The lists; of ``made`` the last first, of ``institutions`` those that work here and say what they help with."""

    talents: list[str]
    made: list[Made]
    helpers: list[Person]
    institutions: list[Institution]
    shut: dict[date, str]


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    pk: int
    word: str
    second: str
    more: str
    code: str
    sealed: str
    day: date


def around(*, question: Question, on: date) -> Around:
    """What stands around ``question`` on the day ``on``. One query. Source: VOV-4, DNA-1."""
    room = question.room
    asked = {"question": question.pk, "person": question.person_id, "room": room.pk, "all_of": room.cooperative_id}
    found = [_Line(*row) for row in _AROUND.rows(**asked, on=on, until=on + AHEAD)]
    of = {kind: [one for one in found if one.kind == kind] for kind in (TALENT, MADE, HELPS, PARTNER, SHUT)}
    return Around(
        talents=[one.word for one in sorted(of[TALENT], key=lambda one: one.pk)],
        made=[_made(one) for one in sorted(of[MADE], key=lambda one: (one.day, one.pk), reverse=True)],
        helpers=[Person(pk=one.pk, first_name=one.word, last_name=one.second) for one in _by_name(of[HELPS])],
        institutions=[
            Institution(one.pk, one.word, one.more) for one in _by_name(of[PARTNER]) if one.second in {"", room.city}
        ],
        shut={one.day: one.more for one in of[SHUT]},
    )


def _made(one: _Line) -> Made:
    neighbour = Person(first_name=one.word, last_name=one.second)
    came_of: str = _CAME_OF.from_db_value(one.sealed, None, None)
    return Made(neighbour.short_name or one.more, one.word, one.day, one.code, came_of)


def _by_name(lines: Iterable[_Line]) -> list[_Line]:
    return sorted(lines, key=lambda one: (one.word, one.second, one.pk))


def _around(question: int, person: int, room: int, all_of: int, on: date, until: date) -> QuerySet[Any, Any]:
    made = Connection.objects.filter(room=room, question=question)
    partners = Partner.objects.filter(cooperative=all_of, put_away_on=None).exclude(helps_with="")
    shut = ClosedDay.objects.filter(room=room, on__gte=on, on__lt=until)
    return _rows(TALENT, Talent.objects.filter(person=person), word=F("words")).union(
        _rows(
            MADE,
            made,
            word=Coalesce(F("neighbour__first_name"), _NO_WORDS),
            second=Coalesce(F("neighbour__last_name"), _NO_WORDS),
            more=Coalesce(F("activity__label"), _NO_WORDS),
            code=F("came_about"),
            sealed=Cast("came_of", CharField()),
            day=F("made_on"),
        ),
        _rows(HELPS, helping(room=room, on=on), word=F("first_name"), second=F("last_name")),
        _rows(PARTNER, partners, word=F("name"), second=F("city"), more=F("helps_with")),
        _rows(SHUT, shut, more=F("reason"), day=F("on")),
        all=True,
    )


def _rows(kind: str, rows: QuerySet[Any, Any], **known: Any) -> QuerySet[Any, Any]:
    columns = {
        "a_kind": Value(kind, CharField()),
        "a_pk": F("pk"),
        "a_word": known.get("word", _NO_WORDS),
        "a_second": known.get("second", _NO_WORDS),
        "a_more": known.get("more", _NO_WORDS),
        "a_code": known.get("code", _NO_WORDS),
        "a_sealed": known.get("sealed", _NO_WORDS),
        "a_day": known.get("day", _NO_DAY),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


_AROUND: Final = Prepared(_around, question=int, person=int, room=int, all_of=int, on=date, until=date)
