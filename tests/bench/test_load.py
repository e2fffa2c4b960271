"""The visitors of the bench: what they take from an answer."""

import asyncio

import pytest

from buurtwerkkamer.bench.load import length, visit

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


def test_the_length_of_an_answer_stands_in_its_head():
    assert length(b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 512") == 512


@pytest.mark.parametrize("head", [b"HTTP/1.1 302 Found\r\nContent-Length: 0", b"HTTP/1.1 200 OK\r\nServer: x"])
def test_anything_but_a_whole_page_is_refused(head):
    with pytest.raises(ValueError, match=r"302|no Content-Length"):
        length(head)


def test_visitors_ask_again_over_the_same_connection_until_the_time_is_over():
    connections: list[object] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            writer.write(ANSWER)
        writer.close()

    async def run() -> float:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            answers = await visit(port=port, address="/", cookie="", connections=3, seconds=0.2)
        return answers.per_second

    assert asyncio.run(run()) > 15
    assert len(connections) == 3
