"""How addresses begin that a page has dozens of: asked once, and each line adds its own end."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def before_number(name: str, room_slug: str) -> str:
    """The address ``name`` in a room, up to the number or the word that it ends in: ``/kamer/klussen/`` of a job."""
    return reverse(name, args=[room_slug, 0]).removesuffix("0/")
