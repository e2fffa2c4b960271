"""A server as `./bwk` starts it, for as long as it is needed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from .postgres import free_port

PATIENCE_SECONDS: Final = 120  # a first start prepares a lot


@contextmanager
def served(environment: dict[str, str], *words: str) -> Iterator[int]:
    """The port where `./bwk` with these ``words`` serves, once it answers. Raises ``OSError`` if that is never."""
    port = free_port()
    command = [sys.executable, "-m", "buurtwerkkamer", *words, "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 -- our own command
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
