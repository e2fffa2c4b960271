"""Rooms are made, become light or full, and say what their key holders check."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.enums import Paint, Variant
from buurtwerkkamer.domain.rooms.models import Association, Cooperative, Room, VariantPeriod
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile


class RoomExists(DomainError):
    message = _("Er is al een kamer met deze korte naam.")


@transaction.atomic
def found_cooperative(*, name: str, slug: str, by: journal.Actor) -> Cooperative:
    """A cooperative, to which rooms can be added."""
    cooperative = Cooperative.objects.create(name=name, slug=slug)
    journal.record("rooms.cooperative.founded", target=cooperative, by=by)
    return cooperative


@transaction.atomic
def create_room(
    *,
    slug: str,
    name: str,
    city: str,
    opened_on: date,
    by: journal.Actor,
    variant: Variant = Variant.LIGHT,
    variant_since: date | None = None,
    cooperative: Cooperative | None = None,
    paint: Paint | None = None,
    district: str = "",
    address: str = "",
) -> Room:
    """A new room of ``cooperative`` (the first one where not given), with its association and first variant.

    A room without a chosen ``paint`` takes one that the fewest rooms have.
    Raises: ``RoomExists``. Source: POS-2, OWN-1.
    """
    if Room.objects.filter(slug=slug).exists():
        raise RoomExists
    cooperative = cooperative or _first_cooperative(by)
    room = Room.objects.create(
        cooperative=cooperative, slug=slug, name=name, city=city, district=district, address=address,
        opened_on=opened_on, paint=paint or _least_used_paint(),
    )  # fmt: skip
    Association.objects.create(room=room, name=f"Bewonersvereniging {name}")
    set_variant(room=room, variant=variant, since=variant_since or opened_on, by=by)
    journal.record("rooms.room.created", target=room, by=by, room_id=room.pk)
    return room


@transaction.atomic
def set_variant(
    *, room: Room, variant: Variant, since: date, by: journal.Actor, seen: str | None = None
) -> VariantPeriod:
    """``room`` is ``variant`` from ``since`` on, with the targets that belong to it. Source: POS-2.

    ``seen``: what began on that day when somebody last looked; None: they do not say. Raises: ``ChangedMeanwhile``.
    """
    _refuse_changed(room, since, seen)
    period, _made = VariantPeriod.objects.update_or_create(room=room, since=since, defaults={"variant": variant})
    note_lasting(room=room, since=since.year)
    journal.record("rooms.variant.set", target=period, by=by, room_id=room.pk, variant=variant, since=str(since))
    return period


@transaction.atomic
def take_back_variant(*, room: Room, since: date, by: journal.Actor, seen: str | None = None) -> bool:
    """The variant that began on ``since`` did not: what was before it goes on. Whether there was one to take back.

    The only variant of a room stays: a room is always one or the other. ``seen``: as of ``set_variant``.
    Raises: ``ChangedMeanwhile``. Source: POS-2.
    """
    _refuse_changed(room, since, seen)
    periods = VariantPeriod.objects.filter(room=room)
    if not periods.exclude(since=since).exists() or not periods.filter(since=since).delete()[0]:
        return False
    note_lasting(room=room, since=since.year)
    journal.record("rooms.variant.taken_back", target=room, by=by, room_id=room.pk, since=str(since))
    return True


def _refuse_changed(room: Room, since: date, seen: str | None) -> None:
    if seen is None:
        return
    of_day = VariantPeriod.objects.select_for_update().filter(room=room, since=since)
    now = of_day.values_list("variant", flat=True).first()
    if now != seen:
        raise ChangedMeanwhile({"variant": now})


def _first_cooperative(by: journal.Actor) -> Cooperative:
    there = Cooperative.objects.order_by("pk").first()
    return there or found_cooperative(name="Coöperatie", slug="cooperatie", by=by)


def _least_used_paint() -> Paint:
    used = list(Room.objects.values_list("paint", flat=True))
    return min(Paint, key=used.count)
