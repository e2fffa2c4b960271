"""Secrets are kept as what they hash to."""

import hashlib


def digest(secret: str) -> str:
    """What is kept of a code or a token: enough to know it again, not to use it. Long random ones need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
