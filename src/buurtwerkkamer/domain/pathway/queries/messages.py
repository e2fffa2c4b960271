"""What people left for the room."""

from datetime import date
from typing import Final, cast

from django.db.models import QuerySet

from buurtwerkkamer.domain.pathway.enums import Became
from buurtwerkkamer.domain.pathway.models import MailboxLook, MailFile, Message
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.vault.fields import SealedText

_WORDS: Final = cast("SealedText", Message._meta.get_field("words"))
LATELY: Final = 30  # that were settled, on the page


def unread(*, room: Room) -> QuerySet[Message]:
    """What nobody settled yet, the oldest first. Source: REG-2."""
    return Message.objects.filter(room=room, became="").order_by("noted_on", "noted_at", "pk")


def settled_lately(*, room: Room) -> list[Message]:
    """What was settled last, with whom it was of. One query."""
    settled = Message.objects.filter(room=room).exclude(became="").select_related("person")
    return list(settled.order_by("-settled_on", "-pk")[:LATELY])


def message_of(*, room: Room, pk: int) -> Message | None:
    """The message with this key, where it is one of ``room``."""
    return Message.objects.filter(room=room, pk=pk).select_related("person", "contact__partner").first()


def files_of(*, message: Message) -> list[MailFile]:
    """What came along with it, by name; what is in it is not read. One query."""
    return list(MailFile.objects.filter(message=message).defer("content").order_by("pk"))


def last_look(*, room: Room) -> MailboxLook | None:
    """When the mailbox of ``room`` was looked into last; None where it never was."""
    return MailboxLook.objects.filter(room=room).first()


def opened(*, sealed: str) -> str:
    """What a message says, of what the database holds: for a query that asks it beside other things."""
    words: str = _WORDS.from_db_value(sealed, None, None)
    return words


def absences(*, room: Room, on: date) -> QuerySet[Message]:
    """Who let know that they do not come to what is on that day, with whom it is of. Source: REG-2."""
    theirs = Message.objects.filter(room=room, became=Became.ABSENCE, session__on=on)
    return theirs.select_related("person")
