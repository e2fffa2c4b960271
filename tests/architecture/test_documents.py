"""Pages that are made from the code say what the code says."""

import pytest

from tools import documents


@pytest.mark.parametrize("make", documents.ALL, ids=lambda make: make.__name__)
def test_a_page_made_from_the_code_is_up_to_date(make):
    path, text = make()
    assert path.exists(), "make it: ./bwk docs"
    assert path.read_text("utf-8") == text, "make it again, and look at what changed: ./bwk docs"
