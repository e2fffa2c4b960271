"""``./bwk test``, ``lint``, ``types``, ``docs`` and ``learn``."""

import argparse
import sys

from . import documents, steps


def main() -> int:
    """Do what the word asks; the exit status is 0 only when everything holds."""
    parser = argparse.ArgumentParser(prog="./bwk", description=__doc__)
    parser.add_argument("word", choices=("test", "lint", "types", "docs", "learn"))
    parser.add_argument("--only", action="append", choices=list(steps.STEPS), help="one step, or some")
    asked, for_pytest = parser.parse_known_args()
    if asked.word == "docs":
        return write_documents()
    if asked.word == "learn":
        return learn()
    names = {"test": steps.STEPS, "lint": steps.FAST, "types": ("types",)}[asked.word]
    return steps.run([name for name in names if not asked.only or name in asked.only], for_pytest)


def write_documents() -> int:
    """Bring the documents that a test compares with the code up to date."""
    for document in documents.ALL:
        path, text = document()
        path.write_text(text, "utf-8")
        print(path)
    return 0


def learn() -> int:
    """Learn the check of announcements again from its texts, and say how it does on families that it did not read."""
    from buurtwerkkamer.bench.learning import write

    for line in write():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
