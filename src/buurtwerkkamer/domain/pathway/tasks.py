"""Looking into the mailboxes of rooms. `./bwk work` does it again and again; `./bwk mail` once. Source: REG-2."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from buurtwerkkamer.domain.pathway.enums import MailTrouble
from buurtwerkkamer.domain.pathway.models import MailboxLook
from buurtwerkkamer.domain.pathway.services.mailbox import note_look, note_mail
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.mailbox import Mailbox, MailboxAway, MailboxRefuses, opened

EVERY: Final = timedelta(minutes=2)
IN_TROUBLE: Final = timedelta(minutes=10)  # a server that says no is not asked at once again
AT_ONCE: Final = 50  # mails; the others the next time


@dataclass(frozen=True, slots=True)
class Looked:
    """How many mails became messages, and what stood in the way."""

    noted: int
    trouble: MailTrouble | None = None


def look_into(*, room: Room, mailbox: Mailbox, at: datetime) -> Looked:
    """Every unread mail becomes a message of ``room``, and only then is read.

    Stop it anywhere: what was not noted is unread still; what was noted but not marked is known the next time.
    """
    noted, trouble = 0, None
    try:
        with opened(mailbox) as box:
            for number in box.unread()[:AT_ONCE]:
                mail = box.mail(number)
                if mail is None:
                    continue
                noted += note_mail(room=room, mail=mail, at=at) is not None  # committed here
                box.was_read(number)
    except MailboxRefuses:
        trouble = MailTrouble.REFUSES
    except MailboxAway:
        trouble = MailTrouble.AWAY
    note_look(room=room, at=at, trouble=trouble)
    return Looked(noted, trouble)


def look_into_the_next(mailboxes: Mapping[str, Mailbox], *, now: datetime) -> Looked | None:
    """One mailbox, that was looked into longest ago; None where none is due. So no slow server holds up the others."""
    looks = MailboxLook.objects.filter(room__slug__in=mailboxes).values_list("room__slug", "looked_at", "trouble")
    not_yet = {slug for slug, at, trouble in looks if now - at < (IN_TROUBLE if trouble else EVERY)}
    since = {slug: at for slug, at, _trouble in looks}
    due = sorted(mailboxes.keys() - not_yet, key=lambda slug: (slug in since, since.get(slug, now), slug))
    rooms = {room.slug: room for room in Room.objects.filter(slug__in=due)}
    room = next((rooms[slug] for slug in due if slug in rooms), None)
    return look_into(room=room, mailbox=mailboxes[room.slug], at=now) if room else None
