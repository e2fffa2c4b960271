"""A workbook goes in: all that can, in one transaction, marked with the import that wrote it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Final, TypeVar

from django.db import transaction

from buurtwerkkamer.domain.people.services.known import MoreOfPerson, add_to_people
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.services.attendance import record_attendances, record_headcounts
from buurtwerkkamer.domain.programme.services.jobs import JobLine, record_jobs
from buurtwerkkamer.domain.registers.enums import ImportState
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.periods import Period

from .checking import Progress, check_register
from .institutions import record_institutions
from .reading.findings import Findings, PersonLine

CHUNK: Final = 5000  # attendances written at a time

Item = TypeVar("Item")


@transaction.atomic
def import_register(
    *,
    room: Room,
    file: Path,
    file_name: str,
    today: date,
    at: datetime,
    by: journal.Actor,
    synonyms: Mapping[str, Activity] | None = None,
    progress: Progress | None = None,
) -> tuple[RegisterImport, Findings]:
    """Take in what can be of the workbook in ``file``, as an import of its own.

    Raises: ``UnreadableWorkbook``; then nothing is written. A crash half-way leaves nothing either.
    Source: register-import.md.
    """
    note = RegisterImport.objects.create(
        room=room, file_name=file_name[:120], sha256=sha256(file=file), offered_at=at, by=by.label
    )
    return note, take_in(note=note, file=file, today=today, by=by, synonyms=synonyms, progress=progress)


@transaction.atomic
def take_in(
    *,
    note: RegisterImport,
    file: Path,
    today: date,
    by: journal.Actor,
    synonyms: Mapping[str, Activity] | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Take in what can be of the workbook in ``file``, and note on ``note`` what was. Raises ``UnreadableWorkbook``."""
    room = Room.objects.select_for_update().get(pk=note.room_id)  # two imports of one room: the second waits and sees
    reading, writing = _two_halves(progress)
    findings = check_register(room=room, file=file, today=today, synonyms=synonyms, progress=reading)
    _Writer(note, room, findings, today, writing).write()
    note_findings(note=note, findings=findings, state=ImportState.DONE)
    journal.record("registers.import.done", target=note, by=by, room_id=room.pk, **findings.imported())
    return findings


def note_findings(*, note: RegisterImport, findings: Findings, state: ImportState) -> None:
    """Keep on ``note`` what was found."""
    for name, number in findings.imported().items():
        setattr(note, name, number)
    told = findings.to_json()
    note.duplicates, note.reported = told["duplicates"], told["reported"]
    note.unused, note.questions = told["unused"], told["questions"]
    note.first_year = findings.first_year()
    note.state = state
    note.save()


def sha256(*, file: Path) -> str:
    """The fingerprint of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _two_halves(progress: Progress | None) -> tuple[Progress, Progress]:
    """Reading is one half of the work, writing the other."""
    if progress is None:
        return (lambda _part: None), (lambda _part: None)
    return (lambda part: progress(part / 2)), (lambda part: progress(0.5 + part / 2))


class _Writer:
    """Writes findings through the services of the contexts that own the rows."""

    def __init__(self, note: RegisterImport, room: Room, findings: Findings, today: date, progress: Progress) -> None:
        self._import_id, self._room, self._findings, self._progress = note.pk, room, findings, progress
        self._year = findings.year(today)
        self._ids: dict[int, int] = {}  # of new persons: the id they had while reading, and the one they got

    def write(self) -> None:
        """Persons first: all the rest refers to them."""
        self._write_new_people()
        self._write_known_people()
        record_institutions(
            room=self._room,
            people=[
                (self._id(person), line, self._since(person, line))
                for person, line in (self._findings.new | self._findings.known).items()
            ],
            import_id=self._import_id,
        )
        self._write_attendances()
        record_headcounts(room=self._room, lines=self._findings.counts, import_id=self._import_id)
        jobs = [self._job(line) for line in self._findings.jobs]
        record_jobs(room=self._room, lines=jobs, import_id=self._import_id)
        self._progress(1)

    def _write_new_people(self) -> None:
        new = [self._new_person(person, line) for person, line in self._findings.new.items()]
        made = add_people(room=self._room, people=new, import_id=self._import_id)
        self._ids = {before: person.pk for before, person in zip(self._findings.new, made, strict=True)}

    def _new_person(self, person: int, line: PersonLine) -> NewPerson:
        since = self._since(person, line)
        return NewPerson(
            first_name=line.first_name,
            infix=line.infix,
            last_name=line.last_name,
            street=line.street,
            birth_year=line.birth_year,
            number=line.number,
            since=since,
            newcomer_on=since if line.newcomer else None,
            note=line.note,
            talents=line.talents,
            roles=((line.role, Period(since)),) if line.role else (),
            member=self._member(line),
            fee_years=self._fee_years(line),
            keys=(line.key,) if line.key else (),
        )

    def _write_known_people(self) -> None:
        more = [
            MoreOfPerson(person, member=self._member(line), fee_years=self._fee_years(line), key=line.key)
            for person, line in self._findings.known.items()
        ]
        add_to_people(room=self._room, people=more, import_id=self._import_id)

    def _write_attendances(self) -> None:
        """Day by day: then each chunk is compared with a few days of the room, and not with all of them."""
        lines = sorted(self._findings.attendances, key=attrgetter("on"))
        done = 0
        for chunk in _chunks(lines, CHUNK):
            known = [replace(line, person_id=self._id(line.person_id)) for line in chunk]
            record_attendances(room=self._room, lines=known, import_id=self._import_id)
            done += len(chunk)
            self._progress(done / len(lines))

    def _job(self, line: JobLine) -> JobLine:
        return replace(
            line,
            requester_id=None if line.requester_id is None else self._id(line.requester_id),
            hands=tuple((self._id(person), minutes) for person, minutes in line.hands),
        )

    def _id(self, person: int) -> int:
        return self._ids.get(person, person)

    def _since(self, person: int, line: PersonLine) -> date:
        """Since when the room certainly knew somebody; a register seldom says it."""
        days = (line.member_since, line.key and line.key.since, self._findings.first_seen.get(person))
        return min((day for day in days if day), default=date(self._year, 1, 1))

    def _member(self, line: PersonLine) -> Period | None:
        if line.member_since:
            return Period(line.member_since)
        return Period(date(self._year, 1, 1)) if line.fee_paid else None

    def _fee_years(self, line: PersonLine) -> tuple[int, ...]:
        return (self._year,) if line.fee_paid else ()


def _chunks(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk
