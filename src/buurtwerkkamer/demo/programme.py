"""Who leads what comes back, and when the room is shut."""

from collections.abc import Collection
from datetime import date
from random import Random
from typing import Any, Final

from buurtwerkkamer.domain.programme.models import Series
from buurtwerkkamer.domain.programme.queries.carrying import who_may_carry
from buurtwerkkamer.domain.programme.queries.leading import led_before
from buurtwerkkamer.domain.programme.rules import public_holidays
from buurtwerkkamer.domain.programme.services.carrying import carry, start
from buurtwerkkamer.domain.programme.services.closed_days import close_on
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

NOBODY_YET: Final = 0.12  # of what comes back, still looks for somebody
TWO: Final = 0.3  # is led by two


def lead_what_they_carry(room: Room, *, on: date, random: Random, by: Actor) -> None:
    """Who helped most at something carries and leads it; what still looks for somebody is carried all the same.

    What nobody helped at yet is carried by who comes to it most: nothing comes back that no resident carries (DNA-8).
    """
    for series in Series.objects.filter(room=room).select_related("activity").order_by("pk"):
        most = [led.who.person_id for led in led_before(room=room, activity_id=series.activity_id, on=on)]
        number = 0 if random.random() < NOBODY_YET else 2 if random.random() < TWO else 1
        lead_series(series=series, person_ids=most[:number], by=by)
        began: dict[str, Any] = {"room": room, "activity": series.activity, "on": series.since, "by": by}
        comes = [] if most else who_may_carry(room=room, activity_id=series.activity_id, on=on, typed="", but_not=())
        carriers = most[: number or 1] or [each.person_id for each in comes[:1]]
        for person_id in carriers:
            carry(person_id=person_id, **began)
        if carriers:
            start(**began)


def shut_on(room: Room, *, days: Collection[date], on: date, by: Actor) -> None:
    """The days to come on which the room stays shut, with the name of the holiday."""
    names = public_holidays(year=on.year) | public_holidays(year=on.year + 1)
    close_on(room=room, days={day: names.get(day, "") for day in days if day >= on}, by=by)
