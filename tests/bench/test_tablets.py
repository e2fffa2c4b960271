"""Tablets that tap at once, and whether every tap counts once."""

import asyncio
import itertools
import json

import pytest

from buurtwerkkamer.bench import tablets
from buurtwerkkamer.bench.tapping import DAY, OK, tap_all, taps

BEFORE = {"taps": 0, "events": 0, "wrote": 0, "visits": 100}
HEARD = {"taps": 10, "not_ok": 0, "refused": 0, "per_second": 300.0, "p50": 90.0, "p99": 200.0}


def test_who_came_comes_again_a_day_earlier():
    some = list(itertools.islice(taps([1, 2], 10 * DAY), 4))

    assert [(tap["who"], tap["at"]) for tap in some] == [(1, 10 * DAY), (2, 10 * DAY), (1, 9 * DAY), (2, 9 * DAY)]
    assert len({tap["id"] for tap in some}) == 4


@pytest.mark.parametrize(("status", "not_ok"), [(OK, 0), ("503", 1)])
def test_an_answer_other_than_200_is_counted_and_its_tap_is_not(status, not_ok):
    heard: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readline():
            rest = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = int(rest.partition("Content-Length: ")[2].split()[0])
            heard.append(json.loads(await reader.readexactly(length))["taps"][0]["id"])
            assert head.startswith(b"POST")
            writer.write(f"HTTP/1.1 {status} x\r\ncontent-length: 2\r\n\r\n{{}}".encode())
        writer.close()

    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            return await tap_all(port=port, cookies=["a", "b"], people=10, at=10 * DAY, seconds=0.1)

    tapped = asyncio.run(run())

    assert tapped.not_ok == not_ok * len(heard)
    assert tapped.taps == (len(set(heard)) if status == OK else 0)
    assert len(heard) > len(set(heard)), "some are sent twice"


@pytest.mark.parametrize(
    ("after", "astray"),
    [
        ({"taps": 10, "events": 10, "wrote": 8, "visits": 108}, 0),
        ({"taps": 9, "events": 9, "wrote": 8, "visits": 108}, 2),
        ({"taps": 10, "events": 11, "wrote": 8, "visits": 108}, 1),
        ({"taps": 10, "events": 10, "wrote": 8, "visits": 109}, 1),
    ],
)
def test_taps_journal_and_visits_must_agree_with_what_was_heard(after, astray):
    printed = tablets.table("sqlite", [HEARD], BEFORE, after)

    assert printed.lines[0][-1].value == astray
    assert bool(printed.not_met) is bool(astray)
