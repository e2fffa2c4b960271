"""Who was referred by whom, and who rents from whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind
from buurtwerkkamer.domain.partners.models import Partner, Referral, Tenancy
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting, note_years_written
from buurtwerkkamer.kernel.audit import journal


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A person referred by, or to, a partner. ``referred_on`` is empty where the day is not known."""

    person_id: int
    partner_id: int
    direction: Direction
    known_on: date
    referred_on: date | None = None


@transaction.atomic
def partners_by_name(
    *, cooperative: Cooperative, names: Iterable[str], kind: PartnerKind, city: str = "", import_id: int | None = None
) -> dict[str, Partner]:
    """The partner for each of ``names``, compared without capitals; made as ``kind`` in ``city`` where there is none.

    Source: PAR-2.
    """
    asked = {name: name.casefold() for name in names if name}
    wanted = {folded: name for name, folded in reversed(asked.items())}  # of two spellings, the first
    there = {partner.name.casefold(): partner for partner in Partner.objects.filter(cooperative=cooperative)}
    missing = [name for folded, name in wanted.items() if folded not in there]
    for partner in Partner.objects.bulk_create(
        Partner(cooperative=cooperative, name=name, kind=kind, city=city, import_id=import_id) for name in missing
    ):
        there[partner.name.casefold()] = partner
    return {name: there[folded] for name, folded in asked.items()}


@transaction.atomic
def record_referrals(*, room: Room, lines: Sequence[ReferralLine], import_id: int | None = None) -> int:
    """Write referrals; one that stands there already changes nothing. Returns how many lines there were.

    Source: VAL-2.
    """
    Referral.objects.bulk_create(
        (
            Referral(
                room=room, person_id=line.person_id, partner_id=line.partner_id, direction=line.direction,
                known_on=line.known_on, referred_on=line.referred_on, import_id=import_id,
            )
            for line in lines
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    if lines:
        note_lasting(room=room, since=min(line.known_on for line in lines).year)
    note_years_written(room=room, years={line.referred_on.year for line in lines if line.referred_on})
    return len(lines)


@transaction.atomic
def refer(
    *, room: Room, person_id: int, partner: Partner, direction: Direction, on: date, by: journal.Actor
) -> Referral | None:
    """``partner`` and ``room`` bring somebody to one another on that day. None where that was written already.

    Source: VAL-2.
    """
    known = {"room": room, "person_id": person_id, "partner": partner, "direction": direction, "known_on": on}
    if Referral.objects.filter(**known).exists():
        return None
    record_referrals(room=room, lines=[ReferralLine(person_id, partner.pk, direction, on, on)])
    referral = Referral.objects.get(**known)
    journal.record("partners.referral.made", target=referral, by=by, room_id=room.pk)
    return referral


@transaction.atomic
def take_back_referral(*, referral: Referral, by: journal.Actor) -> None:
    """Undo ``refer``."""
    journal.record("partners.referral.taken_back", target=referral, by=by, room_id=referral.room_id)
    note_lasting(room=referral.room, since=referral.known_on.year)
    referral.delete()


@transaction.atomic
def record_tenancies(*, partner_of: dict[int, int], import_id: int | None = None) -> None:
    """Note from which partner each person rents: ``{person id: partner id}``. What is known already stays.

    Source: FIN-3.
    """
    Tenancy.objects.bulk_create(
        (Tenancy(person_id=person, partner_id=partner, import_id=import_id) for person, partner in partner_of.items()),
        ignore_conflicts=True,
    )
