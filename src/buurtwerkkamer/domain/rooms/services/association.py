"""What the association of a room is called, what a year costs, and that a year began."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.models import Association, AssociationYear, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes


class NoKvkNumber(DomainError):
    message = _("Een KvK-nummer heeft acht cijfers. Je vindt het op het uittreksel.")


@transaction.atomic
def write_association(
    *,
    room: Room,
    name: str,
    kvk_number: str,
    fee_cents: int,
    invite_after: int,
    by: journal.Actor,
    seen: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Keep what the association of ``room`` is. Returns what was there before of each that changed.

    ``seen``: what stood there when somebody began to type.
    Units:  ``fee_cents`` is asked for years that have not begun; ``invite_after`` is a number of visits.
    Raises: ``ChangedMeanwhile``; ``NoKvkNumber`` where it is given and is not eight digits. Source: OWN-1, VOV-3.
    """
    if kvk_number and not (len(kvk_number) == 8 and kvk_number.isascii() and kvk_number.isdigit()):
        raise NoKvkNumber
    wanted = {"name": name, "kvk_number": kvk_number, "fee_cents": fee_cents, "invite_after": invite_after}
    there = Association.objects.select_for_update().get(room=room)
    now = {field: getattr(there, field) for field in wanted}
    new = changes(now=now, seen=seen or {}, wanted=wanted)
    if new:
        Association.objects.filter(pk=there.pk).update(**new)
        journal.record("rooms.association.written", target=there, by=by, room_id=room.pk, fields=[*new])
    return {field: now[field] for field in new}


@transaction.atomic
def begin_association_year(*, room: Room, year: int, on: date, by: journal.Actor) -> bool:
    """The association begins ``year``: its fee is fixed, and every member owes it. False where it had begun.

    Nothing of a person is written: who stays, stays, and has not paid yet. Source: OWN-1.
    """
    fee_cents = Association.objects.get(room=room).fee_cents
    begun, is_new = AssociationYear.objects.get_or_create(
        room=room, year=year, defaults={"fee_cents": fee_cents, "begun_on": on}
    )
    if is_new:
        journal.record("rooms.association_year.begun", target=begun, by=by, room_id=room.pk, year=year, cents=fee_cents)
    return is_new


@transaction.atomic
def undo_association_year(*, room: Room, year: int, by: journal.Actor) -> bool:
    """Undo ``begin_association_year``; who paid meanwhile, has paid. Whether it had begun. Source: OWN-1."""
    begun = AssociationYear.objects.filter(room=room, year=year).first()
    if begun is None:
        return False
    journal.record("rooms.association_year.undone", target=begun, by=by, room_id=room.pk, year=year)
    begun.delete()
    return True
