"""What people of a room agreed among themselves, now and before. Source: SER-7."""

from buurtwerkkamer.domain.rooms.models import HouseRules, Room


def agreements(*, room: Room) -> list[HouseRules]:
    """Every version there was, the one that holds first. One query."""
    return list(HouseRules.objects.filter(room=room).order_by("-number"))
