"""Files of CBS go in, all of them or nothing; and may go out again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, AreaPlace, Delivery, MeetingPlace, Release
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.bulk import insert
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.workbook import UnreadableWorkbook

from .reading.boundaries import is_boundaries, read_boundaries
from .reading.findings import Found, Reading
from .reading.lists import NoPlaces, read_meeting_places
from .reading.packed import unpacked
from .reading.tables import CannotRead, NoCodes, read_table

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, of how many, and the name of the one that is read now."""


class WrongFile(DomainError):
    """One of the files cannot be used; ``message`` says which, and why. Nothing of any file went in."""

    def __init__(self, file: Path, refusal: DomainError) -> None:
        super().__init__(f"{file.name}: {refusal.message}")


@transaction.atomic
def read_in(
    *,
    files: Sequence[Path],
    at: datetime,
    by: journal.Actor,
    year: int | None = None,
    progress: Progress | None = None,
    delivery: Delivery | None = None,
) -> list[Reading]:
    """Take in what these files say: figures and boundaries, of one year or more, packed by gzip or not.

    ``year``: the year that all must be of, where the files do not say it. ``delivery``: they were offered together.
    What was read in before is left alone.
    Raises ``WrongFile``; then nothing at all is written. Source: NBH-3.
    """
    readings = []
    for number, file in enumerate(files):
        if progress:
            progress(number, len(files), file.name)
        readings.append(_take_in(file, at, by, year, delivery))
    if progress:
        progress(len(files), len(files), "")
    return readings


def check(*, file: Path, year: int | None = None) -> Reading:
    """What the file says; nothing is written. Raises ``WrongFile``. Source: NBH-3."""
    if not file.is_file():
        raise WrongFile(file, CannotRead(_("Dit bestand is er niet.")))
    try:
        with unpacked(file) as path:
            if is_boundaries(path):
                years, unknown = read_boundaries(path=path, name=file.name, year=year), 0
            else:
                years, unknown = _table_or_list(path, file.name, year)
    except DomainError as refusal:
        raise WrongFile(file, refusal) from refusal
    return Reading(file.name, _fingerprint(file), years, unknown)


def _table_or_list(path: Path, name: str, year: int | None) -> tuple[list[Found], int]:
    """A table of areas; where it has no codes of CBS, a list of places."""
    try:
        return read_table(path=path, name=name, year=year)
    except NoCodes as refusal:
        try:
            return [read_meeting_places(path=path, name=name, year=year)], 0
        except (NoPlaces, UnreadableWorkbook):
            raise refusal from None


@transaction.atomic
def take_out(*, release: Release, by: journal.Actor) -> None:
    """Remove a release with all that it said. What older releases say of its year shows again. Source: NBH-3."""
    journal.record("neighbourhoods.release.taken_out", target=release, by=by, year=release.year)
    release.delete()


def _take_in(file: Path, at: datetime, by: journal.Actor, year: int | None, delivery: Delivery | None) -> Reading:
    reading = check(file=file, year=year)
    for found in reading.years:
        release, is_new = Release.objects.get_or_create(
            kind=found.kind,
            year=found.year,
            sha256=reading.sha256,
            defaults={
                "file_name": file.name[:120],
                "read_at": at,
                "by": by.label,
                "delivery": delivery,
                "areas": found.size,
                "columns": [name for name in fields() if found.filled[name]],
            },
        )
        if not is_new:
            reading.there_already.append(found.year)
            continue
        _write(release, found)
        journal.record(
            "neighbourhoods.release.read",
            target=release,
            by=by,
            year=release.year,
            kind=release.kind,
            areas=release.areas,
        )
    return reading


def _write(release: Release, found: Found) -> None:
    if found.kind is ReleaseKind.FIGURES:
        names = ("release", "code", "kind", "name", "municipality", "change", *fields())
        rows: Iterable[tuple[object, ...]] = (
            (release.pk, line.code, line.code[:2], line.name, line.municipality, line.change, *line.figures)
            for line in found.areas.values()
        )
        insert(AreaFigures, names, list(rows))
    elif found.kind is ReleaseKind.MEETING:
        names = ("release", "name", "sort", "x", "y")
        rows = ((release.pk, one.name, one.sort[:80], one.x, one.y) for one in found.buildings)
        insert(MeetingPlace, names, list(rows))
    else:
        names = ("release", "code", "kind", "name", "x", "y", "outline")
        rows = (
            (release.pk, line.code, line.code[:2], line.name, line.x, line.y, line.outline)
            for line in found.places.values()
        )
        insert(AreaPlace, names, list(rows))


def _fingerprint(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
