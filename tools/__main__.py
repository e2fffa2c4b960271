"""``./bwk test``, ``lint``, ``types`` and ``docs``."""

import argparse
import sys

from . import documents, steps


def main() -> int:
    """Do what the word asks; the exit status is 0 only when everything holds."""
    parser = argparse.ArgumentParser(prog="./bwk", description=__doc__)
    parser.add_argument("word", choices=("test", "lint", "types", "docs"))
    parser.add_argument("--only", action="append", choices=list(steps.STEPS), help="one step, or some")
    asked, for_pytest = parser.parse_known_args()
    if asked.word == "docs":
        return write_documents()
    names = {"test": steps.STEPS, "lint": steps.FAST, "types": ("types",)}[asked.word]
    return steps.run([name for name in names if not asked.only or name in asked.only], for_pytest)


def write_documents() -> int:
    """Bring the documents that a test compares with the code up to date."""
    for document in documents.ALL:
        path, text = document()
        path.write_text(text, "utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
