"""The institutions that a register names: who referred somebody, and from whom somebody rents."""

from collections.abc import Sequence
from datetime import date

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.partners.services.referrals import (
    ReferralLine,
    partners_by_name,
    record_referrals,
    record_tenancies,
)
from buurtwerkkamer.domain.rooms.models import Room

from .reading.findings import PersonLine


def record_institutions(*, room: Room, people: Sequence[tuple[int, PersonLine, date]], import_id: int) -> None:
    """Note landlords and referrals of ``people``: person id, line, and the day since which the room knew of it.

    The day of a referral itself stays empty: a register says *that*, not *when*. Source: VAL-2, FIN-3.
    """
    landlords = partners_by_name(
        cooperative=room.cooperative,
        names={line.landlord: None for _person, line, _since in people},
        kind=PartnerKind.HOUSING_CORPORATION,
        import_id=import_id,
    )
    record_tenancies(
        partner_of={person: landlords[line.landlord].pk for person, line, _since in people if line.landlord},
        import_id=import_id,
    )
    referrers = partners_by_name(
        cooperative=room.cooperative,
        names={line.referrer: None for _person, line, _since in people},
        kind=PartnerKind.OTHER,
        import_id=import_id,
    )
    there = set(Referral.objects.filter(room=room, direction=Direction.INBOUND).values_list("person_id", "partner_id"))
    lines = [
        ReferralLine(person, referrers[line.referrer].pk, Direction.INBOUND, known_on=since)
        for person, line, since in people
        if line.referrer and (person, referrers[line.referrer].pk) not in there
    ]
    record_referrals(room=room, lines=lines, import_id=import_id)
