"""A mail as people read it, out of whatever bytes arrived: who sent it, about what, its text, what was sent along.

Nothing that somebody can send makes it fail. HTML is stripped to its text: nothing of it is shown or fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Parsed
from email.parser import BytesHeaderParser
from hashlib import sha256
from html.parser import HTMLParser
from typing import Final

LONGEST_LINE: Final = 200  # characters of a sender or a subject
LONGEST_NAME: Final = 80  # of a file
LONGEST_HTML: Final = 400_000  # characters that are read for their text; no letter is longer
NOT_READ: Final = frozenset({"script", "style", "head", "title", "template"})
NEW_LINE: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"})
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SentAlong:
    """A file that came with a mail: its name, cleaned, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """``fingerprint``: the same for the same mail, however often it comes."""

    fingerprint: str
    sender: str
    subject: str
    text: str
    files: tuple[SentAlong, ...] = ()


def read_mail(content: bytes) -> Mail:
    """What ``content`` says. What cannot be read of it, is not there: one odd mail may not keep the others waiting."""
    try:
        parsed = message_from_bytes(content)
        parts = list(_parts(parsed))
        return _mail(parsed, _text(parts), tuple(_files(parts)))
    except Exception:  # parts a thousand deep, and whatever else the library stumbles over
        return read_header(content)


def read_header(content: bytes) -> Mail:
    """Of a mail that is too large, or too odd: who sent it, and about what."""
    return _mail(BytesHeaderParser().parsebytes(content), "", ())


def _mail(parsed: Parsed, text: str, files: tuple[SentAlong, ...]) -> Mail:
    said = [_header(parsed, name) for name in ("Message-ID", "Date", "From", "Subject")]
    known = sha256("\0".join([*said, text]).encode())
    for file in files:
        known.update(file.content)
    return Mail(known.hexdigest(), said[2][:LONGEST_LINE], said[3][:LONGEST_LINE], text, files)


def _parts(parsed: Parsed) -> Iterator[Parsed]:
    return (part for part in parsed.walk() if not part.is_multipart())


def _text(parts: list[Parsed]) -> str:
    """What was written as plain text; else what was written as HTML, without the HTML."""
    written = [part for part in parts if not _name(part)]
    plain = [_decoded(part) for part in written if part.get_content_type() == "text/plain"]
    if any(said.strip() for said in plain):
        return _clean("\n\n".join(plain))
    return _clean("\n\n".join(_stripped(_decoded(part)) for part in written if part.get_content_type() == "text/html"))


def _files(parts: list[Parsed]) -> Iterator[SentAlong]:
    for part in parts:
        name = _name(part)
        if name or part.get_content_maintype() != "text":
            yield SentAlong(name or "bijlage", _bytes(part))


def _name(part: Parsed) -> str:
    """As it was called, without the folders of somebody's computer; "" for what is no file."""
    name = re.split(r"[/\\]", _words(part.get_filename() or ""))[-1].strip(" .")[:LONGEST_NAME]
    return name or ("bijlage" if part.get_content_disposition() == "attachment" else "")


def _bytes(part: Parsed) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _decoded(part: Parsed) -> str:
    return _in_letters(_bytes(part), part.get_content_charset() or "utf-8")


def _in_letters(content: bytes, charset: str) -> str:
    """In the letters that it says; where those do not exist, in ours; what is no letter in them becomes a sign."""
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):  # also a coding of bytes, such as "zip"
        return content.decode("utf-8", "replace")


def _header(parsed: Parsed, name: str) -> str:
    return " ".join(_words(str(parsed.get(name, ""))).split())


def _words(written: str) -> str:
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError, LookupError):
        return _UNSEEN.sub("", written)
    said = "".join(one if isinstance(one, str) else _in_letters(one, charset or "utf-8") for one, charset in pieces)
    return _UNSEEN.sub("", said)


def _clean(text: str) -> str:
    lines = [_UNSEEN.sub("", line).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Text(HTMLParser):
    """Collects what is read; what is between ``NOT_READ`` is not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in NOT_READ
        if tag in NEW_LINE:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in NOT_READ))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def _stripped(html: str) -> str:
    reader = _Text()
    try:
        reader.feed(html[:LONGEST_HTML])
        reader.close()
    except (AssertionError, ValueError):  # what no browser would read either
        pass
    return "".join(reader.said)
