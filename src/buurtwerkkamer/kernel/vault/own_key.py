"""The installation's own key: with it forms, links and passes are signed, PINs peppered and second locks kept.

Another one takes its place while everybody goes on; those before it open what they closed until they are retired.
Source: ASVS 11.1.1; docs/adr/0014.
"""

import os
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management.utils import get_random_secret_key

NAME: Final = "secret.key"


def renew() -> None:
    """Make another key. A server that runs knows it after a restart; there is a key at every moment meanwhile."""
    folder = settings.HOME / "keys"
    last = max((int(path.stem.partition("-")[2]) for path in older()), default=0)
    os.link(folder / NAME, folder / f"secret-{last + 1:04}.key")
    fresh = folder / "secret.new"
    fresh.unlink(missing_ok=True)  # of a time that was broken off
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(get_random_secret_key())
    fresh.replace(folder / NAME)


def older() -> list[Path]:
    """The keys before it that still open something, the oldest first."""
    return sorted((settings.HOME / "keys").glob("secret-*.key"))


def retire() -> int:
    """The keys before it are gone, and with them all that only they could open. Returns how many."""
    gone = older()
    for path in gone:
        path.unlink()
    return len(gone)
