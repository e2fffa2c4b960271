"""`./bwk mail`: look into every mailbox now, and say how that went."""

import argparse

from .words import CannotDo, Words


def add(words: Words) -> None:
    """The words of this module."""
    words.add("mail", "Lees de mailboxen van de kamers, nu", "Read the mailboxes of rooms, now", mail)


def mail(_asked: argparse.Namespace) -> None:
    """How many mails became messages, a room a line; never what was in them."""
    from .installation import ready

    ready()
    from django.conf import settings
    from django.utils import timezone

    from buurtwerkkamer.domain.pathway.tasks import look_into
    from buurtwerkkamer.domain.rooms.queries.rooms import room_with_slug

    if not settings.MAILBOXES:
        raise CannotDo("Er is geen mailbox ingesteld, zie BWK_MAILBOXES / no mailbox is set")
    in_trouble = []
    for slug, mailbox in settings.MAILBOXES.items():
        room = room_with_slug(slug=slug)
        looked = look_into(room=room, mailbox=mailbox, at=timezone.now()) if room else None
        trouble = str(looked.trouble.label) if looked and looked.trouble else "" if looked else "deze kamer is er niet"
        print(f"{slug}: {trouble or f'{looked.noted if looked else 0} nieuwe berichten / new messages'}")
        in_trouble += [slug] if trouble else []
    if in_trouble:
        raise CannotDo(f"Niet gelukt / failed: {', '.join(in_trouble)}")
