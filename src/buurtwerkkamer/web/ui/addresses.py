"""Addresses, made quickly. A page has dozens of them, and Django looks up anew for each how it is made of its parts."""

import re
from functools import cache
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

Part = int | str
_NUMBER: Final = 80_700_000_000  # what no page has in its own words
_WORDS: Final = (str, SafeString)  # and what a template says by itself
_AS_IT_IS: Final = re.compile("[a-z0-9-]+")  # of these letters an address holds just what was given


def address(name: str, *parts: Part) -> str:
    """Where ``name`` is, of ``parts`` in their order. Raises ``NoReverseMatch`` as ``reverse`` does."""
    how = _how(name, tuple([type(part) for part in parts])) if all(map(_is_plain, parts)) else ""
    return how.format(*parts) if how else reverse(name, args=parts)


def _is_plain(part: Part) -> bool:
    if type(part) is int:
        return part >= 0
    return type(part) in _WORDS and _AS_IT_IS.fullmatch(str(part)) is not None


@cache
def _how(name: str, kinds: tuple[type, ...]) -> str:
    """An address with room for parts of these ``kinds``; nothing where they are held to more than their kind."""
    probes = [_NUMBER + place if kind is int else f"{_NUMBER + place}-x" for place, kind in enumerate(kinds)]
    try:
        made = reverse(name, args=probes)
    except NoReverseMatch:
        return ""
    for place, probe in enumerate(probes):
        if made.count(str(probe)) != 1:
            return ""
        made = made.replace(str(probe), f"{{{place}}}")
    return made
