"""The words that templates are built from."""

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.web.ui import drawings


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_icon_is_hidden_from_who_listens_and_carries_no_style_of_its_own():
    html = render('{% icon "coffee" %}')
    assert html.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path')
    assert "stroke" not in html


def test_an_icon_that_does_not_exist_is_a_fault():
    with pytest.raises(drawings.NoSuchDrawing):
        render('{% icon "koffie" %}')


def test_there_are_sixty_pictures_each_drawn_painted_and_named():
    chosen = pictures().values()
    assert len(chosen) == 60
    assert len({picture.label for picture in chosen}) == 60
    assert all(drawings.shape(picture.name) and picture.paint in Paint.values for picture in chosen)


def test_a_picture_has_its_own_paint_until_somebody_takes_another():
    assert "paint-mint" in render('{% picture "cat" %}')
    assert "paint-plum" in render('{% picture "cat" "plum" %}')


@pytest.mark.parametrize("name", ["", "dragon"])
def test_who_chose_no_picture_is_a_grey_figure(name):
    assert "picture--nobody" in render("{% picture name %}", name=name)


def test_fifty_people_do_not_make_a_heavy_page():
    assert len(render('{% picture "grape" %}')) < 300


def test_the_sheet_of_pictures_holds_all_of_them():
    sheet = drawings.sheet(pictures()).decode()
    assert all(f'<symbol id="{name}"' in sheet for name in pictures())


@pytest.mark.parametrize(
    ("share", "width", "reached"), [(0.0, "0%", False), (0.6, "45%", False), (1.0, "75%", True), (9.0, "100%", True)]
)
def test_a_bar_puts_the_target_at_three_quarters(share, width, reached):
    html = render("{% progress share %}", share=share)
    assert f'class="progress__fill" width="{width}"' in html
    assert ("progress--reached" in html) is reached


def test_what_was_not_measured_has_a_dashed_bar():
    html = render("{% progress share %}", share=None)
    assert "progress__none" in html
    assert "progress__fill" not in html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 11962|thousands }}", "11.962"),
        ("{{ 101490|hours }}", "1.691:30"),
        ("{{ 101490|whole_hours|thousands }}", "1.692"),
        ("{{ 7607650|euros }}", "€ 76.077"),
        ("{{ 1406|euros_and_cents }}", "€ 14,06"),
    ],
)
def test_numbers_are_written_the_dutch_way(source, words):
    assert render(source) == words


@pytest.mark.parametrize(
    "path", ["fonts/firago-regular.woff2", "fonts/firago-bold.woff2", "ui/pictures.svg", "django_htmx/htmx-2.min.js"]
)
def test_files_of_others_are_published_out_of_their_packages(path):
    assert finders.find(path)


def test_nothing_else_is_published():
    assert finders.find("fonts/other.ttf") is None
