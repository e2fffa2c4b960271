"""Facts of the source document live in data files beside the context that owns them, and are read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(package: str, name: str) -> dict[str, Any]:
    """The table ``reference/<name>.toml`` of ``package``. Callers treat it as read-only."""
    return tomllib.loads((files(package) / "reference" / f"{name}.toml").read_text("utf-8"))
