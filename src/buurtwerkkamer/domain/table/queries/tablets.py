"""Tablets, as the door and the desk ask for them."""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.rules.tokens import digest
from buurtwerkkamer.kernel.prepared import Prepared


def tablet_with_room(*, token: str) -> Tablet | None:
    """The paired tablet that has ``token``, with its room, in one query; None for any other."""
    row = next(_PAIRED.rows(token_hash=digest(token)), None)
    if row is None:
        return None
    tablet = Tablet.from_db(DEFAULT_DB_ALIAS, _OF_TABLET, row[: len(_OF_TABLET)])
    tablet.room = Room.from_db(DEFAULT_DB_ALIAS, _OF_ROOM, row[len(_OF_TABLET) :])
    return tablet


def _paired(token_hash: str) -> QuerySet[Tablet, Any]:
    tablets = Tablet.objects.filter(token_hash=token_hash, unpaired_at=None)
    return tablets.values_list(*_OF_TABLET, *(f"room__{name}" for name in _OF_ROOM))


_OF_TABLET: Final = [field.attname for field in Tablet._meta.concrete_fields]
_OF_ROOM: Final = [field.attname for field in Room._meta.concrete_fields]
_PAIRED: Final = Prepared(_paired, token_hash=str)  # every request of every table begins with it


def paired_tablets(*, room: Room) -> QuerySet[Tablet]:
    """The tablets of ``room``, the newest first."""
    return Tablet.objects.filter(room=room, unpaired_at=None).order_by("-paired_at")
