"""One line on standard error that fills while somebody waits."""

import sys

from .words import say

WIDTH = 24


def show(done: int, of: int, words: str) -> None:
    """``done`` steps of ``of``, and what is being done. On a terminal one line; in a log a line a step."""
    filled = WIDTH * done // of if of else WIDTH
    line = f"  {'█' * filled}{'░' * (WIDTH - filled)} {100 * filled // WIDTH:3d}%  {words}"
    if not sys.stderr.isatty():
        say(line)
        return
    print(f"\r\033[K{line}", end="" if done < of else "\n", file=sys.stderr, flush=True)
