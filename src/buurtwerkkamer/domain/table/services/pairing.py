"""A tablet is paired with a room, once; unpaired from the desk, at once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import PairingCode, Tablet
from buurtwerkkamer.domain.table.rules.tokens import digest
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32, none that looks like another: no 0, O, 1 or I
LENGTH: Final = 8  # 40 bits: within its minutes nobody guesses one
HOLDS: Final = timedelta(minutes=15)


class CodeUnknown(DomainError):
    message = _("Deze code werkt niet. Vraag de coördinator om een nieuwe.")


@dataclass(frozen=True, slots=True)
class Paired:
    """A tablet, and the token that only it will have."""

    tablet: Tablet
    token: str


@transaction.atomic
def make_code(*, room: Room, name: str, at: datetime, by: journal.Actor) -> str:
    """A code with which one device becomes the tablet ``name`` of ``room``, within fifteen minutes: "XKCD-7F4M"."""
    code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
    made = PairingCode.objects.create(room=room, name=name, code_hash=digest(code), expires_at=at + HOLDS)
    journal.record("table.code.made", target=made, by=by, room_id=room.pk)
    return f"{code[:4]}-{code[4:]}"


@transaction.atomic
def pair(*, code: str, at: datetime) -> Paired:
    """The device that has ``code`` is a tablet of its room. Raises: ``CodeUnknown``, also when it is late or used."""
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    codes = PairingCode.objects.select_for_update().filter(code_hash=digest(plain), used_at=None, expires_at__gt=at)
    found = codes.first()
    if found is None:
        raise CodeUnknown
    found.used_at = at
    found.save(update_fields=("used_at",))
    token = secrets.token_urlsafe(32)
    tablet = Tablet.objects.create(room_id=found.room_id, name=found.name, token_hash=digest(token), paired_at=at)
    journal.record(
        "table.tablet.paired", target=tablet, by=journal.Actor(f"{journal.TABLET}{tablet.pk}"), room_id=found.room_id
    )
    return Paired(tablet, token)


@transaction.atomic
def unpair(*, tablet: Tablet, at: datetime, by: journal.Actor) -> None:
    """From now on the tablet may nothing; it forgets its names as soon as it hears so."""
    if Tablet.objects.filter(pk=tablet.pk, unpaired_at=None).update(unpaired_at=at):
        journal.record("table.tablet.unpaired", target=tablet, by=by, room_id=tablet.room_id)


@transaction.atomic
def undo_unpair(*, tablet: Tablet, by: journal.Actor) -> bool:
    """Undo ``unpair``: what the tablet has opens the table again, as long as it did not hear that it was unpaired."""
    done = Tablet.objects.filter(pk=tablet.pk).exclude(unpaired_at=None).update(unpaired_at=None)
    if done:
        journal.record("table.tablet.paired_again", target=tablet, by=by, room_id=tablet.room_id)
    return bool(done)
