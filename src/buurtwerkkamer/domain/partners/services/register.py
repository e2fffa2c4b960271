"""Institutions and whom a room knows there: added, changed, put away, brought back. Source: PAR-2."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Contact, Partner, Referral, Tenancy
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

OF_PARTNER: Final = ("name", "kind", "city", "helps_with")  # what can be put otherwise
OF_CONTACT: Final = ("name", "reach")


class NameTaken(DomainError):
    message = _("Deze instantie staat er al.")


class InUse(DomainError):
    message = _("Er hangt al iets aan deze instantie. Berg haar dan op.")


@transaction.atomic
def add_partner(
    *, room: Room, name: str, kind: PartnerKind, helps_with: str, by: journal.Actor, city: str = ""
) -> Partner:
    """An institution that the cooperative of ``room`` knows; without ``city`` it works everywhere.

    Raises: ``NameTaken``. Source: PAR-2.
    """
    _refuse_taken(room, name)
    told = {"name": name, "kind": kind, "city": city, "helps_with": helps_with}
    partner = Partner.objects.create(cooperative=room.cooperative, **told)
    journal.record("partners.partner.added", target=partner, by=by, room_id=room.pk)
    return partner


@transaction.atomic
def take_back_partner(*, room: Room, partner: Partner, by: journal.Actor) -> None:
    """Undo ``add_partner``. Raises: ``InUse`` where something hangs on it since."""
    if any(model.objects.filter(partner=partner).exists() for model in (Contact, Referral, Tenancy)):
        raise InUse
    journal.record("partners.partner.taken_back", target=partner, by=by, room_id=room.pk)
    partner.delete()


@transaction.atomic
def change_partner(
    *, room: Room, partner: Partner, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Write what is ``wanted`` of ``OF_PARTNER``; ``seen`` is what stood there. Returns what was there before.

    Raises: ``ChangedMeanwhile``, ``NameTaken``. Source: PAR-2.
    """
    now = Partner.objects.select_for_update().get(pk=partner.pk)
    new = changes(now={name: getattr(now, name) for name in OF_PARTNER}, seen=seen, wanted=wanted)
    if new.get("name", "").casefold() not in {"", now.name.casefold()}:
        _refuse_taken(room, new["name"])
    return _write(now, new, "partners.partner.changed", room.pk, by)


@transaction.atomic
def put_partner_away(*, room: Room, partner: Partner, on: date | None, by: journal.Actor) -> None:
    """Off the list from the day ``on``; what is known stays. None: on the list again. Source: PAR-2."""
    Partner.objects.filter(pk=partner.pk).update(put_away_on=on)
    if on:
        journal.record("partners.partner.put_away", target=partner, by=by, room_id=room.pk)
    else:
        journal.record("partners.partner.brought_back", target=partner, by=by, room_id=room.pk)


@transaction.atomic
def add_contact(*, room: Room, partner: Partner, name: str, reach: str, by: journal.Actor) -> Contact:
    """Somebody of ``partner`` whom ``room`` knows. Source: PAR-2."""
    contact = Contact.objects.create(room=room, partner=partner, name=name, reach=reach)
    journal.record("partners.contact.added", target=contact, by=by, room_id=room.pk)
    return contact


@transaction.atomic
def take_back_contact(*, contact: Contact, by: journal.Actor) -> None:
    """Undo ``add_contact``. What they brought in between stays, of nobody."""
    journal.record("partners.contact.taken_back", target=contact, by=by, room_id=contact.room_id)
    contact.delete()


@transaction.atomic
def change_contact(
    *, contact: Contact, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Write what is ``wanted`` of ``OF_CONTACT``. Returns what was there before. Raises: ``ChangedMeanwhile``."""
    now = Contact.objects.select_for_update().get(pk=contact.pk)
    new = changes(now={name: getattr(now, name) for name in OF_CONTACT}, seen=seen, wanted=wanted)
    return _write(now, new, "partners.contact.changed", now.room_id, by)


@transaction.atomic
def put_contact_away(*, contact: Contact, on: date | None, by: journal.Actor) -> None:
    """No contact any longer from the day ``on``, and their link ends; None: a contact again, without a link."""
    ended = {"digest": None, "made_at": None, "expires_at": None}
    Contact.objects.filter(pk=contact.pk).update(put_away_on=on, **(ended if on else {}))
    if on:
        journal.record("partners.contact.put_away", target=contact, by=by, room_id=contact.room_id)
    else:
        journal.record("partners.contact.brought_back", target=contact, by=by, room_id=contact.room_id)


def forget_contacts(*, since: date) -> int:
    """Throw away who is no contact any longer since before that day. Run every night. Source: DNA-11."""
    gone, _models = Contact.objects.filter(put_away_on__lt=since).delete()
    return gone


def _write(now: Any, new: Mapping[str, Any], action: str, room_id: int, by: journal.Actor) -> dict[str, Any]:
    before = {name: getattr(now, name) for name in new}
    for name, value in new.items():
        setattr(now, name, value)
    if new:
        now.save(update_fields=list(new))
        journal.record(action, target=now, by=by, room_id=room_id, fields=sorted(new))
    return before


def _refuse_taken(room: Room, name: str) -> None:
    if Partner.objects.filter(cooperative=room.cooperative_id, name__iexact=name).exists():
        raise NameTaken
