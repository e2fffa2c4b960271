"""What fits a question: neighbours, what the room does already, and who wishes the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause, Connection, Question
from buurtwerkkamer.domain.pathway.queries.around import AHEAD, Around, around
from buurtwerkkamer.domain.pathway.rules.connecting import (
    Asked,
    Institution,
    Neighbour,
    Proposal,
    Thing,
    Wish,
    going_on,
    institutions,
    proposals,
    same_wish,
)
from buurtwerkkamer.domain.people.models import Person, Talent
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.kernel.periods import Period

STILL_COMES: Final = timedelta(days=180)
LATELY: Final = timedelta(days=30)  # so far back, what somebody took up weighs
HABIT: Final = timedelta(weeks=8)  # so far back, how often somebody comes
MOST_BESIDE: Final = 300  # questions that are laid beside this one
WAITS: Final = frozenset({Stage.NEW, Stage.CONNECTING})


@dataclass(frozen=True, slots=True)
class Fits:
    """In the order in which they are thought of: neighbours, what there is, who wishes the same; then institutions."""

    neighbours: list[Proposal] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    institutions: list[Institution] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.neighbours or self.things or self.wishes or self.institutions)


@dataclass(slots=True)
class _Told:
    """What somebody else asked, did and likes, as far as it is laid beside this question."""

    helped: list[str] = field(default_factory=list)
    had: list[str] = field(default_factory=list)
    likes: list[str] = field(default_factory=list)


def fitting(*, question: Question, on: date, stands: Around | None = None) -> Fits:
    """What fits, of who still comes and may be asked; nothing for what has no words.

    ``stands``: what stands around it, for who asked that already. Four queries, and one for what stands around it.
    Source: VOV-4, DNA-1.
    """
    if not question.words:
        return Fits()
    stands, beside = stands or around(question=question, on=on), _beside(question)
    told = _told(beside)
    people, talents = _people(question, on, {pk for pk, one in told.items() if one.helped or one.had or one.likes})
    may_be_asked = [_neighbour(one, talents[one.pk], told.get(one.pk, _Told())) for one in people]
    asked = Asked(question.words, stands.talents, question.person.street, question.kind)
    coming = occurrences(room=question.room, within=Period(on, on + AHEAD), shut=stands.shut, with_leaders=False)
    there = [
        Thing(one.activity.pk, one.which, one.label, one.on, one.starts_at)
        for one in coming
        if one.takes_place and one.thing is not None
    ]
    return Fits(
        neighbours=proposals(asked=asked, neighbours=may_be_asked),
        things=going_on(asked=asked, things=there),
        wishes=same_wish(asked=asked, wishes=_wishes(beside, question)),
        institutions=institutions(asked=asked, known=stands.institutions),
    )


def _people(question: Question, on: date, also: Iterable[int]) -> tuple[list[Any], dict[int, list[str]]]:
    """Who can something or told something, still comes, and is not left in peace; and what they can, by person.

    One query: a row for each talent.
    """
    room = question.room_id
    visits = Visit.objects.filter(room=room, person=OuterRef("pk"), on__lte=on)
    left_in_peace = AskPause.objects.filter(room=room, person=OuterRef("pk"), until__gt=on)
    can = Q(Exists(Talent.objects.filter(person=OuterRef("pk")))) | Q(pk__in=also)
    may_be_asked = can & Q(Exists(visits.filter(on__gt=on - STILL_COMES))) & ~Q(Exists(left_in_peace))
    known = Person.objects.filter(participations__room=room, is_forgotten=False).exclude(pk=question.person_id)
    here = visits.filter(on=on, left_at=None).exclude(arrived_at=None)
    often = visits.filter(on__gt=on - HABIT).order_by().values("person").annotate(number=Count("pk"))
    rows = known.filter(may_be_asked).annotate(
        is_here=Exists(here), comes=_number(often), taken=_taken(room, on), can=F("talents__words")
    )
    people: dict[int, Any] = {}
    talents: dict[int, list[str]] = {}
    for one in rows.order_by("pk", "talents__pk"):
        people.setdefault(one.pk, one)
        talents.setdefault(one.pk, []).extend(filter(None, [one.can]))
    return list(people.values()), talents


def _taken(room: int, on: date) -> Any:
    """For how many questions each was asked lately, or took them up; each question once."""
    since = on - LATELY
    took = Question.objects.filter(room=room, taken_by=OuterRef("pk"), moved_on__gt=since)
    asked = Connection.objects.filter(room=room, neighbour=OuterRef("pk"), made_on__gt=since)
    only_asked = asked.exclude(question__taken_by=OuterRef("pk"), question__moved_on__gt=since)
    return _number(took.order_by().values("taken_by").annotate(number=Count("pk"))) + _number(
        only_asked.order_by().values("neighbour").annotate(number=Count("question", distinct=True))
    )


def _number(counted: Any) -> Any:
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def _neighbour(person: Any, talents: Sequence[str], told: _Told) -> Neighbour:
    return Neighbour(
        person_id=person.pk,
        name=person.short_name,
        picture=person.picture,
        paint=person.paint,
        talents=talents,
        street=person.street,
        taken=person.taken,
        is_here=person.is_here,
        comes=person.comes,
        helped=told.helped,
        had=told.had,
        likes=told.likes,
    )


def _beside(question: Question) -> list[Question]:
    """The last questions of others: what they are about says who knows this. One query."""
    others = Question.objects.filter(room=question.room_id).exclude(pk=question.pk).exclude(person=question.person_id)
    told = others.exclude(Q(words="") & ~Q(kind=QuestionKind.CONTRIBUTE))
    return list(told.select_related("person").order_by("-asked_on", "-pk")[:MOST_BESIDE])


def _told(beside: Iterable[Question]) -> dict[int, _Told]:
    found: dict[int, _Told] = {}
    for one in beside:
        theirs = found.setdefault(one.person_id, _Told())
        if one.kind == QuestionKind.CONTRIBUTE and one.stage != Stage.RESTS:  # who lets it rest is left in peace
            theirs.likes.append(one.words)
        elif one.stage == Stage.DONE:
            theirs.had.append(one.words)
            if one.taken_by_id:
                found.setdefault(one.taken_by_id, _Told()).helped.append(one.words)
    return found


def _wishes(beside: Iterable[Question], question: Question) -> list[Wish]:
    """What others wish of the same kind, that waits; each of them once."""
    same = (one for one in beside if one.kind == question.kind and one.stage in WAITS and one.words)
    found = {one.person_id: one for one in same}
    return [
        Wish(one.pk, one.person.short_name, one.person.picture, one.person.paint, one.words)
        for one in found.values()
        if not one.person.is_forgotten
    ]
