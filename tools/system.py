"""What the tests need of the machine: Chromium, PostgreSQL, poppler. Installed when we may, named when we may not."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

IN_CI: Final = os.environ.get("CI") == "true"
PLEASE_INSTALL: Final = "installeer het pakket {0} / install the package {0} (Debian: apt-get install {0})"


def chromium() -> Path | None:
    """Chromium, put there where it is missing and we may; None where it cannot be had."""
    return _found(_chromium, "chromium")


def postgresql() -> Path | None:
    """The folder with PostgreSQL's own programs, put there where it is missing and we may."""
    return _found(_postgresql, "postgresql")


def pdftotext() -> Path | None:
    """What reads our PDF's as somebody else's program does, put there where it is missing and we may."""
    return _found(lambda: Path(found) if (found := shutil.which("pdftotext")) else None, "poppler-utils")


def _found(look: Callable[[], Path | None], package: str) -> Path | None:
    return look() or (look() if _install(package) else None)


def _chromium() -> Path | None:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return Path(path) if path else None


def _postgresql() -> Path | None:
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = [Path(found).parent] if (found := shutil.which("initdb")) else []
    return next((folder for folder in (*newest_first, *on_path) if (folder / "initdb").exists()), None)


def _install(package: str) -> bool:
    """Whether Debian's own package could be installed: only as root, on a machine with apt."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _update_package_lists()
    print(f"{package} wordt geïnstalleerd / installing {package}", flush=True)
    return _apt("install", "--yes", "--no-install-recommends", package)


@cache
def _update_package_lists() -> None:
    _apt("update")


def _apt(*words: str) -> bool:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "--quiet", *words], env=env, check=False, text=True, capture_output=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0
