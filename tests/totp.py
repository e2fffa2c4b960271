"""The app on a telephone that shows codes (RFC 6238), for tests that open a second lock."""

import base64
import hmac
import struct
import time


def code_of(secret: str, *, later: int = 0) -> str:
    """The code that the app shows now; ``later``: after so many times half a minute."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + later), "sha1")
    start = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
