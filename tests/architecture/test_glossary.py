"""One word for one thing: every name in the glossary is a name in the code."""

import re

from tools.documents import ROOT, SOURCE

NAME = re.compile(r"`([A-Za-z]+)`")


def test_every_name_in_the_glossary_is_there():
    rows = [line for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    names = {name for row in rows for name in NAME.findall(row.split("|")[2])}
    source = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    defined = set(re.findall(r"^class (\w+)", source, flags=re.MULTILINE))

    assert len(names) > 30
    assert names <= defined, f"not in the code: {sorted(names - defined)}"
