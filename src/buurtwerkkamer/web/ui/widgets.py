"""The inputs and selects of Django's forms, in the words of Django's own templates but without them.

There every field is three templates inside each other and every choice of a select two: a page with a form was mostly
that. A test holds these to Django's.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.utils.html import conditional_escape as said
from django.utils.safestring import SafeString, mark_safe

Widget = dict[str, Any]
_FOLDER: Final = "django/forms/widgets/"


def render(template_name: str, widget: Widget) -> SafeString | None:
    """The ``widget`` that Django would render with this template; None for one that is left to Django."""
    write = _WRITTEN.get(template_name)
    return mark_safe(write(widget)) if write else None  # noqa: S308 -- every value in it is escaped below


def _attributes(widget: Widget) -> str:
    given = ((said(name), value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{said(value)}"' for name, value in given)


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{said(widget["value"])}"'
    return f'<input type="{said(widget["type"])}" name="{said(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    return f'<textarea name="{said(widget["name"])}"{_attributes(widget)}>\n{said(widget["value"] or "")}</textarea>'


def _select(widget: Widget) -> str:
    options = "".join(_groups(widget["optgroups"], '\n  <optgroup label="{}">', "\n  {}", "\n  </optgroup>", _option))
    return f'<select name="{said(widget["name"])}"{_attributes(widget)}>{options}\n</select>'


def _option(option: Widget) -> str:
    return f'<option value="{said(option["value"])}"{_attributes(option)}>{said(option["label"])}</option>'


def _choices(widget: Widget) -> str:
    about = {name: widget["attrs"].get(name) for name in ("id", "class")}
    named = "".join(f' {name}="{said(value)}"' for name, value in about.items() if value)
    begin, each, end = "\n  <div><label>{}</label>", "<div>\n    {}</div>", "\n  </div>"
    return f"<div{named}>{''.join(_groups(widget['optgroups'], begin, each, end, _choice))}\n</div>"


def _choice(option: Widget) -> str:
    if not option.get("wrap_label"):
        return _input(option)
    where = option["attrs"].get("id")
    opened = f'<label for="{said(where)}">' if where else "<label>"
    return f"{opened}{_input(option)} {said(option['label'])}</label>"


def _groups(
    groups: Iterable[tuple[Any, list[Widget], int]], begin: str, each: str, end: str, write: Callable[[Widget], str]
) -> Iterable[str]:
    """Every group of choices between ``begin`` and ``end`` where it has a name; ``each`` choice in it."""
    for name, options, _index in groups:
        if name:
            yield begin.format(said(name))
        yield from (each.format(write(option)) for option in options)
        if name:
            yield end


_INPUTS: Final = "text number email url tel search password hidden date time file checkbox"
_WRITTEN: Final[dict[str, Callable[[Widget], str]]] = {
    **{f"{_FOLDER}{kind}.html": _input for kind in _INPUTS.split()},
    f"{_FOLDER}textarea.html": _textarea,
    f"{_FOLDER}select.html": _select,
    f"{_FOLDER}radio.html": _choices,
    f"{_FOLDER}checkbox_select.html": _choices,
}
