"""The map of the country takes seconds to make: so it is made behind the pages, for what was read in, and kept."""

import gzip
import os
from pathlib import Path

from django.conf import settings

from buurtwerkkamer.domain.neighbourhoods.queries.areas import years_with_figures
from buurtwerkkamer.domain.neighbourhoods.queries.country import country, made_of


def kept_map(*, mark: str) -> bytes | None:
    """The map that is called so, by gzip; None where there is none. Source: NBH-3."""
    try:
        return _file(mark).read_bytes()
    except FileNotFoundError:
        return None


def newest_map(*, year: int) -> str | None:
    """How the map of ``year`` is called that was made last, also where something was read in since."""
    found = sorted(_folder().glob(f"{year}-*.json.gz"), key=lambda one: one.stat().st_mtime)
    return found[-1].name.removesuffix(".json.gz") if found else None


def make_a_map() -> bool:
    """Make one map that is not there yet, of the newest year first; whether there was one to make. Source: NBH-3."""
    years = years_with_figures()
    for year, mark in zip(years, made_of(*years) if years else (), strict=True):
        if not _file(mark).exists():
            _keep(year, mark, gzip.compress(country(year=year), 6, mtime=0))
            return True
    return False


def _keep(year: int, mark: str, packed: bytes) -> None:
    """Nobody ever reads half of it; the maps before it go."""
    kept = _file(mark)
    draft = kept.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(packed)
    draft.replace(kept)
    for older in _folder().glob(f"{year}-*.json.gz"):
        if older != kept:
            older.unlink(missing_ok=True)


def _file(mark: str) -> Path:
    return _folder() / f"{mark}.json.gz"


def _folder() -> Path:
    folder: Path = settings.HOME / "cache" / "maps"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
