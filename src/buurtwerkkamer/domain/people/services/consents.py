"""Somebody says that something may be, for one purpose; and may say at any moment that it may not. Source: REG-6."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent, Participation
from buurtwerkkamer.domain.people.queries.consents import is_a_child, purposes
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

LONGEST_NAME: Final = {"with_whom": 120, "guardian": 80}


class GuardianNeeded(DomainError):
    message = _("Voor een kind zegt een ouder of verzorger ja. Schrijf erbij wie dat is.")


class WithWhom(DomainError):
    message = _("Schrijf erbij met welke instantie.")


@transaction.atomic
def give_consent(
    *,
    room: Room,
    person_id: int,
    purpose: Purpose,
    on: date,
    by: journal.Actor,
    with_whom: str = "",
    guardian: str = "",
) -> Consent:
    """This person said on the day ``on`` that it may be, to the words that stand there now. Said twice is said once.

    Raises: ``NotOfThisRoom``, ``WithWhom``, and for a child ``GuardianNeeded``. Source: REG-6; AVG art. 7 and 8.
    """
    known = Participation.objects.select_related("person").filter(room=room, person=person_id).first()
    if known is None:
        raise NotOfThisRoom
    with_whom = " ".join(with_whom.split())[: LONGEST_NAME["with_whom"]] if purpose == Purpose.SHARING else ""
    guardian = " ".join(guardian.split())[: LONGEST_NAME["guardian"]]
    if purpose == Purpose.SHARING and not with_whom:
        raise WithWhom
    if is_a_child(known.person, on=on) and not guardian:
        raise GuardianNeeded
    consent, is_new = Consent.objects.get_or_create(
        room=room,
        person=known.person,
        purpose=purpose,
        with_whom=with_whom,
        withdrawn_on=None,
        defaults={"words": purposes()[purpose].words, "guardian": guardian, "given_on": on},
    )
    if is_new:
        journal.record("people.consent.given", target=consent, by=by, room_id=room.pk, purpose=purpose)
    return consent


@transaction.atomic
def withdraw_consent(*, room: Room, person_id: int, consent_id: int, on: date, by: journal.Actor) -> Consent | None:
    """From the day ``on`` it may not be any longer. None where that was so already. Source: REG-6; AVG art. 7 lid 3."""
    held = Consent.objects.select_for_update().filter(room=room, person=person_id, withdrawn_on=None)
    consent = held.filter(pk=consent_id).first()
    if consent is None:
        return None
    consent.withdrawn_on = on
    consent.save(update_fields=("withdrawn_on",))
    journal.record("people.consent.withdrawn", target=consent, by=by, room_id=room.pk, purpose=consent.purpose)
    return consent


@transaction.atomic
def undo_consent(*, room: Room, person_id: int, consent_id: int, by: journal.Actor) -> None:
    """It was a mistake: what was just said yes to was not asked; what was just withdrawn still may be."""
    consent = Consent.objects.select_for_update().filter(room=room, person=person_id, pk=consent_id).first()
    if consent is None:
        return
    journal.record("people.consent.undone", target=consent, by=by, room_id=room.pk, purpose=consent.purpose)
    if consent.withdrawn_on is None:
        consent.delete()
        return
    same = {"person": person_id, "purpose": consent.purpose, "with_whom": consent.with_whom, "withdrawn_on": None}
    if not Consent.objects.filter(room=room, **same).exists():
        consent.withdrawn_on = None
        consent.save(update_fields=("withdrawn_on",))
