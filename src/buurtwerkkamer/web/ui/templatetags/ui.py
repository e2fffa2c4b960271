"""The words that templates are built from. They are built in: no template loads them.

Icons, pictures, bars and addresses of files are strings made once, because a page has hundreds of them.
"""

from collections.abc import Callable
from datetime import date, time
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template import defaultfilters, defaulttags
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.kernel import money
from buurtwerkkamer.web.ui import drawings, parts
from buurtwerkkamer.web.ui import masthead as head_of_page
from buurtwerkkamer.web.ui.addresses import address

register = template.Library()

TARGET_PERCENT = 75  # where the tick of the target stands on a bar: there is room to be proud behind it
_SIZES = {"s": " picture--s", "m": "", "l": " picture--l", "xl": " picture--xl"}


class Address(defaulttags.URLNode):
    """Django's own ``{% url %}``, made by ``address`` where its parts stand in order."""

    def render(self, context: template.Context) -> str:
        """The address; or nothing, where it is kept under a name."""
        if self.kwargs:
            return super().render(context)
        made = address(self.view_name.resolve(context), *[part.resolve(context) for part in self.args])
        if self.asvar is None:
            return conditional_escape(made)
        context[self.asvar] = made
        return ""


@register.tag("url")
def url(parser: Parser, token: Token) -> Address:
    """``{% url "desk:person" room.slug person.pk %}``, as Django has it."""
    node = defaulttags.url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
@cache
def icon(name: str, *, turns: bool = False) -> SafeString:
    """``{% icon "coffee" %}``: beside words, never instead of them. ``turns=True`` for arrows and sound."""
    return mark_safe(drawings.icon(name, turns=turns))  # noqa: S308 -- our own drawing


@register.simple_tag
@cache
def drawing(name: str, classes: str = "") -> SafeString:
    """``{% drawing "coffee" "empty__drawing" %}``: a large drawing, where there is one of it."""
    return mark_safe(drawings.drawing(name, classes))  # noqa: S308 -- our own drawing


@register.simple_tag
def qr(words: str, about: str) -> SafeString:
    """``{% qr address "Vierkant voor de camera" %}``: never alone, the same stands beside it in letters."""
    return format_html('<div class="qr" role="img" aria-label="{}">{}</div>', about, mark_safe(drawings.qr(words)))  # noqa: S308 -- squares


@register.simple_tag
@cache
def picture(name: str, paint: str = "", size: str = "m") -> SafeString:
    """``{% picture person.picture person.paint size="s" %}``: what somebody chose, or a grey figure."""
    chosen = pictures().get(name)
    if chosen is None:
        return mark_safe(drawings.drawing("user-round", f"picture{_SIZES[size]} picture--nobody"))  # noqa: S308 -- ours
    look = f"picture{_SIZES[size]} drawing paint-{paint or chosen.paint}"
    use = f'<use href="{static("ui/pictures.svg")}#{chosen.name}"/>'
    return mark_safe(f'<svg class="{look}" {drawings.BOX}><g>{use}</g><g>{use}</g></svg>')  # noqa: S308 -- from our list


@register.simple_tag
def progress(share: float | None) -> SafeString:
    """``{% progress row.share %}``: a bar; 1.0 is the target, None was not measured. Words beside it say the same."""
    return _bar(
        None if share is None else max(0, round(share * TARGET_PERCENT)), reached=share is not None and share >= 1
    )


@cache
def _bar(percent: int | None, *, reached: bool) -> SafeString:
    if percent is None:
        rest = '"progress" aria-hidden="true"><rect class="progress__none" x="1" width="99%" height="12" y="3" rx="6"/>'
    else:
        kind = "progress progress--reached" if reached else "progress"
        rest = (
            f'"{kind}" aria-hidden="true"><rect class="progress__track" width="100%" height="12" y="3" rx="6"/>'
            f'<rect class="progress__fill" width="{min(percent, 100)}%" height="12" y="3" rx="6"/>'
            f'<line class="progress__target" x1="{TARGET_PERCENT}%" x2="{TARGET_PERCENT}%" y1="0" y2="18"/>'
        )
    return mark_safe(f"<svg class={rest}</svg>")  # noqa: S308 -- whole numbers only


