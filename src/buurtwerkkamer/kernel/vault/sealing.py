"""Seal words and open them again: AES-256-GCM, so that what was changed outside cannot be opened.

What is sealed is text: the number of its key, a full stop, and the rest in base64. It is sealed for one place (a table
and column), and opens in no other.
"""

import os
from base64 import b64decode, b64encode
from typing import Final

from cryptography.exceptions import InvalidTag

from .keyring import keyring

_NONCE: Final = 12  # bytes, anew for each sealing


class SealBroken(Exception):
    """What stands there was not sealed here, was changed, or was sealed for another place."""


def seal(words: str, place: str) -> str:
    """``words``, as only who has the keys can read them."""
    return seal_bytes(words.encode(), place)


def unseal(sealed: str, place: str) -> str:
    """The words again. Raises ``NoSuchKey`` and ``SealBroken``."""
    return unseal_bytes(sealed, place).decode()


def seal_bytes(content: bytes, place: str) -> str:
    """The same for anything."""
    number, key = keyring().newest()
    nonce = os.urandom(_NONCE)
    return f"{number}.{b64encode(nonce + key.encrypt(nonce, content, place.encode())).decode()}"


def unseal_bytes(sealed: str, place: str) -> bytes:
    """What was sealed. Raises ``NoSuchKey`` and ``SealBroken``."""
    try:
        number, rest = sealed.split(".")
        kept = b64decode(rest, validate=True)
        return keyring().key(int(number)).decrypt(kept[:_NONCE], kept[_NONCE:], place.encode())
    except (ValueError, InvalidTag):
        raise SealBroken(place) from None


def key_of(sealed: str) -> int:
    """The number of the key that opens it."""
    return int(sealed.partition(".")[0])
