"""A mailbox that is read over IMAP, always with TLS: what is unread, and to say afterwards that it was read.

Nothing changes in the mailbox by reading: mails are peeked at, so who stops half-way finds them unread again.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from .mails import Mail, read_header, read_mail

LARGEST: Final = 25_000_000  # bytes of a mail; of a larger one only who sent it, and about what
PATIENCE: Final = 15  # seconds
PORT: Final = 993


class MailboxAway(Exception):
    """The mailbox does not answer, or not as it should."""


class MailboxRefuses(Exception):
    """The mailbox does not let us in: name, password or folder are not right."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where it is. Its password is in no text that is made of it."""

    server: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"


def mailboxes(written: str) -> Mapping[str, Mailbox]:
    """By room, of ``holendrecht=imaps://name:password@host/folder`` with spaces between. Raises ``ValueError``.

    >>> mailboxes("holendrecht=imaps://team%40voorbeeld.nl:geheim@imap.voorbeeld.nl")["holendrecht"]
    Mailbox(server='imap.voorbeeld.nl', port=993, user='team@voorbeeld.nl', folder='INBOX')
    """
    return dict(_one(each) for each in written.split())


def _one(written: str) -> tuple[str, Mailbox]:
    room, _is, address = written.partition("=")
    found = urlsplit(address)
    if not room or found.scheme != "imaps" or not (found.hostname and found.username and found.password):
        raise ValueError("BWK_MAILBOXES: write each mailbox as room=imaps://name:password@host/folder")
    folder = unquote(found.path.strip("/")) or "INBOX"
    return room, Mailbox(found.hostname, found.port or PORT, unquote(found.username), unquote(found.password), folder)


class Opened:
    """A mailbox while it is open."""

    def __init__(self, line: imaplib.IMAP4) -> None:
        self._line = line

    def unread(self) -> list[str]:
        """The numbers of what nobody read, the oldest first."""
        return [number.decode() for number in b" ".join(self._ask("SEARCH", "UNSEEN")[:1]).split()]

    def mail(self, number: str) -> Mail | None:
        """What it says; None where it is gone since."""
        sized = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(map(_line_of, self._ask("FETCH", number, "(RFC822.SIZE)"))))
        if sized is None:
            return None
        if int(sized[1]) > LARGEST:
            return read_header(self._content(number, "(BODY.PEEK[HEADER])"))
        return read_mail(self._content(number, "(BODY.PEEK[])"))

    def was_read(self, number: str) -> None:
        """Nobody need read it any more."""
        self._ask("STORE", number, "+FLAGS.SILENT", r"(\Seen)")

    def _content(self, number: str, what: str) -> bytes:
        answers = self._ask("FETCH", number, what)
        return next((one[1] for one in answers if isinstance(one, tuple)), b"")

    def _ask(self, *words: str) -> list[Any]:
        answer, data = self._line.uid(*words)
        if answer != "OK":
            raise MailboxAway
        return [one for one in data if one is not None]


def _line_of(answer: Any) -> bytes:
    return answer[0] if isinstance(answer, tuple) else answer


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[Opened]:
    """``mailbox``, for as long as the block lasts. Raises ``MailboxAway`` and ``MailboxRefuses``."""
    try:
        secure = ssl.create_default_context()
        line = imaplib.IMAP4_SSL(mailbox.server, mailbox.port, ssl_context=secure, timeout=PATIENCE)
        try:
            _let_in(line, mailbox)
            yield Opened(line)
        finally:
            _hang_up(line)
    except (OSError, imaplib.IMAP4.error) as trouble:
        raise MailboxAway from trouble


def _hang_up(line: imaplib.IMAP4) -> None:
    """Politely where it can be; in any case nothing stays open."""
    with suppress(OSError, imaplib.IMAP4.error):
        line.logout()
    with suppress(OSError):
        line.shutdown()


def _let_in(line: imaplib.IMAP4, mailbox: Mailbox) -> None:
    folder = mailbox.folder.replace("\\", "\\\\").replace('"', '\\"')
    try:
        line.login(mailbox.user, mailbox.password)
        if line.select(f'"{folder}"')[0] != "OK":
            raise MailboxRefuses
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as refusal:
        raise MailboxRefuses from refusal
