"""Copies of everything but the keys: made, put back, and thrown away when they are past their term.

The keys stay out of a copy on purpose: one without the other is worth nothing (docs/adr/0014, 0019).
"""

import os
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session

from buurtwerkkamer.domain.programme.services.job_photos import FOLDER as PHOTOS
from buurtwerkkamer.domain.trust.queries.copies import NAME, Copy, copies
from buurtwerkkamer.domain.trust.rules.keeping import COPY, kept_since
from buurtwerkkamer.domain.trust.services.forgetting_again import highest_number
from buurtwerkkamer.domain.trust.services.forgotten_list import forget_the_list, lay_beside_the_copies
from buurtwerkkamer.kernel import copying
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.periods import local_day

_BEING_MADE: Final = ".part"


def make_copy(*, at: datetime, by: journal.Actor) -> Copy:
    """The database and the photos as they are now, in a folder of their own. ``at`` is local.

    Raises: ``kernel.copying.CannotCopy``. A copy that was not finished is none.
    """
    settings.COPIES.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = settings.COPIES / at.strftime(NAME)
    being_made = folder.with_suffix(_BEING_MADE)
    shutil.rmtree(being_made, ignore_errors=True)
    being_made.mkdir(mode=0o700)
    copying.copy_database(to=copying.file_in(being_made))
    _same_files(Path(settings.MEDIA_ROOT) / PHOTOS, being_made / PHOTOS)
    being_made.rename(folder)
    lay_beside_the_copies()
    journal.record("trust.copy.made", target=None, by=by)
    return Copy(folder, at)


def put_back_copy(*, copy: Copy) -> int:
    """The database and the photos of then. Nobody who was signed in still is.

    Bring the database up to date after it, then call ``forgetting_again.forget_again`` with what this returns: the
    highest number that anybody ever had.
    Raises: ``kernel.copying.CannotCopy`` where it is of another kind of database, or broken.
    """
    file = copying.file_in(copy.folder)
    if not file.exists():
        raise copying.CannotCopy("Deze kopie is van een andere soort database / it is of another kind of database")
    highest = highest_number()
    copying.put_back(file=file)
    Session.objects.all().delete()
    _same_files(copy.folder / PHOTOS, Path(settings.MEDIA_ROOT) / PHOTOS)
    return highest


def forget_copies(*, on: date) -> int:
    """Throw away what is past its term on the day ``on``, and what was left half-way. Returns how many went.

    Run every night by `./bwk work`. Source: REG-6; reference/kept.toml.
    """
    old = [copy.folder for copy in copies() if local_day(copy.made_at) < kept_since(COPY, on=on)]
    for folder in old:
        shutil.rmtree(folder)
    if settings.COPIES.exists():
        for half_way in settings.COPIES.glob(f"*{_BEING_MADE}/"):
            if date.fromtimestamp(half_way.stat().st_mtime) < on:  # noqa: DTZ012 -- a day more or less
                shutil.rmtree(half_way)
        lay_beside_the_copies()
    forget_the_list(on=on)
    return len(old)


def _same_files(there: Path, here: Path) -> None:
    """The same file where that can be, so that a photo takes room once: it never changes."""
    for file in there.rglob("*") if there.exists() else ():
        place = here / file.relative_to(there)
        if file.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                os.link(file, place)
            except OSError:  # another disk
                shutil.copy2(file, place)
