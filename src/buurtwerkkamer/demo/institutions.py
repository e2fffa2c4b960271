"""With whom a demo room works together: what institutions help with, whom the room knows there, who goes along."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from buurtwerkkamer.demo import plan
from buurtwerkkamer.domain.partners.enums import ReferralState
from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.partners.queries.partners import partners
from buurtwerkkamer.domain.partners.services.hand_in_hand import Along, move_referral, refer_up
from buurtwerkkamer.domain.partners.services.register import add_contact, change_partner
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.services.brought import bring
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.consents import is_a_child
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.reference import read


def tell_institutions(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """Write it, as of the day ``on``. Who goes to an institution goes with somebody who helps here."""
    told = read(plan.PACKAGE, "told")
    known = _that_say_what_they_do(room, by)
    grown_up = [one for one in helpers(room=room, on=on) if not is_a_child(one, on=on)]
    for row in told["along"]:
        if len(grown_up) > 1:
            _go_along(room, row, _for(known, row), random.sample(grown_up, 2), on, by)
    for row in told["contact"]:
        partner = _for(known, row)
        contact = add_contact(room=room, partner=partner, name=row["name"], reach=row["reach"], by=by)
        if "brings" in row:
            bring(contact=contact, first_name=row["brings"], reach=row["says"], on=on, at=time(9, 5))


def _that_say_what_they_do(room: Room, by: Actor) -> list[Partner]:
    """The institutions of the city of this room; the first room of a city writes what they help with."""
    helps_with = {one.name: one.helps_with for one in plan.partners()}
    for partner in partners(cooperative=room.cooperative_id):
        words = helps_with.get(partner.name, "")
        if partner.works_in(room.city) and words != partner.helps_with:
            change_partner(room=room, partner=partner, seen={}, wanted={"helps_with": words}, by=by)
    return [one for one in partners(cooperative=room.cooperative_id) if one.works_in(room.city)]


def _for(known: Sequence[Partner], row: dict[str, Any]) -> Partner:
    """The institution that helps with this: there is one in each city."""
    return next(one for one in known if one.helps_with == row["helps_with"])


def _go_along(room: Room, row: dict[str, Any], partner: Partner, people: Sequence[Person], on: date, by: Actor) -> None:
    person, companion = people
    since = on - timedelta(days=row["days_ago"])
    along = Along(companion.pk, row["agreed"], may_talk=row.get("may_talk", False))
    referral, _consent = refer_up(room=room, person_id=person.pk, partner=partner, along=along, on=since, by=by)
    move_referral(referral=referral, to=ReferralState(row["state"]), seen=ReferralState.ASKED, on=since, by=by)
