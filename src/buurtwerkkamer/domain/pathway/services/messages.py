"""Somebody leaves word for the room; somebody of the team says what it is, in one step, and takes that back."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name, refer, take_back_referral
from buurtwerkkamer.domain.pathway.enums import Became, Channel
from buurtwerkkamer.domain.pathway.models import Message, Question
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere, Told, note_question, take_back_noted
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.models import Job, Session
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked, ask_for_job, take_back_job, take_job
from buurtwerkkamer.domain.programme.services.leading import lead_this_one, put_leaders_back
from buurtwerkkamer.domain.programme.services.sessions import made
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

Wrote = dict[str, Any]  # what settling a message wrote, as plain values: its way back


class SettledMeanwhile(DomainError):
    message = _("Iemand anders heeft dit bericht net opgepakt.")


@dataclass(frozen=True, slots=True)
class Referred:
    """Which institution, by its name, and the room bring somebody to one another."""

    partner: str
    direction: Direction = Direction.INBOUND


@transaction.atomic
def note_message(*, room: Room, words: str, came_by: Channel, on: date, at: time, by: journal.Actor) -> Message:
    """Keep what somebody left. Source: REG-2."""
    message = Message.objects.create(room=room, words=words, came_by=came_by, noted_on=on, noted_at=at)
    journal.record("pathway.message.noted", target=message, by=by, room_id=room.pk)
    return message


@transaction.atomic
def take_back_message(*, message: Message, by: journal.Actor) -> None:
    """Undo ``note_message``. Raises: ``SettledMeanwhile`` where somebody settled it since."""
    message = _unread(message)
    journal.record("pathway.message.taken_back", target=message, by=by, room_id=message.room_id)
    message.delete()


@transaction.atomic
def read_message(*, message: Message, on: date, by: journal.Actor) -> Wrote:
    """It needs nobody. Raises: ``SettledMeanwhile``. Source: REG-2."""
    _settle(_unread(message), Became.READ, None, on, by)
    return {}


@transaction.atomic
def make_question(
    *, message: Message, told: Told, on: date, at: time, by: journal.Actor, referred: Referred | None = None
) -> Wrote:
    """It is a question; with ``referred`` of somebody whom an institution brings, or who is brought there.

    Raises: ``SettledMeanwhile``, ``NotKnownHere``. Source: REG-2, VOV-2, VAL-2.
    """
    message = _unread(message)
    question = note_question(room=message.room, told=told, on=on, at=at, by=by)
    person_id = question.person_id
    wrote: Wrote = {"question": question.pk, "welcomed": told.person_id is None}
    if referred:
        referral = _refer(message.room, person_id, referred, on, by)
        wrote["referral"] = referral.pk if referral else None
    _settle(message, Became.REFERRAL if referred else Became.QUESTION, person_id, on, by)
    return wrote


@transaction.atomic
def make_job(*, message: Message, asked: JobAsked, taken_by_id: int | None, on: date, by: journal.Actor) -> Wrote:
    """It is a job at an address. Raises: ``SettledMeanwhile``, and as ``ask_for_job``. Source: REG-2, ACT-4."""
    message = _unread(message)
    job = ask_for_job(room=message.room, asked=asked, on=on, by=by)
    if taken_by_id:
        take_job(job=job, person_id=taken_by_id, by=by)
    _settle(message, Became.JOB, asked.requester_id, on, by)
    return {"job": job.pk, "taken_by": taken_by_id}


@transaction.atomic
def note_absence(*, message: Message, person_id: int, occurrence: Occurrence, on: date, by: journal.Actor) -> Wrote:
    """Somebody does not come to this one time. Who leads it does not lead it then, so that it asks for a leader.

    It says nothing of who did come: that is written afterwards. Raises: ``SettledMeanwhile``, ``NotKnownHere``.
    Source: REG-2, ACT-3.
    """
    message = _unread(message)
    if not Participation.objects.filter(room=message.room_id, person=person_id).exists():
        raise NotKnownHere
    session, wrote = made(occurrence=occurrence), {}
    others = [leader.person_id for leader in occurrence.leaders if leader.person_id != person_id]
    if len(others) < len(occurrence.leaders):
        _session, before = lead_this_one(occurrence=occurrence, person_ids=others, by=by)
        wrote = {"session": session.pk, "led": before, "leads": sorted(others)}
    _settle(message, Became.ABSENCE, person_id, on, by, session)
    return wrote


@transaction.atomic
def unsettle(*, message: Message, wrote: Wrote, by: journal.Actor) -> None:
    """The message is unread again, and what settling it ``wrote`` is gone.

    Raises: ``MovedMeanwhile`` or ``NotOpen`` where somebody went on with that since; then all of it stays.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.became == "":
        return
    message.became, message.settled_on, message.person_id, message.session_id = "", None, None, None
    message.save(update_fields=("became", "settled_on", "person", "session"))
    _take_back(message, wrote, by)
    journal.record("pathway.message.unread", target=message, by=by, room_id=message.room_id)


def _refer(room: Room, person_id: int, referred: Referred, on: date, by: journal.Actor) -> Referral | None:
    named = partners_by_name(cooperative=room.cooperative, names=[referred.partner], kind=PartnerKind.OTHER)
    partner = named[referred.partner]
    return refer(room=room, person_id=person_id, partner=partner, direction=referred.direction, on=on, by=by)


def _take_back(message: Message, wrote: Wrote, by: journal.Actor) -> None:
    of_room = {"room": message.room_id}
    for referral in Referral.objects.filter(pk=wrote.get("referral") or 0, **of_room):
        take_back_referral(referral=referral, by=by)
    for question in Question.objects.filter(pk=wrote.get("question") or 0, **of_room):
        take_back_noted(question=question, welcomed=wrote["welcomed"], by=by)
    for job in Job.objects.filter(pk=wrote.get("job") or 0, **of_room):
        if job.taken_by_id and job.taken_by_id == wrote["taken_by"]:
            take_job(job=job, person_id=None, by=by)
        take_back_job(job=job, by=by)
    for session in Session.objects.filter(pk=wrote.get("session") or 0, **of_room):
        if sorted(session.leaders.values_list("person_id", flat=True)) == wrote["leads"]:  # nobody was found meanwhile
            put_leaders_back(session=session, before=wrote["led"], by=by)


def _unread(message: Message) -> Message:
    message = Message.objects.select_for_update(of=("self",)).select_related("room").get(pk=message.pk)
    if message.became:
        raise SettledMeanwhile
    return message


def _settle(
    message: Message, became: Became, person_id: int | None, on: date, by: journal.Actor, session: Session | None = None
) -> None:
    message.became, message.settled_on = became, on
    message.person_id, message.session = person_id, session
    message.save(update_fields=("became", "settled_on", "person", "session"))
    journal.record("pathway.message.settled", target=message, by=by, room_id=message.room_id, became=became.value)
