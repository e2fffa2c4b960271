"""What people came with: what waits, the board of all of it, and one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import Count, QuerySet

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Talent
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared

PAGE: Final = 12  # cards
MOST_TALENTS: Final = 3  # of one person on a card
LAST_MOVED: Final = frozenset({Stage.DONE, Stage.RESTS})  # the last that came there first


@dataclass(frozen=True, slots=True)
class Column:
    """The questions of one stage, and how many there are of each. ``talents``: of the people on the page."""

    stage: Stage
    numbers: Mapping[Stage, int]
    page: int
    questions: list[Question]
    talents: Mapping[int, list[str]]

    @property
    def has_more(self) -> bool:
        """Whether there is a page after this one."""
        return self.page * PAGE < self.numbers[self.stage]


def waiting(*, room: Room) -> QuerySet[Question]:
    """Questions that nobody took up yet, with who asked: out of the squeeze first. Source: DNA-2, REG-3."""
    return _in_order(Question.objects.filter(room=room, stage=Stage.NEW).select_related("person"))


def question_of(*, room: Room, pk: int) -> Question | None:
    """The question with this key, with who asked and who took it, where it is one of ``room``."""
    return Question.objects.filter(room=room, pk=pk).select_related("room", "person", "taken_by").first()


def question_in(*, room_slug: str, pk: int) -> Question | None:
    """The same, by the short name of its room: a page about a question begins with it, and asks for no room."""
    return next(_IN_ROOM.models(room_slug=room_slug, pk=pk), None)


def _in_room(room_slug: str, pk: int) -> QuerySet[Question]:
    return Question.objects.filter(room__slug=room_slug, pk=pk).select_related("room", "person", "taken_by")


_IN_ROOM: Final = Prepared(_in_room, room_slug=str, pk=int)


def column(*, room: Room, stage: Stage, page: int = 1) -> Column:
    """A page of the board: out of the squeeze first, then who waits longest. Three queries, however many there are.

    Source: DNA-1, DNA-2, VOV-1.
    """
    found = dict(_NUMBERS.rows(room=room.pk))
    numbers = {one: found.get(one.value, 0) for one in Stage}
    page = min(max(page, 1), max(1, -(-numbers[stage] // PAGE)))
    questions = list(_page(page, last_first=stage in LAST_MOVED).models(room=room.pk, stage=stage.value))
    return Column(stage, numbers, page, questions, talents_of(question.person_id for question in questions))


def _numbers(room: int) -> QuerySet[Question, tuple[str, int]]:
    return Question.objects.filter(room=room).order_by().values_list("stage").annotate(number=Count("*"))


_NUMBERS: Final = Prepared(_numbers, room=int)


@lru_cache(maxsize=100)
def _page(number: int, *, last_first: bool) -> Prepared:
    def write(room: int, stage: str) -> QuerySet[Question]:
        of_stage = Question.objects.filter(room=room, stage=stage).select_related("person", "taken_by")
        ordered = of_stage.order_by("-moved_on", "-pk") if last_first else _in_order(of_stage)
        return ordered[(number - 1) * PAGE : number * PAGE]

    return Prepared(write, room=int, stage=str)


def talents_of(person_ids: Iterable[int]) -> dict[int, list[str]]:
    """What these people can, in their own words; a few of each. One query. Source: DNA-1."""
    found: dict[int, list[str]] = {}
    talents = Talent.objects.filter(person__in=set(person_ids)).order_by("pk")
    for person, words in talents.values_list("person", "words"):
        found.setdefault(person, []).append(words)
    return {person: words[:MOST_TALENTS] for person, words in found.items()}


def _in_order(questions: QuerySet[Question]) -> QuerySet[Question]:
    return questions.order_by("-is_urgent", "asked_on", "asked_at", "pk")
