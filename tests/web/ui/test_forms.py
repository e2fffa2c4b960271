"""Forms keep what was typed, say in one sentence what is wrong, and refuse a BSN in every text field."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from buurtwerkkamer.web.ui.forms import Form

BSN = "123456782"  # passes the eleven-test; the one that is used in examples


class Wish(Form):
    words = forms.CharField(label="Je wens", help_text="Zeg het in je eigen woorden.")
    mail = forms.CharField(label="E-mailadres", required=False)
    kind = forms.MultipleChoiceField(
        label="Soort", choices=(("help", "Hulp"),), widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="Dit mag iedereen lezen", required=False)
    story = forms.CharField(label="Je verhaal", widget=forms.Textarea, required=False)
    list = forms.FileField(label="De lijst", required=False)


def field(form: forms.Form, name: str) -> str:
    return Template("{% field bound %}").render(Context({"bound": form[name]}))


@pytest.mark.parametrize("name", ["words", "mail", "story"])
@pytest.mark.parametrize("text", [BSN, f"mijn nummer is {BSN}.", "1234.56.782"])
def test_every_text_field_refuses_a_bsn(name, text):
    form = Wish({"words": "koffie", name: text})
    assert not form.is_valid()
    assert form.errors[name].as_data()[0].code == "bsn"


def test_a_field_that_is_added_later_refuses_too():
    form = Wish({"words": "koffie", "later": BSN})
    form.fields["later"] = forms.CharField()
    assert "later" in form.errors


def test_other_numbers_are_welcome():
    assert Wish({"words": "bel 0612345678, kamer 123456789"}).is_valid()


def test_a_field_has_its_label_and_its_hint():
    html = field(Wish(), "words")
    assert '<label for="id_words">Je wens</label>' in html
    assert 'id="id_words_helptext">Zeg het in je eigen woorden.' in html
    assert 'aria-describedby="id_words_helptext"' in html


def test_a_field_that_may_stay_empty_says_so():
    assert "(mag leeg)" in field(Wish(), "mail")


def test_a_wrong_field_keeps_what_was_typed_and_says_why():
    html = field(Wish({"words": BSN}), "words")
    assert f'value="{BSN}"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'id="id_words_error"' in html
    assert "Dat bewaren we nooit" in html


def test_a_choice_is_a_group_with_a_legend():
    html = field(Wish(), "kind")
    assert "<legend>Soort</legend>" in html
    assert html.startswith("<fieldset")


def test_a_tick_stands_before_its_words():
    html = field(Wish(), "agreed")
    assert html.index("<input") < html.index("Dit mag iedereen lezen")


def test_a_long_text_has_room():
    assert "<textarea" in field(Wish(), "story")


def test_a_file_field_says_what_is_wrong_too():
    form = Wish({"words": "koffie"}, {"list": SimpleUploadedFile("lijst.xlsx", b"")})
    assert 'id="id_list_error"' in field(form, "list")


def test_a_placeholder_is_never_the_label():
    form = Wish()
    form.fields["words"].widget.attrs["placeholder"] = "Je wens"
    assert "placeholder" not in field(form, "words")


def test_a_whole_form_is_drawn_the_same_way():
    form = Wish({"words": ""})
    form.add_error(None, "Er gaat iets niet samen.")
    html = str(form)
    assert 'role="alert"><p>Er gaat iets niet samen.</p>' in html
    assert html.count('class="field') >= 5


def test_a_text_that_is_too_long_is_not_cut_but_said_so_and_stays():
    class Short(Form):
        words = forms.CharField(max_length=10)

    assert "maxlength" not in field(Short(), "words")
    pasted = field(Short({"words": "een lange zin"}), "words")
    assert "Dit is te lang: 13 tekens. Er passen er 10." in pasted
    assert "een lange zin" in pasted
