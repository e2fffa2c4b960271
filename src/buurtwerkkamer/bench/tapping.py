"""Tablets that all tap at once, in a process of their own, over connections that stay open.

``python -m buurtwerkkamer.bench.tapping`` reads what to do as JSON from standard input. Standard library only: a client
must not cost more than the server that it measures.
"""

import asyncio
import json
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

DAY = 24 * 3600 * 1000  # milliseconds
AGAIN = 10  # every so many taps are sent twice, as over a network that loses answers
OK = "200"
END_OF_HEAD = b"\r\n\r\n"


@dataclass(slots=True)
class Tapped:
    """What the tablets together sent and heard."""

    taps: int = 0  # that the server said it has, each once
    not_ok: int = 0  # answers other than 200, and connections that broke
    refused: int = 0  # taps that the server did not do
    seconds: float = 0
    took: list[float] = field(default_factory=list)  # milliseconds of each answer

    def told(self) -> dict[str, float]:
        """For who started us."""
        ordered = sorted(self.took)
        figures = asdict(self) | {"per_second": len(ordered) / self.seconds}
        del figures["took"]
        return figures | {f"p{percent}": _percentile(ordered, percent) for percent in (50, 99)}


async def tap_all(*, port: int, cookies: Sequence[str], people: int, at: int, seconds: float) -> Tapped:
    """Each tablet checks its own part of the ``people`` in, one after the other, until the time is over. Who came is
    here; so when all of its part are, it goes on with the day before, as taps that waited for a network. ``at``: the
    moment of the first, in milliseconds.
    """
    tapped = Tapped()
    begun = time.perf_counter()
    part = people // len(cookies)
    await asyncio.gather(
        *(
            _tablet(tapped, port, cookie, taps(range(n * part + 1, (n + 1) * part + 1), at), begun + seconds)
            for n, cookie in enumerate(cookies)
        )
    )
    tapped.seconds = time.perf_counter() - begun
    return tapped


def taps(people: Sequence[int], at: int) -> Iterator[dict[str, object]]:
    """Everybody in turn, then everybody a day earlier, and so on."""
    while True:
        for person in people:
            yield {"id": str(uuid.uuid4()), "do": "arrive", "at": at, "who": person}
        at -= DAY


def letter(cookie: str, tap: dict[str, object], *, more: str = "") -> bytes:
    """A tap on its way."""
    body = json.dumps({"taps": [tap]}, separators=(",", ":"))
    head = (
        "POST /tafel/tikken/ HTTP/1.1", "Host: localhost", f"Cookie: {cookie}", "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )  # fmt: skip
    return ("\r\n".join(head) + f"\r\n{more}\r\n{body}").encode()


async def _tablet(tapped: Tapped, port: int, cookie: str, mine: Iterator[dict[str, object]], until: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for number, tap in enumerate(mine):
            if time.perf_counter() >= until:
                break
            for _time in range(1 if number % AGAIN else 2):
                begun = time.perf_counter()
                writer.write(letter(cookie, tap))
                status, body = await _answer(reader)
                tapped.took.append(1000 * (time.perf_counter() - begun))
                tapped.not_ok += status != OK
            if status == OK:
                tapped.taps += 1
                tapped.refused += b"refused" in body
    except (OSError, asyncio.IncompleteReadError):
        tapped.not_ok += 1
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    head = (await reader.readuntil(END_OF_HEAD)).decode()
    status, *headers = head.split("\r\n")
    length = next((h.partition(":")[2] for h in headers if h.lower().startswith("content-length:")), "0")
    return status.split()[1], await reader.readexactly(int(length))


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0


if __name__ == "__main__":
    print(json.dumps(asyncio.run(tap_all(**json.load(sys.stdin))).told()))
