"""Read a workbook and tell what would go in. Writes nothing; the import itself starts with the very same."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.registers.enums import SheetKind
from buurtwerkkamer.domain.registers.queries.known import activities_by_word, activity_labels, known_people
from buurtwerkkamer.domain.registers.rules.layout import Layout, find_layout, is_total, kind_by_header, kind_by_name
from buurtwerkkamer.domain.registers.rules.vocabulary import close_matches
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.workbook import UnreadableWorkbook, Workbook, opened

from .reading.findings import Findings, Question, Reported, Unused
from .reading.line import Fault, Line
from .reading.people import PeopleReader
from .reading.programme import Activities, ProgrammeReader
from .reading.roll import Roll

Progress = Callable[[float], None]
"""Called with the share that is done, from 0 to 1."""

EVERY: Final = 500  # rows between two calls
MOST_QUESTIONS: Final = 50  # more unknown words than that is another kind of sheet


class NoRegister(UnreadableWorkbook):
    message = _("We vinden hier geen blad Deelnemers, Deelname, Klussen of Telling.")


def check_register(
    *,
    room: Room,
    file: Path,
    today: date,
    synonyms: Mapping[str, Activity] | None = None,
    progress: Progress | None = None,
) -> Findings:
    """What ``room`` would take in of the workbook in ``file``, and what not. Writes nothing.

    ``synonyms``: ``{own word: activity}``, on top of what the room taught.
    Raises: ``UnreadableWorkbook`` where the file as a whole cannot be read.
    Source: register-import.md.
    """
    findings = Findings()
    roll = Roll(known_people(room=room))
    activities = Activities(activities_by_word(room=room, taught=synonyms))
    people = PeopleReader(findings, roll, today=today)
    programme = ProgrammeReader(findings, roll, activities, room=room, today=today)
    readers: dict[SheetKind, Callable[[Line], None]] = {
        SheetKind.PEOPLE: people.read,
        SheetKind.ATTENDANCES: programme.read_attendance,
        SheetKind.JOBS: programme.read_job,
        SheetKind.COUNTS: programme.read_headcount,
    }
    with opened(path=file) as workbook:
        for line in _lines(workbook, findings, progress or _nobody_watches):
            try:
                readers[line.layout.kind](line)
                findings.reported += line.remarks
            except Fault as fault:
                findings.reported.append(line.report(fault.field, fault.reason))
    findings.questions = _questions(activities)
    return findings


def _questions(activities: Activities) -> list[Question]:
    unknown = activities.unknown(MOST_QUESTIONS)
    labels = activity_labels() if unknown else {}
    return [
        Question(word, lines, tuple(labels[activity] for activity in close_matches(word, activities.by_word)))
        for word, lines in unknown
    ]


def _nobody_watches(_done: float) -> None:
    pass


def _lines(workbook: Workbook, findings: Findings, progress: Progress) -> Iterator[Line]:
    """Every line that says something, of every sheet that we know: persons first, whatever the order of the sheets."""
    sheets = _sheets(workbook, findings)
    total = sum(workbook.height(number) for number, _layout in sheets)
    done = 0
    for number, layout in sheets:
        name = workbook.sheet_names[number].strip() or str(layout.kind.label)
        for row_number, row in enumerate(workbook.rows(number)):
            done += 1
            if done % EVERY == 0:
                progress(done / total)
            line = Line(name, layout, row_number + 1, row)
            if row_number > layout.header_row and not line.is_blank and not is_total(row):
                yield line
    progress(1)


def _sheets(workbook: Workbook, findings: Findings) -> list[tuple[int, Layout]]:
    """Which sheets are read, with where their columns are. Raises ``NoRegister``."""
    kinds = {number: kind_by_name(name) for number, name in enumerate(workbook.sheet_names)}
    if not any(kinds.values()):
        kinds = {number: kind_by_header(workbook.head(number)) for number in kinds}
    sheets: list[tuple[int, Layout]] = []
    for number, kind in kinds.items():
        name = workbook.sheet_names[number].strip()
        layout = kind and find_layout(kind, workbook.head(number))
        if layout:
            sheets.append((number, layout))
            findings.unused += _unused(name or str(layout.kind.label), layout)
        elif kind:
            findings.reported.append(Reported(name, 1, "", "", str(_("We vinden geen kopregel op dit blad."))))
        else:
            findings.unused.append(Unused(name, "", str(_("niet gebruikt"))))
    if not sheets:
        raise NoRegister
    order = list(SheetKind)
    return sorted(sheets, key=lambda sheet: order.index(sheet[1].kind))


def _unused(sheet: str, layout: Layout) -> Iterable[Unused]:
    for column in layout.unknown:
        yield Unused(sheet, column, str(_("niet gebruikt")))
    for column in layout.not_kept:
        yield Unused(sheet, column, str(_("niet bewaard: we hebben het niet nodig")))
