"""An address made quickly is the address that Django makes."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.safestring import mark_safe

from buurtwerkkamer.bench.pages import named_addresses
from buurtwerkkamer.web.ui.addresses import address

GIVEN = {"room_slug": "kamer-1", "year": 2025, "pk": 7, "code": "total_unique", "part": "naam"}


def test_every_address_is_the_one_that_django_makes() -> None:
    compared = 0
    for name, arguments in named_addresses(get_resolver()):
        parts = [GIVEN.get(argument, "woord") for argument in arguments]
        try:
            wanted = reverse(name, args=parts)
        except NoReverseMatch:
            continue
        assert address(name, *parts) == wanted == address(name, *parts)
        said = [mark_safe(part) if isinstance(part, str) else part for part in parts]  # as a template says them
        assert address(name, *said) == wanted
        compared += 1
    assert compared > 150


@pytest.mark.parametrize("parts", [("kamer-1", -1), ("kamer-1", "a/b"), ("kamer-1", True), ("kamer-1",), ("", 1)])
def test_parts_that_do_not_fit_are_refused_as_django_refuses_them(parts: tuple[str | int, ...]) -> None:
    address("desk:person", "kamer-1", 1)
    try:
        wanted = reverse("desk:person", args=parts)
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            address("desk:person", *parts)
    else:
        assert address("desk:person", *parts) == wanted


def test_a_template_keeps_an_address_under_a_name_and_says_where_there_is_none() -> None:
    words = '{% url "desk:person" room 3 as one %}{{ one }} {% url "desk:person" room 4 %}'
    template = engines["django"].from_string(words)
    assert template.render({"room": "kamer-1"}) == "/team/kamer-1/mensen/3/ /team/kamer-1/mensen/4/"
    with pytest.raises(NoReverseMatch):
        template.render({"room": "geen kamer"})
