"""Forms: they say in one sentence what is wrong, keep what was typed, and never save."""

from typing import Final

from allauth.core import context
from django import forms
from django.forms.renderers import TemplatesSetting

from buurtwerkkamer.kernel.codes import refuse_bsn

from .log_lines import note_tampered

NOT_OFFERED: Final = {"invalid_choice", "invalid_pk_value"}


class Renderer(TemplatesSetting):
    """Every form, also those of packages, looks like ours."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/components/field.html"


class Form(forms.Form):
    """Every text that comes in through it refuses a BSN, also in fields that are added later. Source: DNA-11.

    A choice that was not offered is noted in the log: the name of the field, not what was sent. Source: ASVS 16.3.3.
    """

    def full_clean(self) -> None:
        """As Django's, after every text field has learned to refuse."""
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and refuse_bsn not in field.validators:
                field.validators.append(refuse_bsn)
        super().full_clean()
        for name, faults in self.errors.as_data().items():
            if any(fault.code in NOT_OFFERED for fault in faults):
                note_tampered(context.request, f"{type(self).__name__}.{name}")
