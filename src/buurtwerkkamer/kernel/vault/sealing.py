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
    number, key = keyring().newest()
    nonce = os.urandom(_NONCE)
    return f"{number}.{b64encode(nonce + key.encrypt(nonce, words.encode(), place.encode())).decode()}"


def unseal(sealed: str, place: str) -> str:
    """The words again. Raises ``NoSuchKey`` and ``SealBroken``."""
    try:
        number, rest = sealed.split(".")
        kept = b64decode(rest, validate=True)
        return keyring().key(int(number)).decrypt(kept[:_NONCE], kept[_NONCE:], place.encode()).decode()
    except (ValueError, InvalidTag):
        raise SealBroken(place) from None


def key_of(sealed: str) -> int:
    """The number of the key that opens it."""
    return int(sealed.partition(".")[0])
