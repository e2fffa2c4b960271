"""Who can sign in to the demo: a door each on its start page."""

from typing import Final

from buurtwerkkamer.demo import plan
from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit.journal import Actor

PASSWORD: Final = "kom gerust binnen"  # noqa: S105 -- of people who do not exist, in a demo


def make_accounts(cooperative: Cooperative, *, by: Actor) -> None:
    """The accounts of the plan, with their roles in the rooms that there are."""
    rooms = list(Room.objects.filter(cooperative=cooperative).order_by("pk"))
    since = min(room.opened_on for room in rooms)
    for wanted in plan.accounts():
        account = make_account(name=wanted.name, email=wanted.email, password=PASSWORD, by=by)
        for room in _rooms(wanted, rooms):
            grant_role(account=account, role=wanted.role, cooperative=cooperative, room=room, since=since, by=by)


def _rooms(wanted: plan.AccountPlan, rooms: list[Room]) -> list[Room] | list[None]:
    if wanted.room:
        return [room for room in rooms if room.slug == wanted.room]
    if wanted.city:
        return [room for room in rooms if room.city == wanted.city]
    return [None]
