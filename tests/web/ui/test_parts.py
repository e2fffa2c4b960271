"""A part takes the options that its header names; a template that gets it wrong does not compile."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template

from buurtwerkkamer.web.ui import drawings, examples, parts

WEB = settings.PACKAGE / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_part_is_filled_in_with_its_options():
    html = render('{% part "stat" number=number words="mensen deden mee" %}', number="412")
    assert html.strip() == '<div class="stat"><b>412</b><span>mensen deden mee</span></div>'


def test_a_part_does_not_see_the_rest_of_the_page():
    assert "vorig jaar" not in render('{% part "stat" number="1" words="mens" %}', about="vorig jaar")


def test_what_people_wrote_cannot_become_markup():
    assert "<script>" not in render('{% part "toast" text=text %}', text="<script>")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('{% part "stoplight" %}', "there is no part 'stoplight'"),
        ('{% part "stat" number="1" words="mens" colour="red" %}', "has no option colour"),
        ('{% part "stat" number="1" %}', "needs words"),
        ('{% part "button" text="Bewaar" kind="huge" %}', "kind is one of main, quiet, round, not 'huge'"),
        ('{% part "stat" "1" %}', "write options as name=value"),
    ],
)
def test_a_wrong_option_does_not_compile(source, fault):
    with pytest.raises(TemplateSyntaxError, match=re.escape(fault)):
        Template(source)


def test_a_part_without_a_header_is_no_part(tmp_path):
    path = tmp_path / "loose.html"
    path.write_text("<p>los</p>")
    with pytest.raises(parts.WrongPart, match="does not begin with its header"):
        parts.described(path)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_every_template_of_ours_compiles(path: Path):
    get_template(path.as_posix().partition("/templates/")[2])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_every_icon_that_a_template_names_exists(path: Path):
    for name in re.findall(r"""(?:{% icon |{% drawing |icon=)"([a-z0-9-]+)""", path.read_text("utf-8")):
        assert drawings.shape(name)


def test_the_gallery_shows_every_part_and_has_no_example_that_it_does_not_show():
    shown = {example.part.name for example in examples.examples()}
    assert shown >= {path.stem for path in parts.FOLDER.glob("*.html")}
    assert shown == {path.stem for path in examples.FOLDER.glob("*.html")}
