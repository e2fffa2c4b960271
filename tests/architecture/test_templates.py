"""Templates: none without a use, none with a style or script of its own (the content security policy refuses both)."""

import re

import pytest

from .source import SOURCE, modules, templates

NAMED_BY_PACKAGES = ("account/", "mfa/", "allauth/", "django/", "usersessions/")  # allauth looks these up by name
NAMED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def _name(path) -> str:
    return path.as_posix().partition("/templates/")[2]


def _everything_that_names_templates() -> str:
    return "\n".join([*(path.read_text("utf-8") for path in templates()), *(module.text for module in modules())])


def test_every_template_is_used():
    words = _everything_that_names_templates()
    names = [_name(path) for path in templates()]
    used = {name for name in names if f'"{name}"' in words or f"'{name}'" in words}
    computed = [name for name in names if any(_matches(name, pattern) for pattern in _computed(words))]
    unused = set(names) - used - set(computed) - NAMED_BY_DJANGO
    assert not {name for name in unused if not name.startswith(NAMED_BY_PACKAGES)}


def _computed(words: str) -> set[str]:
    """Names with a part that is filled in: f"ui/components/{name}.html"."""
    return set(re.findall(r"f[\"']([\w/{}.\[\]\"'-]+\.html)[\"']", words))


def _matches(name: str, pattern: str) -> bool:
    return bool(re.fullmatch("[^/]+".join(map(re.escape, re.split(r"{[^}]*}", pattern))), name))


def test_what_somebody_looks_for_at_the_desk_never_stands_in_an_address():
    """A name in an address stays in logs and histories (DNA-11)."""
    desk = [path for path in templates() if "/desk/" in path.as_posix()]
    forms = [form for path in desk for form in re.findall(r"<form\b.*?</form>", path.read_text("utf-8"), re.DOTALL)]
    searches = [form for form in forms if re.search(r'type="search"|form\.zoek', form)]
    assert len(searches) >= 4
    assert [form for form in searches if 'method="post"' not in form or "hx-get" in form] == []
    assert [path.name for path in desk if re.search(r'href="[^"]*zoek=', path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("style attribute", r"<[^>]*\sstyle="),
        ("style element", r"<style"),
        ("event attribute", r"<[^>]*\son[a-z]+="),
        ("inline script", r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")[^>]*>"),
        ("another server", r"(?:src|href)=\"https?://"),
    ],
)
def test_templates_hold_nothing_that_the_browser_will_refuse(what, pattern):
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in templates()
        if re.search(pattern, re.sub(r"{%.*?%}|{{.*?}}", "", path.read_text("utf-8"), flags=re.DOTALL))
    ]
    assert not found, what
