"""Jobs of a room: what is open, what was done, who does them."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Person, RolePeriod, Talent
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Activity, Job, JobHand
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.spelling import folded

LATELY: Final = timedelta(days=365)
HANDY: Final = ("klus", "tuin", "fiets", "repar", "timmer", "schilder", "schoonmaak")  # in a talent's own words
HELPS: Final = (Role.VOLUNTEER, Role.KEY_VOLUNTEER, Role.BOARD_VOLUNTEER, Role.CO_WORKING_VOLUNTEER)


def kinds_of_jobs() -> QuerySet[Activity]:
    """The activities on the list that are jobs, in its order. Source: ACT-1, ACT-4."""
    return Activity.objects.filter(type__code="jobs", put_away_on=None).order_by("position", "pk")


def open_jobs(*, room: Room) -> list[Job]:
    """What still has to be done: what waits longest first, and last what comes back later. One query."""
    jobs = list(_with_people(room).filter(status=JobStatus.OPEN))
    return sorted(jobs, key=lambda job: (job.due_on or job.asked_on, job.pk))


def jobs_done(*, room: Room, since: date, until: date) -> QuerySet[Job]:
    """What was done in [``since``, ``until``), the last first, with who did it. Two queries. Source: ACT-4."""
    done = _with_people(room).filter(status=JobStatus.DONE, done_on__gte=since, done_on__lt=until)
    return done.prefetch_related("hands__person").order_by("-done_on", "-pk")


def ready_jobs(*, room: Room, on: date) -> QuerySet[Job]:
    """What is open and can be done on the day ``on``, in no order. Source: REG-3, ACT-4."""
    return _with_people(room).filter(Q(due_on=None) | Q(due_on__lte=on), status=JobStatus.OPEN)


def route(*, room: Room, on: date) -> list[Job]:
    """What can be done on the day ``on``, by address, so that one can walk from door to door. One query."""
    return sorted(ready_jobs(room=room, on=on), key=lambda job: (not job.address, _as_one_walks(job.address), job.pk))


def job_of(*, room: Room, pk: int) -> Job | None:
    """The job of ``room`` with this number; None where it is another room's."""
    return _with_people(room).filter(pk=pk).prefetch_related("hands__person").first()


def handymen(*, room: Room, on: date) -> list[Person]:
    """Who may take a job: who did one lately, has a talent for it, or is a volunteer. Who did most first. One query."""
    return list(_HANDYMEN.models(room=room.pk, since=on - LATELY, on=on))


def _handymen(room: int, since: date, on: date) -> QuerySet[Person]:
    done = Job.objects.filter(room=room, status=JobStatus.DONE, done_on__gte=since)
    hands = JobHand.objects.filter(job__in=done)
    can = reduce(or_, (Q(words__icontains=part) for part in HANDY))
    may = (
        Q(pk__in=hands.values("person"))
        | Q(pk__in=Job.objects.filter(room=room).exclude(taken_by=None).values("taken_by"))
        | Q(pk__in=Talent.objects.filter(can, person__participations__room=room).values("person"))
        | Q(pk__in=RolePeriod.objects.filter(holds(on), room=room, role__in=HELPS).values("person"))
    )
    did = hands.filter(person=OuterRef("pk")).order_by().values("person").annotate(number=Count("pk")).values("number")
    people = Person.objects.filter(may, participations__room=room, is_forgotten=False)
    return people.annotate(number=Coalesce(Subquery(did), 0)).order_by("-number", "first_name", "last_name", "pk")


_HANDYMEN: Final = Prepared(_handymen, room=int, since=date, on=date)


def neighbours_called(*, room: Room, typed: str) -> list[Person]:
    """Whom of ``room`` somebody may mean by ``typed``: a first name, with or without more of it. One query."""
    asked = folded(typed)
    known = Person.objects.filter(participations__room=room, is_forgotten=False).order_by(
        "first_name", "last_name", "pk"
    )
    shown = known.only("first_name", "infix", "last_name", "picture", "paint")
    return [p for p in shown if asked and asked in {folded(p.first_name), folded(p.short_name), folded(p.full_name)}]


def _with_people(room: Room) -> QuerySet[Job]:
    jobs = Job.objects.filter(room=room)
    return jobs.select_related("kind", "requester", "taken_by", "landlord")


def _as_one_walks(address: str) -> list[tuple[int, str]]:
    """ "Hoptille 9" comes before "Hoptille 10"."""
    return [(int(word), "") if word.isdecimal() and len(word) < 9 else (0, word) for word in folded(address).split()]
