"""Members of a room's association: they join, pay once a year, leave, and carry a card."""

import secrets
from collections.abc import Collection
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import FeeWay
from buurtwerkkamer.domain.people.models import InvitationPause, Membership, MembershipFee, Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_written
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that can be read as another
CARD_SIGNS: Final = 8  # with 32 signs: a million million cards


class NotKnownHere(DomainError):
    message = _("Deze kamer kent deze persoon niet.")


class MemberAlready(DomainError):
    message = _("Deze persoon is al lid.")


class LeftAfterwards(DomainError):
    message = _("Deze persoon was op die dag nog lid. Kies een latere dag.")


class PaidAlready(DomainError):
    message = _("Voor dit jaar is al betaald.")


class LeftBeforeJoined(DomainError):
    message = _("Deze dag ligt voor het begin van het lidmaatschap.")


class FeesPaid(DomainError):
    message = _("Er is al contributie betaald. Laat het lidmaatschap op een dag eindigen.")


@transaction.atomic
def join(*, room: Room, person_id: int, on: date, by: journal.Actor) -> Membership:
    """This person is a member of the association of ``room`` from the day ``on``. Nobody approves it.

    Raises: ``NotKnownHere``, ``MemberAlready``, ``LeftAfterwards`` where an earlier membership lasted longer.
    Source: OWN-1, VOV-6.
    """
    if not Participation.objects.filter(room=room, person=person_id).exists():
        raise NotKnownHere
    if Membership.objects.filter(room=room, person=person_id, until__gt=on).exists():
        raise LeftAfterwards
    membership, is_new = Membership.objects.get_or_create(
        room=room, person_id=person_id, until=None, defaults={"since": on}
    )
    if not is_new:
        raise MemberAlready
    journal.record("people.membership.begun", target=membership, by=by, room_id=room.pk, since=str(on))
    return membership


@transaction.atomic
def undo_join(*, membership: Membership, by: journal.Actor) -> None:
    """It was a mistake: they did not join. Raises ``FeesPaid`` where they paid since. Source: OWN-1."""
    if membership.fees.exists():
        raise FeesPaid
    journal.record("people.membership.undone", target=membership, by=by, room_id=membership.room_id)
    membership.delete()


@transaction.atomic
def leave(*, membership: Membership, on: date, by: journal.Actor) -> None:
    """The membership ends: ``on`` is the first day without it. What was paid, stays. Raises ``LeftBeforeJoined``."""
    if on < membership.since:
        raise LeftBeforeJoined
    Membership.objects.filter(pk=membership.pk).update(until=on)
    journal.record("people.membership.ended", target=membership, by=by, room_id=membership.room_id, until=str(on))


@transaction.atomic
def undo_leave(*, membership: Membership, until: date | None, by: journal.Actor) -> None:
    """It does not end after all, or ends on the day ``until`` as before. Raises ``MemberAlready`` for a new member."""
    others = Membership.objects.filter(room=membership.room_id, person=membership.person_id, until=None)
    if until is None and others.exclude(pk=membership.pk).exists():
        raise MemberAlready
    Membership.objects.filter(pk=membership.pk).update(until=until)
    journal.record("people.membership.resumed", target=membership, by=by, room_id=membership.room_id)


@transaction.atomic
def pay_fee(
    *, membership: Membership, year: int, cents: int, way: FeeWay, on: date, by: journal.Actor
) -> MembershipFee:
    """The fee of ``year`` was paid on the day ``on``. A person pays once a year, also who left and came back.

    Raises: ``PaidAlready``. Source: OWN-1; indicator ``paying_members`` (counting.md).
    """
    same = Membership.objects.filter(room=membership.room_id, person=membership.person_id)
    if MembershipFee.objects.filter(membership__in=same, year=year).exclude(membership=membership).exists():
        raise PaidAlready
    fee, is_new = MembershipFee.objects.get_or_create(
        membership=membership, year=year, defaults={"amount_cents": cents, "way": way, "paid_on": on}
    )
    if not is_new:
        raise PaidAlready
    note_written(room=membership.room, year=year)
    journal.record("people.fee.paid", target=fee, by=by, room_id=membership.room_id, year=year, cents=cents, way=way)
    return fee


@transaction.atomic
def take_back_fee(*, fee: MembershipFee, by: journal.Actor) -> None:
    """It was not paid after all, or not so. Source: OWN-1."""
    room = fee.membership.room
    journal.record("people.fee.taken_back", target=fee, by=by, room_id=room.pk, year=fee.year)
    fee.delete()
    note_written(room=room, year=fee.year)


@transaction.atomic
def pause_invitation(*, room: Room, person_id: int, until: date, by: journal.Actor) -> None:
    """ "Niet nu": nobody asks this person to become a member before the day ``until``.

    Raises: ``NotKnownHere``. Source: VOV-3.
    """
    if not Participation.objects.filter(room=room, person=person_id).exists():
        raise NotKnownHere
    pause, _is_new = InvitationPause.objects.update_or_create(room=room, person_id=person_id, defaults={"until": until})
    journal.record("people.invitation.paused", target=pause, by=by, room_id=room.pk, until=str(until))


@transaction.atomic
def resume_invitation(*, room: Room, person_id: int, by: journal.Actor) -> None:
    """Undo ``pause_invitation``. Source: VOV-3."""
    for pause in InvitationPause.objects.filter(room=room, person=person_id):
        journal.record("people.invitation.resumed", target=pause, by=by, room_id=room.pk)
        pause.delete()


@transaction.atomic
def make_cards(*, memberships: Collection[Membership], on: date, by: journal.Actor) -> list[Membership]:
    """Each membership with a number for its card; who had one keeps it. In the order given.

    The number is drawn by lot: it says nothing of anybody, and leads to nobody outside this system. Source: DNA-11.
    """
    new = [membership for membership in memberships if membership.card_number is None]
    for membership in new:
        signs = "".join(secrets.choice(SIGNS) for _ in range(CARD_SIGNS))
        membership.card_number = f"{signs[:4]}-{signs[4:]}"
        membership.card_made_on = on
    Membership.objects.bulk_update(new, ["card_number", "card_made_on"])
    if new:
        room_id = new[0].room_id
        journal.record("people.cards.made", target=new[0].room, by=by, room_id=room_id, number=len(new))
    return list(memberships)
