"""`./bwk dump --scrubbed FILE`: all that is in the database, without anybody in it."""

import argparse
import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .words import CannotDo, Words, say


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "dump",
        "Schrijf alles wat er is in een bestand, zonder één mens erin",
        "Write all there is to a file, without any person in it",
        dump,
    )
    parser.add_argument("file", metavar="BESTAND", help="naar welk bestand: .jsonl of .jsonl.gz / to which file")
    parser.add_argument(
        "--scrubbed",
        action="store_true",
        required=True,
        help="zonder namen en woorden: een andere manier is er niet / without names and words: there is no other way",
    )


def dump(asked: argparse.Namespace) -> None:
    """A row a line, as `./bwk manage loaddata` reads it in an empty installation."""
    if not asked.file.endswith((".jsonl", ".jsonl.gz")):
        raise CannotDo("De naam eindigt op .jsonl of .jsonl.gz / the name ends so")
    from .installation import ready

    ready()
    from buurtwerkkamer.domain.trust.services.scrubbing import scrubbed_rows

    rows = 0
    with _new(Path(asked.file)) as file:
        for row in scrubbed_rows():
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            rows += 1
    say(f"{rows} regels, zonder mensen erin / rows, without people in them")


@contextmanager
def _new(path: Path) -> Iterator[IO[str]]:
    """A file that was not there, for its owner only; gone again where writing it did not end well."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as problem:
        raise CannotDo(f"{path}: dit kan ik niet maken, of het is er al / cannot make it, or it is there") from problem
    try:
        with (
            gzip.open(path, "wt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open("w", encoding="utf-8") as file
        ):
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise
