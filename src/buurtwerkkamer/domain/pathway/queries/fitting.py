"""Who of a room may be asked for a question."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.domain.pathway.models import AskPause, Question
from buurtwerkkamer.domain.pathway.rules.connecting import Asked, Neighbour, Proposal, proposals
from buurtwerkkamer.domain.people.models import Person, Talent
from buurtwerkkamer.domain.programme.models import Visit

STILL_COMES: Final = timedelta(days=180)
LATELY: Final = timedelta(days=30)  # so far back, what somebody took up weighs
MOST_WISHES: Final = 200  # that are laid beside a question


def fitting(*, question: Question, on: date) -> list[Proposal]:
    """The neighbours who fit: of who still comes, has a talent and may be asked. Four queries. Source: VOV-4, DNA-1."""
    if not question.words:
        return []
    room, talents = question.room_id, _talents(question.room_id)
    here = Visit.objects.filter(room=room, person=OuterRef("pk"), on=on, left_at=None).exclude(arrived_at=None)
    came = Visit.objects.filter(room=room, person=OuterRef("pk"), on__gt=on - STILL_COMES, on__lte=on)
    left_in_peace = AskPause.objects.filter(room=room, person=OuterRef("pk"), until__gt=on)
    can = Talent.objects.filter(person=OuterRef("pk"))
    known = Person.objects.filter(participations__room=room, is_forgotten=False).exclude(pk=question.person_id)
    people = known.filter(Exists(came), Exists(can), ~Exists(left_in_peace))
    taken, wishes = _taken(room, on), _wishes(question)
    may_be_asked = [
        Neighbour(
            person_id=person.pk,
            name=person.short_name,
            picture=person.picture,
            paint=person.paint,
            talents=talents[person.pk],
            street=person.street,
            taken=taken[person.pk],
            is_here=person.is_here,
            wishes=wishes.get(person.pk, ()),
        )
        for person in people.annotate(is_here=Exists(here)).order_by("pk")
    ]
    asked = Asked(question.words, talents.get(question.person_id, ()), question.person.street)
    return proposals(asked=asked, neighbours=may_be_asked)


def _talents(room_id: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    known = Talent.objects.filter(person__participations__room=room_id).order_by("pk")
    for person, words in known.values_list("person", "words"):
        found.setdefault(person, []).append(words)
    return found


def _taken(room_id: int, on: date) -> Counter[int]:
    lately = Question.objects.filter(room=room_id, moved_on__gt=on - LATELY).exclude(taken_by=None)
    return Counter(pk for pk in lately.values_list("taken_by", flat=True) if pk)


def _wishes(question: Question) -> dict[int, list[str]]:
    """What others ask of the same kind, that nobody took up yet."""
    same = Question.objects.filter(room=question.room_id, stage=Stage.NEW, kind=question.kind).exclude(words="")
    found: dict[int, list[str]] = {}
    for person, words in same.order_by("-asked_on", "-pk").values_list("person", "words")[:MOST_WISHES]:
        found.setdefault(person, []).append(words)
    return found
