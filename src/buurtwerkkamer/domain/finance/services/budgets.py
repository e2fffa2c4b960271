"""Budgets are written in versions, and stay as they were written."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import HOLDS, BudgetState
from buurtwerkkamer.domain.finance.models import BudgetLine, BudgetVersion
from buurtwerkkamer.domain.finance.rules.budget import Budget, Line, line_kinds
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import refuse_changed

DONE: Final = {
    BudgetState.PROPOSAL: "finance.budget.proposed",
    BudgetState.AGREED: "finance.budget.agreed",
    BudgetState.CHANGED: "finance.budget.changed",
}


class AgreedAlready(DomainError):
    message = _("Deze begroting is al afgesproken.")


class NothingToAgree(DomainError):
    message = _("Er is nog geen voorstel. Maak eerst een begroting.")


class NotTheLast(DomainError):
    message = _("Iemand schreef daarna een nieuwe versie. Die blijft staan.")


class UnknownLine(DomainError):
    message = _("Deze regel staat niet in een begroting.")


@transaction.atomic
def write_budget(
    *, room: Room, year: int, budget: Budget, why: str, on: date, by: journal.Actor, seen: int | None = None
) -> BudgetVersion:
    """Write a version: a proposal; after one was agreed, a change of it.

    ``seen``: the number of the last version when somebody began to type (0: there was none).
    Units: cents a year, minutes a week. Raises: ``ChangedMeanwhile`` where somebody wrote one since; ``UnknownLine``.
    Source: FIN-3.
    """
    if not budget.lines or budget.lines.keys() - line_kinds().keys():
        raise UnknownLine
    last = _last(room, year)
    refuse_changed(revision=last.number if last else 0, seen=seen)
    agreed = last is not None and last.state in HOLDS
    state = BudgetState.CHANGED if agreed else BudgetState.PROPOSAL
    version = BudgetVersion(room=room, year=year, state=state, why=why, written_on=on)
    return _write(version, budget.lines, by=by)


@transaction.atomic
def agree_budget(
    *, room: Room, year: int, why: str, on: date, by: journal.Actor, seen: int | None = None
) -> BudgetVersion:
    """The last proposal is what was agreed: a version of its own, with the same lines.

    Raises: ``NothingToAgree``, ``AgreedAlready``; ``ChangedMeanwhile`` where it is another proposal than was ``seen``.
    Source: FIN-3.
    """
    last = _last(room, year)
    if last is None:
        raise NothingToAgree
    if last.state in HOLDS:
        raise AgreedAlready
    refuse_changed(revision=last.number, seen=seen)
    lines = {line.code: Line(line.cents, line.minutes, line.places) for line in last.lines.all()}
    return _write(BudgetVersion(room=room, year=year, state=BudgetState.AGREED, why=why, written_on=on), lines, by=by)


@transaction.atomic
def take_back_version(*, room: Room, pk: int, by: journal.Actor) -> int:
    """It was a mistake: this version was never written. Returns its year. Raises: ``NotTheLast``. Source: FIN-3."""
    version = BudgetVersion.objects.filter(room=room, pk=pk).first()
    last = version and _last(room, version.year)
    if version is None or last is None or last.pk != version.pk:
        raise NotTheLast
    journal.record(
        "finance.budget.taken_back", target=version, by=by, room_id=room.pk, year=version.year, number=version.number
    )
    year: int = version.year
    version.delete()
    note_lasting(room=room, since=year)
    return year


def forget_reasons(*, before: date) -> int:
    """Of versions written before that day the figures stay, and why goes: it may name somebody. Returns of how many."""
    return BudgetVersion.objects.filter(written_on__lt=before).exclude(why="").update(why="")


def _last(room: Room, year: int) -> BudgetVersion | None:
    """Two desks, one budget: the second waits, and sees what the first wrote."""
    Room.objects.select_for_update().get(pk=room.pk)
    return BudgetVersion.objects.filter(room=room, year=year).order_by("-number").first()


def _write(version: BudgetVersion, lines: Mapping[str, Line], *, by: journal.Actor) -> BudgetVersion:
    room, year = version.room, version.year
    last = BudgetVersion.objects.filter(room=room, year=year).aggregate(number=Max("number"))["number"]
    version.number, version.why, version.written_by = (last or 0) + 1, version.why.strip(), by.label
    version.save()
    BudgetLine.objects.bulk_create(
        BudgetLine(room=room, version=version, code=code, cents=line.cents, minutes=line.minutes, places=line.places)
        for code, line in lines.items()
    )
    journal.record(
        DONE[BudgetState(version.state)], target=version, by=by, room_id=room.pk, year=year, number=version.number
    )
    note_lasting(room=room, since=year)
    return version
