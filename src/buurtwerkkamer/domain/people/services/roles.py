"""Roles on the ladder begin and end on a day; nobody has to climb. Source: VOV-6."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Participation, RolePeriod
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class HasRoleAlready(DomainError):
    message = _("Die rol heeft deze persoon al.")


class EndsBeforeBegin(DomainError):
    message = _("Een rol stopt niet voor de dag waarop hij begon.")


@transaction.atomic
def start_role(*, room: Room, person_id: int, role: Role, on: date, by: journal.Actor) -> RolePeriod:
    """This person is ``role`` in ``room`` from the day ``on``.

    Raises: ``NotOfThisRoom``, ``HasRoleAlready`` on that day or later. Source: VOV-6.
    """
    if not Participation.objects.select_for_update().filter(room=room, person=person_id).exists():
        raise NotOfThisRoom
    held = RolePeriod.objects.filter(room=room, person=person_id, role=role)
    if held.filter(until=None).exists() or held.filter(until__gt=on).exists():
        raise HasRoleAlready
    period = RolePeriod.objects.create(room=room, person_id=person_id, role=role, since=on)
    note_lasting(room=room, since=on.year)
    journal.record("people.ladder.started", target=period, by=by, room_id=room.pk, role=role)
    return period


@transaction.atomic
def end_role(*, room: Room, period_id: int, on: date, by: journal.Actor) -> bool:
    """A role that holds does so no longer from the day ``on``. Whether it held. Raises: ``EndsBeforeBegin``."""
    period = RolePeriod.objects.select_for_update().filter(room=room, pk=period_id, until=None).first()
    if period is None:
        return False
    if on < period.since:
        raise EndsBeforeBegin
    RolePeriod.objects.filter(pk=period.pk).update(until=on)
    note_lasting(room=room, since=on.year)
    journal.record("people.ladder.ended", target=period, by=by, room_id=room.pk, role=period.role)
    return True


@transaction.atomic
def take_back_role(*, room: Room, period_id: int, by: journal.Actor) -> None:
    """Undo ``start_role``: this role never began. One that has ended since stays."""
    period = RolePeriod.objects.filter(room=room, pk=period_id, until=None).first()
    if period:
        journal.record("people.ladder.taken_back", target=period, by=by, room_id=room.pk, role=period.role)
        note_lasting(room=room, since=period.since.year)
        period.delete()


@transaction.atomic
def go_on_with_role(*, room: Room, period_id: int, by: journal.Actor) -> None:
    """Undo ``end_role``, unless the same role began again since."""
    period = RolePeriod.objects.filter(room=room, pk=period_id).exclude(until=None).first()
    if period is None or period.until is None:
        return
    same = RolePeriod.objects.filter(room=room, person=period.person_id, role=period.role, until=None)
    if not same.exists():
        RolePeriod.objects.filter(pk=period.pk).update(until=None)
        note_lasting(room=room, since=period.until.year)
        journal.record("people.ladder.went_on", target=period, by=by, room_id=room.pk, role=period.role)
