"""Somebody's own path: the five steps, each filled by what happened first. Nobody has to type anything for it.

Who wants to, says a sentence beside a step. Source: VOV-1, DNA-3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from buurtwerkkamer.domain.pathway.enums import CELEBRATED, CameAbout, PathStep, QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause, Connection, Heard, OwnWords, Question
from buurtwerkkamer.domain.people.enums import Purpose, Role
from buurtwerkkamer.domain.people.models import Consent, KeyLoan, Membership, Participation, Person, RolePeriod
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Job, JobHand, Visit
from buurtwerkkamer.domain.rooms.models import Room

CARRIES: Final = (Role.BOARD_VOLUNTEER, Role.CO_WORKING_VOLUNTEER, Role.EMPLOYEE)
GOT_JOB: Final = "got_job"  # on no step: what somebody received


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened for the first time, on a day."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class OwnPath:
    """The steps of one person, in order; a step in which nothing happened yet is there, and empty.

    ``since``: the first day of each thing that happened, by its code. ``may_be_in_view``: they said yes to that.
    ``asked_again_on``: from that day on they may be asked to take something up; None where nobody said otherwise.
    """

    person: Person
    steps: dict[PathStep, list[Milestone]]
    since: Mapping[str, date] = field(default_factory=dict)
    may_be_in_view: bool = False
    asked_again_on: date | None = None

    def in_peace_until(self, on: date) -> date | None:
        """Until when nobody asks them anything, on that day; None where they may be asked. Source: VOV-4."""
        return self.asked_again_on if self.asked_again_on and self.asked_again_on > on else None


_WORDS: Final[dict[str, tuple[PathStep, str]]] = {
    "came": (PathStep.FIND, "eerste keer binnen"),
    "known": (PathStep.EMBRACE, "we kennen je naam"),
    "member": (PathStep.EMBRACE, "lid van de vereniging"),
    "took_part": (PathStep.CONNECT, "deed mee"),
    "connected": (PathStep.CONNECT, "verbonden met een buur"),
    "helped": (PathStep.DISCOVER, "hielp mee bij een activiteit"),
    "did_job": (PathStep.DISCOVER, "deed een klus voor een buur"),
    "took_up": (PathStep.DISCOVER, "pakte een vraag op"),
    "key": (PathStep.STRENGTHEN, "kreeg een sleutel"),
    "carries": (PathStep.STRENGTHEN, "draagt de kamer mee"),
    "went_on": (PathStep.STRENGTHEN, "vond werk of school"),
}


def own_path(*, room: Room, person_id: int) -> OwnPath | None:
    """What happened in ``room`` of each step; None where it does not know them. One query. Source: VOV-1, VOV-6."""
    known = Participation.objects.filter(room=room, person=person_id).select_related("person")
    yes = Consent.objects.filter(room=room, person=OuterRef("person"), purpose=Purpose.IN_VIEW, withdrawn_on=None)
    paused = AskPause.objects.filter(room=room, person=OuterRef("person")).values("until")
    known = known.annotate(may_be_in_view=Exists(yes), asked_again_on=Subquery(paused))
    row: Any = known.annotate(**{name: _first(rows, day) for name, (rows, day) in _asked(room).items()}).first()
    if row is None:
        return None
    days = {name: row.since if name == "known" else getattr(row, name) for name in (*_WORDS, GOT_JOB)}
    since = dict(sorted(((name, on) for name, on in days.items() if on), key=lambda one: one[1]))
    steps: dict[PathStep, list[Milestone]] = {step: [] for step in PathStep}
    for name, on in since.items():
        if name in _WORDS:
            step, words = _WORDS[name]
            steps[step].append(Milestone(words, on))
    return OwnPath(row.person, steps, since, row.may_be_in_view, row.asked_again_on)


def own_words(*, room: Room, person_id: int) -> dict[PathStep, str]:
    """What this person said themselves, by step. One query. Source: DNA-3."""
    said = OwnWords.objects.filter(room=room, person=person_id)
    return {PathStep(one.step): one.words for one in said}


def wishes(*, room: Room, person_id: int) -> list[Question]:
    """What this person would like to do for others, the last said first: it waits to be asked. One query.

    Source: DNA-1, VOV-5.
    """
    asked = Question.objects.filter(room=room, person=person_id, kind=QuestionKind.CONTRIBUTE)
    return list(asked.exclude(stage=Stage.DONE).order_by("-asked_on", "-pk"))


def _asked(room: Room) -> dict[str, tuple[QuerySet[Any], str]]:
    """Of each thing but being known, the rows in which it may stand, and which of their fields is the day."""
    theirs: dict[str, Any] = {"room": room, "person": OuterRef("person")}
    came = Attendance.objects.filter(**theirs)
    worked = Connection.objects.filter(room=room, came_about=CameAbout.YES)
    return {
        "came": (Visit.objects.filter(**theirs), "on"),
        "member": (Membership.objects.filter(**theirs), "since"),
        "took_part": (came.filter(capacity=Capacity.PARTICIPANT), "on"),
        "connected": (worked.filter(question__person=OuterRef("person")), "told_on"),
        "helped": (came.filter(capacity=Capacity.VOLUNTEER), "on"),
        "did_job": (JobHand.objects.filter(job__room=room, person=OuterRef("person")), "job__done_on"),
        "took_up": (worked.filter(neighbour=OuterRef("person")), "told_on"),
        "key": (KeyLoan.objects.filter(key__room=room, person=OuterRef("person")), "lent_on"),
        "carries": (RolePeriod.objects.filter(**theirs, role__in=CARRIES), "since"),
        "went_on": (Heard.objects.filter(**theirs, news__in=CELEBRATED), "heard_on"),
        GOT_JOB: (Job.objects.filter(room=room, requester=OuterRef("person"), done_on__isnull=False), "done_on"),
    }


def _first(rows: QuerySet[Any], day: str) -> Subquery:
    return Subquery(rows.order_by(F(day).asc(nulls_last=True)).values(day)[:1])
