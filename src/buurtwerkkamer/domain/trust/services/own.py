"""What somebody does about themselves: reach their own page, and ask to be forgotten. Source: REG-6, DNA-11."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.people.models import Participation, Person
from buurtwerkkamer.domain.people.queries.doors import agreed
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.rules.journal_words import THE_PERSON
from buurtwerkkamer.domain.trust.services.forgetting import KeyStillOut, forget_person
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

LINK_WORKS: Final = timedelta(days=7)
LINK_WORKS_AT_THE_TABLE: Final = timedelta(hours=1)  # it stands on a screen for all to see
TIME_TO_CHANGE_ONES_MIND: Final = timedelta(days=7)
THEMSELVES: Final = journal.Actor(THE_PERSON)


@seeing(EVERY)
@transaction.atomic
def make_link(*, room: Room, person_id: int, at: datetime, by: journal.Actor, works: timedelta = LINK_WORKS) -> str:
    """A new secret for the way to somebody's own page, as long as it ``works``; the one before works no longer.

    It is told once and kept nowhere. Raises: ``NotOfThisRoom``. Source: REG-6.
    """
    _known(room, person_id)
    secret = secrets.token_urlsafe(24)
    link, _new = OwnLink.objects.update_or_create(
        person_id=person_id,
        defaults={"room": room, "digest": digest_of(secret), "made_at": at, "expires_at": at + works},
    )
    journal.record("trust.link.made", target=link, by=by, room_id=room.pk)
    return secret


@transaction.atomic
def make_link_at_the_table(*, room: Room, person_id: int, holder_id: int, at: datetime, by: journal.Actor) -> str:
    """A way to their own page for who stands on the table, given by a key holder who just said their PIN.

    The journal says who gave it: somebody has to be beside them. Raises: ``NotOfThisRoom``. Source: REG-6.
    """
    if not agreed(room=room, person_ids=[person_id]):
        raise NotOfThisRoom
    secret = make_link(room=room, person_id=person_id, at=at, by=by, works=LINK_WORKS_AT_THE_TABLE)
    holder = Person.objects.get(pk=holder_id)
    journal.record("trust.link.given_at_the_table", target=holder, by=by, room_id=room.pk)
    return secret


@transaction.atomic
def open_link(*, secret: str, at: datetime) -> OwnLink | None:
    """The link with this secret, while it works; the journal notes that it was used."""
    link = OwnLink.objects.select_related("room", "person").filter(digest=digest_of(secret), expires_at__gt=at).first()
    if link:
        journal.record("trust.link.opened", target=link, by=THEMSELVES, room_id=link.room_id)
    return link


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


@seeing(EVERY)
@transaction.atomic
def ask_to_be_forgotten(*, room: Room, person_id: int, on: date, by: journal.Actor) -> ForgetRequest:
    """In a week this person is forgotten. Asked twice is asked once. Raises: ``NotOfThisRoom``. Source: AVG art. 17."""
    _known(room, person_id)
    request, is_new = ForgetRequest.objects.get_or_create(
        person_id=person_id, defaults={"room": room, "asked_on": on, "due_on": on + TIME_TO_CHANGE_ONES_MIND}
    )
    if is_new:
        journal.record("trust.forgetting.asked", target=request, by=by, room_id=room.pk)
    return request


@seeing(EVERY)
@transaction.atomic
def stay_known(*, room: Room, person_id: int, by: journal.Actor) -> date | None:
    """This person wants to be known after all. Returns when they had asked otherwise; None where they had not."""
    _known(room, person_id)
    request = ForgetRequest.objects.filter(person=person_id).first()
    if request is None:
        return None
    journal.record("trust.forgetting.called_off", target=request, by=by, room_id=room.pk)
    request.delete()
    return request.asked_on


def forget_who_asked(*, today: date) -> int:
    """Forget everybody whose week is over. Who has a key at home is forgotten when it is back.

    Run every night by `./bwk work`; stop it anywhere. Source: REG-6.
    """
    forgotten = 0
    for person in Person.objects.filter(trust_forget_request__due_on__lte=today).order_by("pk"):
        try:
            forget_person(person=person, on=today, by=journal.SYSTEM)
        except KeyStillOut:
            continue  # a coordinator sees it until then
        forgotten += 1
    return forgotten


def _known(room: Room, person_id: int) -> None:
    if not Participation.objects.filter(room=room, person=person_id).exists():
        raise NotOfThisRoom
