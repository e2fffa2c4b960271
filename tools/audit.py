"""Does a package that we locked have a known weakness? Asked of the registry that it comes from.

PyPI says it with every release (its JSON). Not every registry that stands in for PyPI does: then nothing could be
asked, and that is said. It is never taken for "there is none".
"""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

REGISTRY: Final = "https://pypi.org/pypi/{name}/{version}/json"
PATIENCE_SECONDS: Final = 15
_LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)

Ask = Callable[[str, str], dict[str, Any] | None]


@dataclass(slots=True)
class Audit:
    """What was heard. ``to_replace``: a better version is there. ``to_watch``: there is none yet."""

    asked: int = 0
    not_asked: list[str] = field(default_factory=list)
    to_replace: list[str] = field(default_factory=list)
    to_watch: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What a reader must know, a line each."""
        nobody = "Niemand kon gevraagd worden: dit is geen oordeel / nobody could be asked: this is no verdict"
        some = f"Niet gevraagd / not asked: {', '.join(self.not_asked)}"
        left = [nobody] if not self.asked else [some] if self.not_asked else []
        return "\n".join(
            (
                *(f"VERVANG / replace: {line}" for line in self.to_replace),
                *(f"Nog geen betere versie / no better version yet: {line}" for line in self.to_watch),
                *left,
            )
        )


def audit(locks: list[Path], ask: Ask | None = None) -> Audit:
    """Everything in ``locks``, each once. Where the first two cannot be asked, the others are not tried."""
    heard, ask = Audit(), ask or _of_the_registry
    for name, version in locked(locks):
        if not heard.asked and len(heard.not_asked) > 1:
            heard.not_asked.append(name)
            continue
        said = ask(name, version)
        if said is None:
            heard.not_asked.append(name)
            continue
        heard.asked += 1
        for weakness in said.get("vulnerabilities") or ():
            if not weakness.get("withdrawn"):
                better = weakness.get("fixed_in") or []
                line = f"{name} {version}: {weakness.get('id', '?')}"
                (heard.to_replace if better else heard.to_watch).append(
                    f"{line}, beter / better: {', '.join(better)}" if better else line
                )
    return heard


def locked(locks: list[Path]) -> Iterator[tuple[str, str]]:
    """Name and version of every package, each once."""
    yield from dict.fromkeys(found for lock in locks for found in _LOCKED.findall(lock.read_text("utf-8")))


def _of_the_registry(name: str, version: str) -> dict[str, Any] | None:
    """What it says of a release; None where it could not be asked."""
    address = REGISTRY.format(name=name, version=version)
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 -- an address of ours
            said = json.load(answer)
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and "vulnerabilities" in said else None
