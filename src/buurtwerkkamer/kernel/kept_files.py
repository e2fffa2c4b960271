"""Files that lie in a folder in 256 smaller ones, so that none grows large; and those that nobody has any more."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_hex

from django.core.files.storage import default_storage


def random_place(folder: str, ending: str) -> str:
    """Where a new file lies: nothing in its name says of whom, where or when."""
    name = token_hex(16)
    return f"{folder}/{name[:2]}/{name}.{ending}"


def erase_orphans(folder: str, *, kept: Callable[[str], set[str]], before: datetime) -> int:
    """Erase every file in ``folder`` from before that moment that is not ``kept``; returns how many went.

    ``kept`` says of a smaller folder which files somebody has. A younger file may be written at this moment.
    """
    if not default_storage.exists(folder):
        return 0
    smaller, _files = default_storage.listdir(folder)
    return sum(_erase(f"{folder}/{one}/", kept, before) for one in smaller)


def _erase(folder: str, kept: Callable[[str], set[str]], before: datetime) -> int:
    files = {folder + name for name in default_storage.listdir(folder)[1]}
    gone = [file for file in files - kept(folder) if default_storage.get_modified_time(file) < before]
    for file in gone:
        default_storage.delete(file)
    return len(gone)
