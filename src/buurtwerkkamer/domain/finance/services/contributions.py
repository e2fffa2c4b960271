"""What a financier is asked, promised, agreed, and when it comes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.models import Contribution, Instalment
from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

KIND_OF: Final = {  # what a partner is, that we meet here for the first time
    Financier.MUNICIPALITY: PartnerKind.MUNICIPALITY,
    Financier.BENEFIT_AGENCY: PartnerKind.BENEFIT_AGENCY,
    Financier.HOUSING_CORPORATION: PartnerKind.HOUSING_CORPORATION,
    Financier.HEALTH_INSURER: PartnerKind.HEALTH_INSURER,
    Financier.PRIVATE_FUND: PartnerKind.FUND,
    Financier.LOCAL_FUND: PartnerKind.OTHER,
}
AMOUNTS: Final = ("asked_cents", "promised_cents", "agreed_cents")


class TheirName(DomainError):
    message = _("Schrijf op wie er betaalt.")


class ThereAlready(DomainError):
    message = _("Deze staat er dit jaar al. Pas die aan.")


class PaidAlready(DomainError):
    message = _("Hier kwam al geld van binnen. Haal dat eerst terug.")


@transaction.atomic
def add_contribution(
    *, room: Room, year: int, financier: Financier, name: str, amounts: Mapping[str, int | None], by: journal.Actor
) -> Contribution:
    """``name`` pays for ``year``, or was asked to. Own income is of nobody: it takes no name.

    Units: ``amounts`` are cents by ``asked_cents``, ``promised_cents``, ``agreed_cents``. Raises: ``TheirName``,
    ``ThereAlready``. Source: FIN-3.
    """
    name = name.strip()
    own = financier == Financier.OWN_INCOME
    if not (name or own):
        raise TheirName
    Room.objects.select_for_update().get(pk=room.pk)  # two desks, one financier: the second hears of the first
    partner = None
    if not own:
        found = partners_by_name(cooperative=room.cooperative, names=[name], kind=KIND_OF[financier])
        partner = found[name]
    there = {"room": room, "year": year, "financier": financier, "partner": partner}
    if Contribution.objects.filter(**there).exists():
        raise ThereAlready
    made = Contribution.objects.create(**there, **{field: amounts.get(field) for field in AMOUNTS})
    journal.record("finance.contribution.added", target=made, by=by, room_id=room.pk, year=year)
    note_lasting(room=room, since=year)
    return made


@transaction.atomic
def change_contribution(
    *, room: Room, pk: int, amounts: Mapping[str, int | None], by: journal.Actor, seen: Mapping[str, Any] | None = None
) -> dict[str, int | None]:
    """Other amounts. ``seen``: what stood there when somebody began to type. Returns what was there before of each that
    changed. Raises: ``ChangedMeanwhile``. Source: FIN-3.
    """
    there = Contribution.objects.select_for_update().get(room=room, pk=pk)
    now = {field: getattr(there, field) for field in AMOUNTS}
    new = changes(now=now, seen=seen or {}, wanted=amounts)
    if new:
        Contribution.objects.filter(pk=there.pk).update(**new)
        journal.record("finance.contribution.changed", target=there, by=by, room_id=room.pk, fields=[*new])
        note_lasting(room=room, since=there.year)
    return {field: now[field] for field in new}


@transaction.atomic
def take_back_contribution(*, room: Room, pk: int, by: journal.Actor) -> None:
    """It was a mistake. Nothing where it is gone already. Raises: ``PaidAlready``. Source: FIN-3."""
    there = Contribution.objects.filter(room=room, pk=pk).first()
    if there is None:
        return
    if there.instalments.exclude(received_on=None).exists():
        raise PaidAlready
    journal.record("finance.contribution.taken_back", target=there, by=by, room_id=room.pk, year=there.year)
    note_lasting(room=room, since=there.year)
    there.delete()


@transaction.atomic
def add_instalment(
    *, room: Room, contribution: Contribution, due_on: date, cents: int, by: journal.Actor
) -> Instalment:
    """A part of it comes on that day. Source: FIN-3."""
    made = Instalment.objects.create(room=room, contribution=contribution, due_on=due_on, cents=cents)
    journal.record("finance.instalment.added", target=made, by=by, room_id=room.pk, due_on=str(due_on))
    return made


@transaction.atomic
def take_back_instalment(*, room: Room, pk: int, by: journal.Actor) -> None:
    """It was a mistake. Nothing where it is gone already. Raises: ``PaidAlready``. Source: FIN-3."""
    there = Instalment.objects.filter(room=room, pk=pk).first()
    if there is None:
        return
    if there.received_on:
        raise PaidAlready
    journal.record("finance.instalment.taken_back", target=there, by=by, room_id=room.pk)
    there.delete()


@transaction.atomic
def receive_instalment(*, room: Room, pk: int, on: date | None, by: journal.Actor) -> None:
    """It came in on that day; None: it did not after all. Source: FIN-3."""
    there = Instalment.objects.select_for_update().select_related("contribution").get(room=room, pk=pk)
    if there.received_on == on:
        return
    there.received_on = on
    there.save(update_fields=("received_on",))
    journal.record(
        "finance.instalment.received" if on else "finance.instalment.not_received", target=there, by=by, room_id=room.pk
    )
    note_lasting(room=room, since=there.contribution.year)
