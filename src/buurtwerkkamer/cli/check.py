"""`./bwk check announcements`"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .words import CannotDo, Words

if TYPE_CHECKING:
    from buurtwerkkamer.domain.programme.rules.announcements import Finding


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "check announcements",
        "Zeg van elke regel of die iedereen welkom heet, en hoe het opener kan",
        "Say of every line whether it is open to everyone, and how to open it",
        check_announcements,
    )
    parser.add_argument("file", metavar="FILE", help="een tekst per regel, - is invoer / one text a line, - is input")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="vorm (standaard table) / form")


def check_announcements(asked: argparse.Namespace) -> None:
    """A line out for every line in. No database is asked, and what is read is kept nowhere."""
    from buurtwerkkamer.domain.programme.rules.announcements import check

    for number, line in enumerate(_lines(asked.file), start=1):
        finding = check(line)
        print(_as_json(number, finding) if asked.format == "json" else _in_words(number, line, finding))


def _lines(name: str) -> list[str]:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as problem:
        raise CannotDo(f"{name}: dit bestand kan ik niet lezen / cannot read this file") from problem
    lines = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]  # the newline that ends the last line begins no other


def _as_json(number: int, finding: "Finding | None") -> str:
    told = {
        "line": number,
        "closed": finding is not None,
        "words": list(finding.words) if finding else [],
        "reason": finding.reason if finding else None,
        "suggestion": finding.suggestion if finding else None,
    }
    return json.dumps(told, ensure_ascii=False)


def _in_words(number: int, line: str, finding: "Finding | None") -> str:
    if finding is None:
        return f"{number:>5}  open    {line}"
    return f"{number:>5}  besloten  {line}\n       {finding.reason}\n       Zo kan het: {finding.suggestion}"
