"""What happens to a job: asked, taken, done or not, and each step back again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.queries.landlords import landlord_of, landlords
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Job, JobHand
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_written
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

DETAILS: Final = ("words", "address", "for_whom", "kind_id", "landlord_id", "every_weeks", "due_on")


class NotOpen(DomainError):
    message = _("Deze klus is niet meer open.")


class DoneBeforeAsked(DomainError):
    message = _("Een klus is niet klaar voordat iemand erom vroeg.")


class NotOfThisRoom(DomainError):
    message = _("Deze buur kennen we hier niet.")


@dataclass(frozen=True, slots=True)
class JobAsked:
    """What somebody asks for. For a person whom the room knows, or for ``for_whom`` in free words."""

    kind_id: int
    words: str
    address: str = ""
    requester_id: int | None = None
    for_whom: str = ""
    landlord_id: int | None = None
    every_weeks: int | None = None
    due_on: date | None = None  # not before this day


@dataclass(frozen=True, slots=True)
class JobDone:
    """How a job was done: by whom, each with the minutes given, with which materials, for how many cents."""

    on: date
    hands: Sequence[tuple[int, int]] = ()
    materials: str = ""
    costs_cents: int = 0


@transaction.atomic
def ask_for_job(*, room: Room, asked: JobAsked, on: date, by: journal.Actor) -> Job:
    """Somebody asks for a job. Where nobody says who lets the home, the tenancy of the person does.

    Raises: ``NotOfThisRoom``. Source: ACT-4, FIN-3.
    """
    landlord_id = None
    if asked.requester_id:
        _refuse_strangers(room, [asked.requester_id])
        rents_from = landlord_of(person_id=asked.requester_id)
        landlord_id = rents_from.pk if rents_from else None
    if asked.landlord_id:
        landlord_id = landlords(cooperative=room.cooperative_id).get(pk=asked.landlord_id).pk
    job = Job.objects.create(
        room=room,
        kind_id=asked.kind_id,
        words=asked.words,
        address=asked.address,
        requester_id=asked.requester_id,
        for_whom="" if asked.requester_id else asked.for_whom,
        landlord_id=landlord_id,
        every_weeks=asked.every_weeks,
        asked_on=on,
        due_on=asked.due_on,
    )
    _note(job, "programme.job.asked", on.year, by)
    return job


@transaction.atomic
def change_job(*, job: Job, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor) -> dict[str, Any]:
    """Something of ``DETAILS`` is otherwise; ``seen`` is what stood there when somebody began to type.

    Returns what was there before of each that changed; empty where nothing did.
    Raises: ``ChangedMeanwhile``, ``NotOpen``. Source: ACT-4.
    """
    job = _open(job)
    now = {name: getattr(job, name) for name in DETAILS}
    new = changes(now=now, seen=seen, wanted=wanted)
    if new.get("landlord_id"):
        landlords(cooperative=job.room.cooperative_id).get(pk=new["landlord_id"])  # of another cooperative: none here
    for name, value in new.items():
        setattr(job, name, value)
    if new:
        job.save(update_fields=list(new))
        journal.record("programme.job.changed", target=job, by=by, room_id=job.room_id, fields=sorted(new))
    return {name: now[name] for name in new}


@transaction.atomic
def take_back_job(*, job: Job, by: journal.Actor) -> None:
    """Nobody asked for it after all. Raises: ``NotOpen`` where it was taken or settled since."""
    job = _locked(job)
    if job.status != JobStatus.OPEN or job.taken_by_id:
        raise NotOpen
    _note(job, "programme.job.taken_back", job.asked_on.year, by)
    job.delete()


@transaction.atomic
def take_job(*, job: Job, person_id: int | None, by: journal.Actor) -> int | None:
    """``person_id`` does it; None: nobody yet. Returns who did before.

    Raises: ``NotOpen``, ``NotOfThisRoom``. Source: ACT-4.
    """
    job = _open(job)
    if person_id:
        _refuse_strangers(job.room, [person_id])
    before = job.taken_by_id
    job.taken_by_id = person_id
    job.save(update_fields=("taken_by",))
    journal.record("programme.job.taken", target=job, by=by, room_id=job.room_id)
    return before


@transaction.atomic
def finish_job(*, job: Job, done: JobDone, by: journal.Actor) -> Job | None:
    """The job is done. A job that comes back is asked again, for so many weeks later: returns that one.

    Units:  hours are whole minutes, costs are cents.
    Raises: ``NotOpen``, ``DoneBeforeAsked``, ``NotOfThisRoom``. Source: ACT-4, FIN-6; counted by the day done.
    """
    job = _open(job)
    if done.on < job.asked_on:
        raise DoneBeforeAsked
    minutes = dict(done.hands)
    _refuse_strangers(job.room, minutes)
    job.status, job.done_on = JobStatus.DONE, done.on
    job.materials, job.costs_cents = done.materials, done.costs_cents
    job.save(update_fields=("status", "done_on", "materials", "costs_cents"))
    JobHand.objects.bulk_create(JobHand(job=job, person_id=person, minutes=minutes[person]) for person in minutes)
    _note(job, "programme.job.done", done.on.year, by)
    return _again(job, done.on) if job.every_weeks else None


@transaction.atomic
def cancel_job(*, job: Job, by: journal.Actor) -> None:
    """It is not needed any more. Raises: ``NotOpen``. Source: ACT-4."""
    job = _open(job)
    job.status = JobStatus.CANCELLED
    job.save(update_fields=("status",))
    _note(job, "programme.job.cancelled", job.asked_on.year, by)


@transaction.atomic
def open_again(*, job: Job, by: journal.Actor, next_id: int | None = None) -> JobDone | None:
    """It was not done, or is needed after all. Returns how it was done, so that it can be done again as it was.

    ``next_id``: what was made when it was done; it goes while nobody took it. An open job stays as it is.
    """
    job = _locked(job)
    if job.status == JobStatus.OPEN:
        return None
    hands = tuple(job.hands.values_list("person_id", "minutes"))
    done = JobDone(job.done_on, hands, job.materials, job.costs_cents) if job.done_on else None
    year = (job.done_on or job.asked_on).year
    job.status, job.done_on, job.settled_import_id = JobStatus.OPEN, None, None
    job.materials, job.costs_cents = "", 0
    job.save(update_fields=("status", "done_on", "settled_import_id", "materials", "costs_cents"))
    job.hands.all().delete()
    Job.objects.filter(pk=next_id or 0, room=job.room, status=JobStatus.OPEN, taken_by=None).delete()
    _note(job, "programme.job.opened", year, by)
    return done


def _again(job: Job, on: date) -> Job:
    weeks = timedelta(weeks=job.every_weeks or 0)
    return Job.objects.create(
        room=job.room,
        kind_id=job.kind_id,
        words=job.words,
        address=job.address,
        requester_id=job.requester_id,
        for_whom=job.for_whom,
        landlord_id=job.landlord_id,
        every_weeks=job.every_weeks,
        asked_on=on,
        due_on=on + weeks,
    )


def _refuse_strangers(room: Room, person_ids: Sequence[int] | dict[int, int]) -> None:
    known = Participation.objects.filter(room=room, person__in=list(person_ids))
    if known.count() < len(person_ids):
        raise NotOfThisRoom


def _locked(job: Job) -> Job:
    return Job.objects.select_for_update(of=("self",)).select_related("room").get(pk=job.pk)


def _open(job: Job) -> Job:
    job = _locked(job)
    if job.status != JobStatus.OPEN:
        raise NotOpen
    return job


def _note(job: Job, what: str, year: int, by: journal.Actor) -> None:
    note_written(room=job.room, year=year)
    journal.record(what, target=job, by=by, room_id=job.room_id)
