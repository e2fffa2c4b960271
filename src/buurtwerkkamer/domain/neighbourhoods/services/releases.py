"""Files of CBS go in, all of them or nothing; and may go out again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import (
    AreaFigures,
    AreaPlace,
    Delivery,
    MeetingPlace,
    Release,
    WeightedPoints,
)
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.domain.neighbourhoods.rules.points import packed
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.bulk import insert
from buurtwerkkamer.kernel.errors import DomainError

from .reading.findings import Found, Reading, Tell
from .reading.looking import Look, look

Progress = Callable[[float, str], None]
"""Called with the share of all files together that is read, 0 to 1, and the name of the one that is read now."""

_READ: Final = 0.9  # of the work of a file; the rest is writing it


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
    look: Look = look,
) -> list[Reading]:
    """Take in what these files say: figures, boundaries, points and places, of one year or more, packed by gzip or not.

    ``year``: the year that all must be of, where the files do not say it. ``delivery``: they were offered together.
    ``look``: who reads them, this process or another. What was read in before is left alone.
    Raises ``WrongFile``; then nothing at all is written. Source: NBH-3.
    """
    tell = progress or _nobody
    sizes = [file.stat().st_size if file.is_file() else 0 for file in files]
    readings = []
    for number, file in enumerate(files):
        here = _stretch(tell, sum(sizes[:number]), sizes[number], sum(sizes), file.name)
        reading = check(file=file, year=year, tell=here, look=look)
        keep(reading=reading, at=at, by=by, delivery=delivery)
        readings.append(reading)
    tell(1.0, "")
    return readings


def check(*, file: Path, year: int | None = None, tell: Tell | None = None, look: Look = look) -> Reading:
    """What the file says; nothing is written. Raises ``WrongFile``. Source: NBH-3."""
    try:
        years, unknown = look(file=file, year=year, tell=tell or (lambda _share: None))
    except DomainError as refusal:
        raise WrongFile(file, refusal) from refusal
    return Reading(file.name, _fingerprint(file), years, unknown)


def _stretch(tell: Progress, before: int, size: int, every: int, name: str) -> Tell:
    """Of the bar of all files together, the part of this one: the larger, the longer. Writing it takes a little too."""
    return lambda share: tell((before + _READ * share * size) / max(every, 1), name)


def _nobody(_share: float, _name: str) -> None:
    """Nobody watches."""


@transaction.atomic
def take_out(*, release: Release, by: journal.Actor) -> None:
    """Remove a release with all that it said. What older releases say of its year shows again. Source: NBH-3."""
    journal.record("neighbourhoods.release.taken_out", target=release, by=by, year=release.year)
    release.delete()


@transaction.atomic
def keep(
    *, reading: Reading, at: datetime, by: journal.Actor, delivery: Delivery | None = None, invented: bool = False
) -> None:
    """Write what a file says, a release for each year; what was read in before is left alone. ``invented``: nothing of
    it is of CBS, and wherever a source is told, that is told. Source: NBH-3.
    """
    for found in reading.years:
        release, is_new = Release.objects.get_or_create(
            kind=found.kind,
            year=found.year,
            sha256=reading.sha256,
            defaults={
                "file_name": reading.file_name[:120],
                "read_at": at,
                "by": by.label,
                "delivery": delivery,
                "areas": found.size,
                "columns": [name for name in found.figures if found.filled[name]],
                "invented": invented,
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
    elif found.sort:
        WeightedPoints.objects.create(release=release, sort=found.sort, table=packed(found.points))
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
