"""Mails become messages, each once; and how the last look went. Source: REG-2."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import Channel, FileKind, MailTrouble
from buurtwerkkamer.domain.pathway.models import MailboxLook, MailFile, MailSeen, Message
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.mails import Mail, SentAlong
from buurtwerkkamer.kernel.pictures import small_and_bare

THE_MAILBOX: Final = journal.Actor("the mailbox")
LONGEST_TEXT: Final = 3000  # characters; the rest stays in the mailbox
LARGEST_PDF: Final = 5_000_000  # bytes
MOST_FILES: Final = 6
MOST_NAMES: Final = 20

Kept = tuple[str, FileKind, bytes]


@transaction.atomic
def note_mail(*, room: Room, mail: Mail, at: datetime) -> Message | None:
    """``mail`` is a message that nobody read yet; None where it was one already. All of it, or nothing.

    Pictures and PDFs that are not too large come along, sealed; of other files only the name.
    """
    local = at.astimezone(timezone.get_current_timezone())
    _seen, is_new = MailSeen.objects.get_or_create(
        room=room, fingerprint=mail.fingerprint, defaults={"noted_on": local.date()}
    )
    if not is_new:
        return None
    kept = list(_kept(mail.files))
    clock = local.time().replace(second=0, microsecond=0)
    message = Message.objects.create(
        room=room, words=_words(mail, kept), came_by=Channel.MAIL, noted_on=local.date(), noted_at=clock
    )
    for name, kind, content in kept:
        MailFile.objects.create(message=message, name=name, kind=kind, content=content)
    journal.record("pathway.message.noted", target=message, by=THE_MAILBOX, room_id=room.pk)
    return message


def note_look(*, room: Room, at: datetime, trouble: MailTrouble | None) -> None:
    """The mailbox of ``room`` was looked into."""
    MailboxLook.objects.update_or_create(room=room, defaults={"looked_at": at, "trouble": trouble or ""})


@transaction.atomic
def open_file(*, message: Message, pk: int, by: journal.Actor) -> MailFile | None:
    """A file that came with ``message``, each time with a line in the journal; None where it is not there."""
    found = MailFile.objects.filter(message=message, pk=pk).first()
    if found:
        journal.record("pathway.message.file_opened", target=message, by=by, room_id=message.room_id)
    return found


def _kept(files: Iterable[SentAlong]) -> Iterator[Kept]:
    found = (one for one in map(_keep, files) if one)
    return (one for _number, one in zip(range(MOST_FILES), found, strict=False))


def _keep(file: SentAlong) -> Kept | None:
    if file.content.startswith(b"%PDF-"):
        return (file.name, FileKind.PDF, file.content) if len(file.content) <= LARGEST_PDF else None
    try:
        return file.name, FileKind.PICTURE, small_and_bare(file.content)
    except Exception:  # no picture, or one that was made to break who reads it: the mail comes in all the same
        return None


def _words(mail: Mail, kept: list[Kept]) -> str:
    """Who, about what, their own words, and what came along."""
    text = mail.text or "(geen tekst)"
    if len(text) > LONGEST_TEXT:
        text = f"{text[:LONGEST_TEXT].rstrip()}… (de rest staat in de mailbox)"
    names = {name for name, _kind, _content in kept}
    along = [f"{one.name}{'' if one.name in names else ' (staat alleen in de mailbox)'}" for one in mail.files]
    head = [f"Van {mail.sender or 'iemand zonder afzender'}", *([f"Over: {mail.subject}"] if mail.subject else [])]
    foot = ["", f"Bijlagen: {', '.join(along[:MOST_NAMES])}"] if along else []
    return "\n".join([*head, "", text, *foot])
