"""``sizes``: what goes over the wire for the table, in bytes as really served, heads included."""

import re
import socket
import uuid
from contextlib import closing
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from .copies import copied
from .databases import Engine, Measured
from .paired import SET_BACK, cookie
from .reporting import Cell, Table
from .serving import served
from .tablets import WERE
from .tapping import letter

FIRST_LOAD_KILOBYTES: Final = 100
SCRIPT_KILOBYTES: Final = 25
CHECK_IN_KILOBYTES: Final = 2
PAGE: Final = "/tafel/"
SENT_BY_A_BROWSER: Final = (  # Chromium on a tablet, beside what every request says
    "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36",
    'sec-ch-ua: "Not)A;Brand";v="8", "Chromium";v="138", "Google Chrome";v="138"', "sec-ch-ua-mobile: ?0",
    'sec-ch-ua-platform: "Android"', "Accept: */*", "Origin: http://localhost:8000", "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty", "Referer: http://localhost:8000/tafel/",
    "Accept-Language: nl-NL,nl;q=0.9", "Accept-Encoding: gzip, deflate, br, zstd", "Connection: keep-alive",
)  # fmt: skip
NEEDED: Final = (  # what the first screen cannot do without: name, where the page says it
    ("style sheet", r'<link rel="stylesheet" href="([^"]+)"'),
    ("script", r'<script src="([^"]+)"'),
    ("pictures of people", r'data-pictures="([^"]+)"'),
    ("drawings of things", r'data-things="([^"]+)"'),
)
FONT: Final = r'url\("?([^")]+\.woff2)"?\)'


@dataclass(frozen=True, slots=True)
class Sent:
    """A request and its answer, as bytes on the wire."""

    asked: bytes
    heard: bytes

    @property
    def kilobytes(self) -> float:
        """Of the answer."""
        return len(self.heard) / 1000

    @property
    def encoding(self) -> str:
        """How it is compressed."""
        head = self.heard.partition(b"\r\n\r\n")[0].decode().lower()
        found = re.search(r"content-encoding: (\S+)", head)
        return found[1] if found else "none"

    @property
    def text(self) -> str:
        """What it says, where it is not compressed."""
        return self.heard.partition(b"\r\n\r\n")[2].decode()


def measure_sizes(engine: Engine, database: Measured) -> Table:
    """The first load of a tablet, and a check-in."""
    with (
        copied(engine, database) as copy,
        served({**copy.environment, SET_BACK: "1"}, "serve", "--no-work") as port,
    ):
        parts = first_load(port)
        tap = {"id": str(uuid.uuid4()), "do": "arrive", "at": WERE, "who": 700}
        check_in = _send(port, letter(cookie(0), tap, more="".join(f"{line}\r\n" for line in SENT_BY_A_BROWSER)))
    return table(parts, check_in)


def table(parts: dict[str, Sent], check_in: Sent) -> Table:
    """What was sent, the heads of answers included."""
    result = Table(title="sizes: the table over the wire", columns=["what", "compressed", "kB"])
    result.notes.append("compressed as served to a browser that reads gzip and brotli; heads of answers included")
    for name, sent in parts.items():
        limit = SCRIPT_KILOBYTES if name == "script" else None
        result.lines.append([Cell(name), Cell(sent.encoding), Cell(sent.kilobytes, 1, limit)])
    whole = sum(sent.kilobytes for sent in parts.values())
    both = (len(check_in.asked) + len(check_in.heard)) / 1000
    result.lines.append([Cell("first load"), Cell(""), Cell(whole, 1, FIRST_LOAD_KILOBYTES)])
    result.lines.append([Cell("check-in, there and back"), Cell(check_in.encoding), Cell(both, 2, CHECK_IN_KILOBYTES)])
    return result


def first_load(port: int) -> dict[str, Sent]:
    """The page and what it names, each asked as a browser does that has nothing yet."""
    page = _get(port, PAGE)
    plain = _get(port, PAGE, compressed=False).text
    parts = {"page": page}
    for name, where in NEEDED:
        found = re.search(where, plain)
        if found is None:
            raise ValueError(f"the page names no {name}")
        parts[name] = _get(port, found[1])
        if name == "style sheet":
            sheet = _get(port, found[1], compressed=False).text
            for font in dict.fromkeys(re.findall(FONT, sheet)):
                parts[f"font {len(parts) - 1}"] = _get(port, urljoin(found[1], font))
    return parts


def _get(port: int, address: str, *, compressed: bool = True) -> Sent:
    accepted = "Accept-Encoding: gzip, br\r\n" if compressed else ""
    return _send(port, f"GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie(0)}\r\n{accepted}\r\n".encode())


def _send(port: int, request: bytes) -> Sent:
    """Raises ``ValueError`` for anything but a 200."""
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.sendall(request)
        heard = b""
        while not _is_whole(heard):
            more = line.recv(65536)
            if not more:
                break
            heard += more
    if b" 200 " not in heard.partition(b"\r\n")[0]:
        raise ValueError(f"{request.splitlines()[0]!r}: {heard.splitlines()[:1]!r}")
    return Sent(request, heard)


def _is_whole(heard: bytes) -> bool:
    head, end, body = heard.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(end) and len(body) >= int(length[1] if length else 0)
