"""What the paid team of a room gave beside its paid hours."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import StaffHours
from buurtwerkkamer.domain.finance.queries.hours import staff_minutes
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

MOST: Final = 1000 * 60  # minutes a month


class TooManyHours(DomainError):
    message = _("Zo veel uren gaan niet in een maand. Kijk het nog eens na.")


@transaction.atomic
def write_staff_hours(
    *,
    room: Room,
    year: int,
    minutes: Mapping[str, int | None],
    by: journal.Actor,
    seen: Mapping[str, Any] | None = None,
) -> dict[str, int | None]:
    """Minutes a month of ``year``, by its number ("1" to "12"); None or 0: none.

    ``seen``: what stood there when somebody began to type. Returns what was there before of each that changed.
    Raises: ``ChangedMeanwhile``, ``TooManyHours``. Source: FIN-2, FIN-6.
    """
    if any((given or 0) > MOST for given in minutes.values()):
        raise TooManyHours
    Room.objects.select_for_update().get(pk=room.pk)
    now = {str(number): given or None for number, given in enumerate(staff_minutes(room=room, year=year), start=1)}
    new = changes(now=now, seen=seen or {}, wanted={month: given or None for month, given in minutes.items()})
    for month, given in new.items():
        if given is None:
            StaffHours.objects.filter(room=room, year=year, month=int(month)).delete()
        else:
            StaffHours.objects.update_or_create(room=room, year=year, month=int(month), defaults={"minutes": given})
    if new:
        journal.record("finance.staff_hours.written", target=room, by=by, room_id=room.pk, year=year, months=[*new])
    return {month: now[month] for month in new}
