"""Inputs and selects are written without templates, and say what Django's templates say."""

import re
from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from buurtwerkkamer.web.ui import widgets
from buurtwerkkamer.web.ui.forms import Renderer

KINDS = [
    ("", "Kies"),
    ("a&b", 'Wat "wij" <doen>'),
    ("Buiten", [(1, gettext_lazy("naam")), (2, mark_safe("<b>tuin</b>"))]),
]
ATTRS = {"id": "id_it", "class": "wide", "required": True, "hidden": False, "size": 4, "data-x": '"<&', "data-n": None}
MADE = [
    *(kind() for kind in (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.HiddenInput)),
    *(kind() for kind in (forms.FileInput, forms.CheckboxInput, forms.Textarea, forms.DateInput, forms.TimeInput)),
    forms.PasswordInput(render_value=True),
    *(kind(choices=KINDS) for kind in (forms.Select, forms.SelectMultiple, forms.RadioSelect)),
    forms.CheckboxSelectMultiple(choices=KINDS),
]


VALUES = [None, "", "a&b", 1, True, mark_safe("<i>"), date(2026, 2, 3), [1, "a&b"]]


def tight(html):
    """Without the blanks beside tags: the files of Django's templates end in a line that nobody sees."""
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", html)


@pytest.mark.parametrize("widget", MADE, ids=lambda widget: type(widget).__name__)
def test_a_widget_says_what_django_says(widget):
    for value in VALUES:
        for attrs in ({}, {"id": "id_it"}, ATTRS):
            html = widget.render('it"s', value, attrs, Renderer())
            assert tight(html) == tight(widget.render('it"s', value, attrs, DjangoTemplates()))
            assert widgets.render(widget.template_name, widget.get_context('it"s', value, attrs)["widget"]) is not None


def test_a_widget_that_is_not_written_here_is_left_to_django():
    widget = forms.ClearableFileInput()

    assert widgets.render(widget.template_name, widget.get_context("it", None, {})["widget"]) is None
    assert 'type="file"' in widget.render("it", None, {}, Renderer())
