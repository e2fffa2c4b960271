"""What makes life hard for somebody: only after a yes, only to be counted, and gone by itself. Source: NBH-4."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.domain.pathway.models import Sign
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent, Participation
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class SaidNoYes(DomainError):
    message = _("Vraag eerst of dit mag.")


@transaction.atomic
def note_signs(
    *, room: Room, person_id: int, signs: Collection[Vulnerability], on: date, by: journal.Actor
) -> list[str]:
    """These are what this person told, from the day ``on`` for a term; none takes all of them away.

    Returns what stood there before. Raises: ``NotKnownHere``, and ``SaidNoYes`` without their yes. Source: NBH-4.
    """
    known = Participation.objects.select_for_update().filter(room=room, person=person_id).first()
    if known is None:
        raise NotKnownHere
    yes = Consent.objects.filter(room=room, person=person_id, purpose=Purpose.SIGNS, withdrawn_on=None)
    if signs and not yes.exists():
        raise SaidNoYes
    there = Sign.objects.filter(room=room, person=person_id)
    before = [one.what for one in there.order_by("pk")]
    if set(before) != set(signs):
        there.delete()
        Sign.objects.bulk_create(
            Sign(room=room, person_id=person_id, what=one.value, noted_on=on) for one in Vulnerability if one in signs
        )
        journal.record("pathway.signs.noted", target=known, by=by, room_id=room.pk)
    return before


def forget_signs(*, before: date) -> int:
    """Throw away what was told before that day, and what somebody no longer says yes to. Run every night."""
    yes = Consent.objects.filter(
        room=OuterRef("room"), person=OuterRef("person"), purpose=Purpose.SIGNS, withdrawn_on=None
    )
    old, _models = Sign.objects.filter(noted_on__lt=before).delete()
    taken_back, _models = Sign.objects.filter(~Exists(yes)).delete()
    return old + taken_back
