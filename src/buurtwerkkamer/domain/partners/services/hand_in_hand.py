"""A neighbour goes to an institution, and not alone: who goes along, what was agreed, what may be told.

Source: VAL-2, REG-6.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.enums import Direction, ReferralState
from buurtwerkkamer.domain.partners.models import Partner, Referral
from buurtwerkkamer.domain.partners.services.referrals import refer
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.people.services.consents import give_consent
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class ReferredAlready(DomainError):
    message = _("Dat staat er vandaag al.")


class ReferralMoved(DomainError):
    message = _("Iemand anders deed net iets met deze doorverwijzing. Dat blijft staan.")


@dataclass(frozen=True, slots=True)
class Along:
    """Who goes along, and what was agreed. ``may_talk``: the room and the institution may talk about this person; for a
    child ``guardian`` says so.
    """

    companion_id: int | None = None
    agreed: str = ""
    may_talk: bool = False
    guardian: str = ""


@transaction.atomic
def refer_up(
    *, room: Room, person_id: int, partner: Partner, along: Along, on: date, by: journal.Actor
) -> tuple[Referral, int | None]:
    """They are asked, from the day ``on``. Returns the referral, and the consent that was given with it.

    Raises: ``NotOfThisRoom``, ``ReferredAlready``, and as ``give_consent``. Source: VAL-2, REG-6.
    """
    known = {person_id, *filter(None, [along.companion_id])}
    if Participation.objects.filter(room=room, person__in=known).count() < len(known):
        raise NotOfThisRoom
    referral = refer(room=room, person_id=person_id, partner=partner, direction=Direction.OUTBOUND, on=on, by=by)
    if referral is None:
        raise ReferredAlready
    referral.state, referral.moved_on = ReferralState.ASKED, on
    referral.companion_id, referral.agreed = along.companion_id, along.agreed
    referral.save(update_fields=("state", "moved_on", "companion", "agreed"))
    if not along.may_talk:
        return referral, None
    said = {"purpose": Purpose.SHARING, "with_whom": partner.name, "guardian": along.guardian}
    return referral, give_consent(room=room, person_id=person_id, on=on, by=by, **said).pk  # type: ignore[arg-type]


@transaction.atomic
def move_referral(
    *, referral: Referral, to: ReferralState, seen: ReferralState, on: date, by: journal.Actor
) -> tuple[ReferralState, date | None]:
    """It is ``to`` so far. Returns how far it was, and since when.

    What is withdrawn counts no longer. Raises: ``ReferralMoved`` where somebody else moved it since. Source: VAL-2.
    """
    now = Referral.objects.select_for_update(of=("self",)).select_related("room").get(pk=referral.pk)
    if now.state not in {seen, to}:
        raise ReferralMoved
    before = ReferralState(now.state), now.moved_on
    if now.state != to:
        now.state, now.moved_on = to, on
        now.save(update_fields=("state", "moved_on"))
        note_lasting(room=now.room, since=now.known_on.year)
        journal.record("partners.referral.moved", target=now, by=by, room_id=now.room_id, to=to.value)
    return before
