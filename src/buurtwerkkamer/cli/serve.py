"""`./bwk serve`"""

import argparse
import socket
from contextlib import nullcontext
from importlib import import_module
from typing import Final

from .check import what_is_open
from .words import CannotDo, Words, say
from .work import work_beside

APPLICATION: Final = "buurtwerkkamer.config.wsgi"
TO_STOP: Final = 10  # seconds for the requests under way; a worker that was only beginning may not have heard it


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add("serve", "Start de server", "Start the server", serve)
    parser.add_argument("--port", type=int, default=8000, help="poort (standaard 8000) / port (default 8000)")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="adres (standaard alleen deze machine) / address (default this machine only)",
    )
    parser.add_argument("--workers", type=int, default=1, help="processen (standaard 1) / processes (default 1)")
    parser.add_argument(
        "--no-work",
        action="store_true",
        help="zonder `./bwk work` ernaast: dat draait al ergens / without `./bwk work` beside it, which runs elsewhere",
    )


def serve(asked: argparse.Namespace) -> None:
    """Serve until stopped."""
    from .installation import ready

    ready(static=True)
    _say_what_is_open()
    run_server(host=asked.host, port=asked.port, workers=asked.workers, work=not asked.no_work)


def _say_what_is_open() -> None:
    from django.db import connection

    if connection.vendor == "postgresql" and (words := what_is_open()):
        say(words)


def run_server(*, host: str, port: int, workers: int = 1, work: bool = True) -> None:
    """granian over WSGI: the fastest server we measured for synchronous Django. ``work``: `./bwk work` beside it."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if not is_free(host, port):
        raise CannotDo(f"Poort {port} is al bezet. Kies een andere: --port {port + 1} / the port is taken")
    # Loaded once for all workers, which are copies of this process: they begin at once, and hear at once when to stop
    import_module(APPLICATION)
    say(f"Buurtwerkkamer draait op http://{host}:{port}/ (stop met Ctrl+C)")
    server = Granian(
        f"{APPLICATION}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        workers_kill_timeout=TO_STOP,
        log_level=LogLevels.warning,
    )
    with work_beside() if work else nullcontext():
        server.serve()


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens on ``port``."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def first_free_port(host: str, first: int) -> int:
    """The first port from ``first`` on that is free; ``first`` itself when a hundred are taken."""
    return next((port for port in range(first, first + 100) if is_free(host, port)), first)
