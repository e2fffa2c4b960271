"""Forms: they say in one sentence what is wrong, keep what was typed, and never save."""

from typing import Any, Final

from allauth.core import context
from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from buurtwerkkamer.kernel.codes import refuse_bsn

from .log_lines import note_tampered

NOT_OFFERED: Final = {"invalid_choice", "invalid_pk_value"}
TOO_LONG: Final = "Dit is te lang: %(show_value)d tekens. Er passen er %(limit_value)d."


class Renderer(TemplatesSetting):
    """Every form, also those of packages, looks like ours."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """As Django's, but a browser is not told how much fits: it cuts what is pasted, and says nothing."""
        context.get("widget", {}).get("attrs", {}).pop("maxlength", None)
        return super().render(template_name, context, request)


class Form(forms.Form):
    """Every text that comes in through it refuses a BSN, also in fields that are added later. Source: DNA-11.

    A choice that was not offered is noted in the log: the name of the field, not what was sent. Source: ASVS 16.3.3.
    """

    def full_clean(self) -> None:
        """As Django's, after every text field has learned to refuse, and to say how much too long a text is."""
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and refuse_bsn not in field.validators:
                field.validators.append(refuse_bsn)
                field.error_messages.setdefault("max_length", TOO_LONG)
        super().full_clean()
        for name, faults in self.errors.as_data().items():
            if any(fault.code in NOT_OFFERED for fault in faults):
                note_tampered(context.request, f"{type(self).__name__}.{name}")
