"""The board of an association: who sits on it, as what, from when until when."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import BoardRole
from buurtwerkkamer.domain.people.models import BoardTerm, Membership
from buurtwerkkamer.domain.rooms.models import Association, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import holds


class NoMember(DomainError):
    message = _("Het bestuur komt uit de leden. Maak deze persoon eerst lid.")


class RoleTaken(DomainError):
    message = _("Deze rol heeft al iemand. Laat die termijn eerst eindigen.")


class TermTurnedAround(DomainError):
    message = _("Een termijn eindigt na de dag waarop zij begint.")


@transaction.atomic
def begin_term(
    *, room: Room, person_id: int, role: BoardRole, on: date, ends_on: date | None, by: journal.Actor
) -> BoardTerm:
    """A member sits on the board as ``role`` from the day ``on``; ``ends_on`` is the agreed end, where there is one.

    Raises: ``NoMember``, ``RoleTaken`` (chair, secretary and treasurer are one person each), ``TermTurnedAround``.
    Source: OWN-1.
    """
    if ends_on and ends_on <= on:
        raise TermTurnedAround
    if not Membership.objects.filter(holds(on), room=room, person=person_id).exists():
        raise NoMember
    Association.objects.select_for_update().get(room=room)  # two desks, one role: the second waits
    same = BoardTerm.objects.filter(Q(until=None) | Q(until__gt=on), room=room, role=role)
    if (same.filter(person=person_id) if role == BoardRole.MEMBER else same).exists():
        raise RoleTaken
    term = BoardTerm.objects.create(room=room, person_id=person_id, role=role, since=on, ends_on=ends_on)
    journal.record("people.board_term.begun", target=term, by=by, room_id=room.pk, role=role, since=str(on))
    return term


@transaction.atomic
def undo_term(*, term: BoardTerm, by: journal.Actor) -> None:
    """It was a mistake: this term never began. Source: OWN-1."""
    journal.record("people.board_term.undone", target=term, by=by, room_id=term.room_id, role=term.role)
    term.delete()


@transaction.atomic
def end_term(*, term: BoardTerm, on: date, by: journal.Actor) -> None:
    """The term ends: ``on`` is the first day without it. Raises ``TermTurnedAround``. Source: OWN-1."""
    if on < term.since:
        raise TermTurnedAround
    BoardTerm.objects.filter(pk=term.pk).update(until=on)
    journal.record("people.board_term.ended", target=term, by=by, room_id=term.room_id, until=str(on))


@transaction.atomic
def undo_end(*, term: BoardTerm, by: journal.Actor) -> None:
    """The term goes on after all. Raises ``RoleTaken`` where somebody followed up. Source: OWN-1."""
    followed = BoardTerm.objects.filter(room=term.room_id, role=term.role).exclude(pk=term.pk)
    followed = followed.filter(Q(until=None) | Q(until__gt=term.since))
    if (followed.filter(person=term.person_id) if term.role == BoardRole.MEMBER else followed).exists():
        raise RoleTaken
    BoardTerm.objects.filter(pk=term.pk).update(until=None)
    journal.record("people.board_term.resumed", target=term, by=by, room_id=term.room_id)
