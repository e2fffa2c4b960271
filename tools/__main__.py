"""``./bwk test``, ``lint``, ``types``, ``rules`` and ``access``."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from . import documents, steps

WRITES = {"rules": documents.rules, "access": documents.access}


def main() -> int:
    """Do what the word asks; the exit status is 0 only when everything holds."""
    parser = argparse.ArgumentParser(prog="./bwk", description=__doc__)
    parser.add_argument("word", choices=("test", "lint", "types", *WRITES))
    parser.add_argument("--only", action="append", choices=list(steps.STEPS), help="one step, or some")
    asked, for_pytest = parser.parse_known_args()
    if asked.word in WRITES:
        return write(WRITES[asked.word])
    names = {"test": steps.STEPS, "lint": steps.FAST, "types": ("types",)}[asked.word]
    return steps.run([name for name in names if not asked.only or name in asked.only], for_pytest)


def write(document: Callable[[], tuple[Path, str]]) -> int:
    """Bring a document that a test compares with the code up to date."""
    path, text = document()
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
