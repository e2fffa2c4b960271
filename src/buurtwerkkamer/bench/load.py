"""The visitors of ``http``, in a process of their own: connections that stay open and ask again once they are answered.

``python -m buurtwerkkamer.bench.load`` reads what to ask as JSON from standard input. Standard library only: a client
must not cost more than the server that it measures.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from typing import cast

END_OF_HEAD = b"\r\n\r\n"


class Visitor(asyncio.Protocol):
    """One connection. Keeps how long each answer took, in seconds; stops asking when its time is over."""

    def __init__(self, request: bytes, until: float) -> None:
        self.took: list[float] = []
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._until = until
        self._answer = bytearray()
        self._whole = 0  # bytes of the answer, once its head has said so

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask at once."""
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        """A part of the answer; after the last one, ask again. Raises ``ValueError`` for anything but 200."""
        self._answer += data
        if not self._whole:
            head, end, _rest = self._answer.partition(END_OF_HEAD)
            if not end:
                return
            self._whole = len(head) + len(END_OF_HEAD) + length(bytes(head))
        if len(self._answer) < self._whole:
            return
        self.took.append(time.perf_counter() - self._asked)
        if time.perf_counter() < self._until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Done; or the server hung up."""
        if exc:
            self.gone.set_exception(exc)
        else:
            self.gone.set_result(None)

    def _ask(self) -> None:
        self._answer.clear()
        self._whole = 0
        self._asked = time.perf_counter()
        self._transport.write(self._request)


def length(head: bytes) -> int:
    """Bytes of the body, as the head of an answer says. Raises ``ValueError`` where it is not a 200 that says so."""
    status, *headers = head.split(b"\r\n")
    if b" 200 " not in status + b" ":
        raise ValueError(status.decode())
    for header in headers:
        name, _colon, value = header.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("no Content-Length")


@dataclass(frozen=True, slots=True)
class Answers:
    """What visitors together saw."""

    per_second: float
    p50: float  # milliseconds
    p95: float
    p99: float


async def visit(*, port: int, address: str, cookie: str, connections: int, seconds: float) -> Answers:
    """Ask for ``address`` over so many connections, for so long."""
    request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept: text/html\r\n\r\n".encode()
    begun = time.perf_counter()
    loop = asyncio.get_running_loop()
    visitors = [
        (await loop.create_connection(lambda: Visitor(request, begun + seconds), "127.0.0.1", port))[1]
        for _connection in range(connections)
    ]
    await asyncio.gather(*(visitor.gone for visitor in visitors))
    took = sorted(1000 * each for visitor in visitors for each in visitor.took)
    return Answers(
        per_second=len(took) / (time.perf_counter() - begun),
        p50=_percentile(took, 50),
        p95=_percentile(took, 95),
        p99=_percentile(took, 99),
    )


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    answers = asyncio.run(visit(**json.load(sys.stdin)))
    print(json.dumps({name: getattr(answers, name) for name in Answers.__slots__}))
