"""Drawings of people as the table has them: a picture of the sheet, without a frame of its own, for a door."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.web.kiosk.languages import words_file
from buurtwerkkamer.web.ui.drawings import BOX

register = template.Library()


@register.simple_tag
@cache
def face(picture: str) -> SafeString:
    """``{% face "cat" %}``: the picture that somebody chose, drawn on a door."""
    use = f'<use href="{static("ui/pictures.svg")}#{picture}"/>'
    return mark_safe(f'<svg class="drawing" {BOX}><g>{use}</g><g>{use}</g></svg>')  # noqa: S308 -- from our list


register.simple_tag(words_file)
