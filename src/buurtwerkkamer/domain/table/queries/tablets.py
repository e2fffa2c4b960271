"""Tablets, as the door and the desk ask for them."""

from typing import Final

from django.db.models import QuerySet

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.rules.tokens import digest
from buurtwerkkamer.kernel.prepared import Prepared


def tablet_with_room(*, token: str) -> Tablet | None:
    """The paired tablet that has ``token``, with its room, in one query; None for any other."""
    return next(_PAIRED.models(token_hash=digest(token)), None)


def _paired(token_hash: str) -> QuerySet[Tablet]:
    return Tablet.objects.select_related("room").filter(token_hash=token_hash, unpaired_at=None)


_PAIRED: Final = Prepared(_paired, token_hash=str)  # every request of every table begins with it


def paired_tablets(*, room: Room) -> QuerySet[Tablet]:
    """The tablets of ``room``, the newest first."""
    return Tablet.objects.filter(room=room, unpaired_at=None).order_by("-paired_at")


def unpaired_tablets(*, room: Room) -> QuerySet[Tablet]:
    """What were tablets of ``room``."""
    return Tablet.objects.filter(room=room).exclude(unpaired_at=None)
