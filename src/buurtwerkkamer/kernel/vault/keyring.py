"""The numbered keys of an installation, each in a file of its own under ``BWK_HOME/keys/vault``, readable by its owner.

A newer key may be there at any moment, made by another process: the folder says so by when it was changed.
"""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

BITS: Final = 256


class NoSuchKey(Exception):
    """Something is sealed with a key that is not on the ring: look for it in a copy of ``BWK_HOME/keys``."""


@dataclass(slots=True)
class Keyring:
    """The keys in ``folder``, by number. The highest seals; every one of them opens."""

    folder: Path
    _read_at: int = -1
    _keys: dict[int, AESGCM] = field(default_factory=dict)

    def newest(self) -> tuple[int, AESGCM]:
        """The key that seals, with its number; the first one is made when it is asked for."""
        keys = self._all() or self._with_new()
        number = max(keys)
        return number, keys[number]

    def key(self, number: int) -> AESGCM:
        """The key with this number. Raises ``NoSuchKey``."""
        try:
            return self._all()[number]
        except KeyError:
            raise NoSuchKey(number) from None

    def numbers(self) -> list[int]:
        """Which keys there are, the oldest first."""
        return sorted(self._all())

    def add(self) -> int:
        """Make a newer key, and say its number."""
        return max(self._with_new())

    def throw_away(self, number: int) -> None:
        """That key is gone, and with it all that only it could open."""
        self._file(number).unlink()

    def _with_new(self) -> dict[int, AESGCM]:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = max(self._all(), default=0) + 1
        try:
            opened = os.open(self._file(number), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first: then that one
            return self._all()
        with os.fdopen(opened, "wb") as file:
            file.write(b64encode(AESGCM.generate_key(BITS)))
        return self._all()

    def _all(self) -> dict[int, AESGCM]:
        try:
            changed_at = self.folder.stat().st_mtime_ns
        except FileNotFoundError:
            return {}
        if changed_at != self._read_at:
            files = sorted(self.folder.glob("*.key"))
            self._keys = {int(file.stem): AESGCM(b64decode(file.read_bytes())) for file in files}
            self._read_at = changed_at
        return self._keys

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:04}.key"


def keyring() -> Keyring:
    """The keys of this installation."""
    home = settings.HOME
    if home not in _rings:
        _rings[home] = Keyring(home / "keys" / "vault")
    return _rings[home]


_rings: Final[dict[Path, Keyring]] = {}  # by BWK_HOME
