"""Pages that are made from the code say what the code says."""

import pytest

from tools import documents


@pytest.mark.parametrize(
    ("make", "word"), [(documents.rules, "rules"), (documents.access, "access")], ids=["rules", "access"]
)
def test_a_page_made_from_the_code_is_up_to_date(make, word):
    path, text = make()
    assert path.exists(), f"make it: ./bwk {word}"
    assert path.read_text("utf-8") == text, f"make it again, and look at what changed: ./bwk {word}"
