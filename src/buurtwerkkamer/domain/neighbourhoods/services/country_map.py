"""The map of the country is made once for what was read in, and kept packed."""

import gzip
import os
from pathlib import Path
from typing import Final

from django.conf import settings

from buurtwerkkamer.domain.neighbourhoods.queries.country import country, made_of

MOST_KEPT: Final = 10  # maps; the oldest go


def country_map(*, year: int) -> bytes:
    """``queries.country`` of ``year`` by gzip. Some seconds the first time, then from disk. Source: NBH-3."""
    kept = _folder() / f"{made_of(year=year)}.json.gz"
    if kept.exists():
        return kept.read_bytes()
    packed = gzip.compress(country(year=year), 6, mtime=0)
    draft = kept.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(packed)
    draft.replace(kept)
    newest_first = sorted(kept.parent.glob("*.json.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in newest_first[MOST_KEPT:]:
        old.unlink(missing_ok=True)
    return packed


def _folder() -> Path:
    folder: Path = settings.HOME / "cache" / "maps"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
