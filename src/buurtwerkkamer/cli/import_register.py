"""`./bwk import register ...`"""

import argparse
import json
import sys
from pathlib import Path

from . import progress
from .words import CannotDo, Words

FOUND, REPORTED = 0, 1  # exit status; 2 is for what cannot be read at all


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add("import register", "Lees een register in", "Read in a room's register", import_register)
    parser.add_argument("file", type=Path, help="xlsx, xls, ods of csv / the spreadsheet")
    parser.add_argument(
        "--room", required=True, metavar="SLUG", help="korte naam van de kamer / short name of the room"
    )
    parser.add_argument("--dry-run", action="store_true", help="alleen kijken, niets schrijven / write nothing")
    parser.add_argument(
        "--synonyms", type=Path, metavar="FILE",
        help='eigen woorden: TOML ("eigen woord" = "Activiteit") of CSV / own words for activities, TOML or CSV',
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (standaard) of json / or json")


def import_register(asked: argparse.Namespace) -> int:
    """Read the register in, tell what became of it; the exit status says whether lines were left out."""
    from .installation import ready, the_room

    ready()
    from django.utils import timezone

    from buurtwerkkamer.domain.registers.services.checking import check_register
    from buurtwerkkamer.domain.registers.services.importing import import_register as take_in
    from buurtwerkkamer.domain.registers.services.synonyms import learn_synonyms, read_synonyms
    from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
    from buurtwerkkamer.kernel.audit.journal import COMMAND_LINE
    from buurtwerkkamer.kernel.errors import DomainError

    room, today = the_room(asked.room), timezone.localdate()
    if not asked.file.is_file():
        raise CannotDo(f"Er is geen bestand {asked.file} / there is no such file")
    try:
        taught = read_synonyms(room=room, file=asked.synonyms) if asked.synonyms else {}
        asking = {"room": room, "file": asked.file, "today": today, "synonyms": taught, "progress": _tell}
        if asked.dry_run:
            findings = check_register(**asking)
        else:
            file_name, now = asked.file.name, timezone.now()
            _note, findings = take_in(**asking, file_name=file_name, at=now, by=COMMAND_LINE)
            learn_synonyms(room=room, meanings=taught, by=COMMAND_LINE)
            count_what_is_behind(room=room)  # who looks next, waits for nothing
    except DomainError as refusal:
        raise CannotDo(str(refusal.message)) from refusal
    told = findings.to_json()
    print(json.dumps(told, ensure_ascii=False, indent=1) if asked.format == "json" else _in_words(told, asked.dry_run))
    return REPORTED if findings.reported else FOUND


def _in_words(told: dict, dry_run: bool) -> str:  # noqa: FBT001 -- a word of the command line
    imported = told["imported"]
    lines = [
        "Dit kan erin (er is niets geschreven):" if dry_run else "Ingelezen:",
        f"  {imported['people']:>7}  mensen",
        f"  {imported['attendances']:>7}  deelnames",
        f"  {imported['jobs']:>7}  klussen",
        f"  {imported['counts']:>7}  tellingen",
        f"  {told['duplicates']:>7}  regels stonden er al",
        f"  {len(told['reported']):>7}  regels niet gelezen",
    ]
    for line in told["reported"]:
        where = f"{line['sheet']}, rij {line['row']}" + (f", {line['column']}" if line["column"] else "")
        lines.append(f"{where}: {line['value']!s:.60} – {line['reason']}")
    for question in told["questions"]:
        proposals = ", ".join(question["proposals"]) or "–"
        lines.append(f"Onbekende activiteit {question['word']!r} ({question['lines']}×). Lijkt op: {proposals}")
    lines += [f"{unused['sheet']}, {unused['column'] or 'heel blad'}: {unused['why']}" for unused in told["unused"]]
    return "\n".join(lines)


def _tell(share: float) -> None:
    """How far it is, for who watches; a log is told nothing on the way."""
    if sys.stderr.isatty():
        progress.show(round(share * 100), 100, "lezen / reading")
