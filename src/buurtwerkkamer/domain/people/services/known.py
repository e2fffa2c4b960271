"""More becomes known of people whom a room knows already: a membership, a fee, a key given or back. The rest stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from buurtwerkkamer.domain.people.models import KeyLoan, Membership, MembershipFee
from buurtwerkkamer.domain.people.services.people import lend_new_keys
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting, note_years_written
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class MoreOfPerson:
    """What is now known of somebody: a membership, years of which the fee is paid, a key."""

    person_id: int
    member: Period | None = None
    fee_years: tuple[int, ...] = ()
    key: Period | None = None


@transaction.atomic
def add_to_people(*, room: Room, people: Sequence[MoreOfPerson], import_id: int | None = None) -> int:
    """Add what is not there yet: who was never a member becomes one, fees by year, key loans by the day they began,
    and the day on which a key that was still out came back.

    Returns how many such facts were new. Source: OWN-1, POS-3.
    """
    since = [
        *_add_memberships(room, people, import_id),
        *_add_keys(room, people, import_id),
        *_take_back_keys(room, people, import_id),
    ]
    fee_years = _add_fees(room, people, import_id)
    if since:
        note_lasting(room=room, since=min(since))
    note_years_written(room=room, years=set(fee_years))
    return len(since) + len(fee_years)


def _add_memberships(room: Room, people: Sequence[MoreOfPerson], import_id: int | None) -> list[int]:
    there = set(Membership.objects.filter(room=room).values_list("person_id", flat=True))
    new = [
        Membership(room=room, person_id=more.person_id, since=more.member.since, until=more.member.until)
        for more in people
        if more.member and more.person_id not in there
    ]
    for membership in new:
        membership.import_id = import_id
    Membership.objects.bulk_create(new)
    return [membership.since.year for membership in new]


def _add_fees(room: Room, people: Sequence[MoreOfPerson], import_id: int | None) -> list[int]:
    memberships = dict(Membership.objects.filter(room=room).order_by("since").values_list("person_id", "pk"))
    fees = MembershipFee.objects.filter(membership__room=room)
    there = set(fees.values_list("membership__person_id", "year"))
    new = [
        MembershipFee(membership_id=memberships[more.person_id], year=year, import_id=import_id)
        for more in people
        for year in more.fee_years
        if more.person_id in memberships and (more.person_id, year) not in there
    ]
    MembershipFee.objects.bulk_create(new)
    return [fee.year for fee in new]


def _add_keys(room: Room, people: Sequence[MoreOfPerson], import_id: int | None) -> list[int]:
    there = set(KeyLoan.objects.filter(key__room=room).values_list("person_id", "lent_on"))
    new = [(more.key, more.person_id) for more in people if more.key and (more.person_id, more.key.since) not in there]
    lend_new_keys(room=room, loans=new, import_id=import_id)
    return [held.since.year for held, _person in new]


def _take_back_keys(room: Room, people: Sequence[MoreOfPerson], import_id: int | None) -> list[int]:
    """Keys that are out by what we know, and back by what is known now."""
    back = {(more.person_id, more.key.since): more.key.until for more in people if more.key and more.key.until}
    out = KeyLoan.objects.filter(key__room=room, returned_on=None, person__in={person for person, _since in back})
    returned = [loan for loan in out if (loan.person_id, loan.lent_on) in back]
    for loan in returned:
        loan.returned_on = back[loan.person_id, loan.lent_on]
        loan.returned_import_id = import_id
    KeyLoan.objects.bulk_update(returned, ["returned_on", "returned_import_id"])
    return [day.year for loan in returned if (day := loan.returned_on)]
