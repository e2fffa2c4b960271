"""What only the pages of figures need: ``{% load results %}``."""

from functools import cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.kernel.disclosure import Figure
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.web.ui import drawings

register = template.Library()

_ICONS = {
    Standing.WELL: "check",
    Standing.REACHED: "check",
    Standing.NEAR: "footprints",
    Standing.ON_THE_WAY: "footprints",
    Standing.TOO_SMALL: "eye-off",
    Standing.WITHHELD: "eye-off",
}


@register.simple_tag
@cache
def standing_icon(standing: Standing) -> SafeString:
    """A check, footsteps or an hourglass: the words beside it say the same."""
    return mark_safe(drawings.icon(_ICONS.get(standing, "hourglass"), turns=False))  # noqa: S308 -- our own drawing


@register.simple_tag
@cache
def bar(length: float | None, target_at: float | None) -> SafeString:
    """A bar on a scale of 100, with a tick where the target stands; the number beside it says the same."""
    fill = f'<rect class="progress__fill" width="{length}%" height="12" y="3" rx="6"/>' if length else ""
    tick = f'<line class="progress__target" x1="{target_at}%" x2="{target_at}%" y1="0" y2="18"/>' if target_at else ""
    kind = "progress progress--reached" if length and target_at and length >= target_at else "progress"
    return mark_safe(f'<svg class="{kind}" aria-hidden="true">{fill}{tick}</svg>')  # noqa: S308 -- numbers only


@register.filter
def figure(number: Figure) -> str:
    """A number the Dutch way; a hidden one as it is."""
    return number if isinstance(number, str) else thousands(number)
