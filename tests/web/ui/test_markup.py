"""HTML from words is what Django makes of them."""

from django.utils import html
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.web.ui.markup import format_html, format_html_join

PATTERN = '<a href="{}">{}</a>'
VALUES = st.one_of(
    st.text(), st.text("<>&\"'{}%"), st.text("<b>").map(mark_safe), st.integers(), st.sampled_from(Stage), st.none()
)


@given(VALUES, VALUES)
def test_words_are_escaped_and_html_is_not_as_django_has_it(one, other):
    assert format_html(PATTERN, one, other) == html.format_html(PATTERN, one, other)


@given(st.text(max_size=3), st.lists(st.tuples(VALUES, VALUES), max_size=3))
def test_rows_are_joined_as_django_has_it(between, rows):
    assert format_html_join(between, PATTERN, rows) == html.format_html_join(between, PATTERN, rows)


def test_what_was_made_is_not_escaped_again():
    assert format_html("{}", format_html("<b>{}</b>", "<")) == "<b>&lt;</b>"
