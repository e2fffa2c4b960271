"""`./bwk check announcements`, `./bwk check journal` and `./bwk check database`"""

import argparse
import codecs
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
    words.add(
        "check journal",
        "Kijk of geen regel van het logboek veranderd of weggehaald is",
        "See whether no line of the journal was changed or taken out",
        check_journal,
    )
    words.add(
        "check database",
        "Kijk of ook de database zelf kamers uit elkaar houdt",
        "See whether the database keeps rooms apart",
        check_database,
    )


def check_database(_asked: argparse.Namespace) -> None:
    """Every table with rows of a room has its rule, and we are somebody of whom PostgreSQL asks it."""
    from .installation import ready

    ready()
    from django.db import connection

    if connection.vendor != "postgresql":
        print("SQLite kan kamers niet uit elkaar houden, dat doet alleen de software / only PostgreSQL does so")
    elif open_lock := what_is_open():
        raise CannotDo(open_lock)
    else:
        print("De database houdt kamers uit elkaar / the database keeps rooms apart")
        print(_who_owns())


def what_is_open() -> str:
    """Why this PostgreSQL does not keep rooms apart, in words for who runs it; empty where it does."""
    from django.apps import apps
    from django.db import connection

    from buurtwerkkamer.kernel.rooms_in_sight import policies

    if policies.passed_by(connection):
        return (
            "Onze gebruiker van PostgreSQL mag alles. Daarom houdt de database kamers niet uit elkaar. Maak een gewone "
            "gebruiker: zie docs/handleiding/beheer.md / our role is a superuser, of whom PostgreSQL asks no rules"
        )
    if lacking := policies.without(connection, apps.get_models()):
        return f"Deze tabellen houden kamers niet uit elkaar / without the rule: {', '.join(sorted(lacking))}"
    return ""


def _who_owns() -> str:
    from django.db import connection

    from buurtwerkkamer.kernel.rooms_in_sight import policies

    if policies.may_take_off(connection):
        return (
            "Onze gebruiker maakte de tabellen, en kan dit slot er dus ook afhalen. Strenger kan, met twee gebruikers: "
            "zie docs/handleiding/beheer.md / we own the tables; two roles are stricter"
        )
    return "Onze gebruiker kan dit slot er niet afhalen / our role cannot take this off"


def check_journal(_asked: argparse.Namespace) -> None:
    """Every line follows from the one before it, and every end that was sealed is there; status 1 where not."""
    from .installation import ready

    ready()
    from buurtwerkkamer.kernel.audit.checking import check, count

    broken = check()
    for line in broken:
        where = f"kamer {line.room_id}" if line.room_id else "buiten de kamers"
        print(f"Regel {line.nth} ({where}) klopt niet meer / line {line.nth} of room {line.room_id} does not follow")
    if broken:
        raise CannotDo("Het logboek is veranderd buiten de software om / the journal was changed from outside")
    print(f"Het logboek klopt: {count()} regels / the journal holds")


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
    lines = _text(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]  # the newline that ends the last line begins no other


def _text(content: bytes) -> str:
    """As it was written: UTF-8, what Windows calls Unicode, or else the letters of an older Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


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
