"""Pages that are made from the code say what the code says, and what leans on a test leans on one that is there."""

import re

import pytest

from tools import documents

from .source import ROOT


@pytest.mark.parametrize("make", documents.ALL, ids=lambda make: make.__name__)
def test_a_page_made_from_the_code_is_up_to_date(make):
    path, text = make()
    assert path.exists(), "make it: ./bwk docs"
    assert path.read_text("utf-8") == text, "make it again, and look at what changed: ./bwk docs"


def test_every_test_that_the_threats_lean_on_is_there():
    named = set(re.findall(r"`(tests/[^`]+)`", (ROOT / "docs" / "threats.md").read_text("utf-8")))
    assert len(named) > 15
    assert {name for name in named if not (ROOT / name).exists()} == set()
