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
        if room is None:
            in_trouble.append(f"{slug}: deze kamer is er niet / there is no such room")
            continue
        looked = look_into(room=room, mailbox=mailbox, at=timezone.now())
        print(f"{slug}: {looked.noted} nieuwe berichten / new messages")
        if looked.trouble:
            in_trouble.append(f"{slug}: {looked.trouble.label}")
    if in_trouble:
        raise CannotDo("\n".join(in_trouble))
