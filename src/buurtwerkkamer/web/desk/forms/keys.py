"""Keys: how many new ones."""

from django import forms

from buurtwerkkamer.web.ui.forms import Form

MOST = 50


class NewKeysForm(Form):
    """So many keys at once."""

    number = forms.IntegerField(
        label="Hoeveel nieuwe sleutels?",
        help_text="Ze krijgen het volgende nummer. Schrijf dat op de sleutel.",
        min_value=1,
        max_value=MOST,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Typ een getal van 1 tot {MOST}."
        ),
    )