@register.simple_tag
@cache
def file(path: str) -> str:
    """``{% file "ui/ui.js" %}``: the address of a published file, asked once."""
    return static(path)


@register.simple_tag
@lru_cache(20_000)
def to(name: str, room_slug: str = "") -> str:
    """``{% to "public:help" %}``, ``{% to "desk:week" room.slug %}``: an address without a number, asked once."""
    return reverse(name, args=[room_slug] if room_slug else None)


@register.simple_tag
def field(bound: BoundField, *, wide: bool = False) -> SafeString:
    """``{% field form.name %}``: label, hint, what was typed, and what we could not read."""
    bound.field.widget.attrs.pop("placeholder", None)  # never a placeholder as label
    return bound.render(context={"field": bound, "wide": wide})


@register.filter("date", expects_localtime=True, is_safe=False)
def date_in_words(value: Any, form: str | None = None) -> Any:
    """Django's own ``{{ day|date:"j F" }}``; a day is put in words once, because a page has dozens of them."""
    return _said(defaultfilters.date, value, form)


@register.filter("time", expects_localtime=True, is_safe=False)
def time_in_words(value: Any, form: str | None = None) -> Any:
    """The same of ``{{ at|time:"G.i" }}``."""
    return _said(defaultfilters.time, value, form)


def _said(say: Callable[..., Any], value: Any, form: str | None) -> Any:
    return _in_words(say, value, form, get_language()) if type(value) in {date, time} else say(value, form)


@lru_cache(maxsize=4096)
def _in_words(say: Callable[..., Any], value: date | time, form: str | None, _language: str | None) -> Any:
    return say(value, form)


@register.simple_tag(takes_context=True)
def masthead(context: template.Context) -> SafeString:
    """``{% masthead %}``: the head of the page."""
    return head_of_page.masthead(context["request"], context.get("room"))


class PartNode(template.Node):
    """Renders a part with the options given, and nothing else of the page."""

    def __init__(self, part: parts.Part, options: dict[str, FilterExpression]) -> None:
        self.part = part
        self.options = options

    def render(self, context: template.Context) -> SafeString:
        """The part, filled in."""
        page = context.template
        options: dict[str, Any] = {option.name: "" for option in self.part.options}
        options |= {name: value.resolve(context) for name, value in self.options.items()}
        inner = context.new(options)
        inner["csrf_token"] = context.get("csrf_token")
        assert page is not None  # noqa: S101 -- for the type checker: a node renders inside a template
        return page.engine.get_template(self.part.template_name).render(inner)


@register.tag("part")
def do_part(parser: Parser, token: Token) -> PartNode:
    """``{% part "banner" icon="sunrise" text=words %}``: see ``web/ui/parts.py`` and the gallery."""
    _tag, name, *bits = token.split_contents()
    options = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"part {name}: write options as name=value, not {bits[0]}")
    try:
        found = parts.part(name.strip("\"'"))
        found.check(options)
        for option, value in options.items():
            if isinstance(value.var, str):  # written out in the template, so it can be judged now
                found.check_choice(option, value.var)
    except parts.WrongPart as fault:
        raise template.TemplateSyntaxError(str(fault)) from fault
    return PartNode(found, options)


register.filter("thousands", money.thousands)
register.filter("hours", money.hours)
register.filter("whole_hours", money.whole_hours)
register.filter("euros", money.euros)
register.filter("euros_and_cents", money.euros_and_cents)


@register.filter
def stop(words: object) -> str:
    """``{{ name|stop }}`` ends a sentence: "Piet B." has its full stop already."""
    said = str(words).rstrip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


@register.filter
def breakable(words: object) -> str:
    """A line may end after a slash."""
    return str(words).replace("/", "/\u200b")
