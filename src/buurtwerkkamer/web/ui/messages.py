"""Say what was done, and offer the way back: never "are you sure?"."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """Show ``words`` on the next page; with ``undo`` (an address that takes a POST) beside "Ongedaan maken"."""
    messages.success(request, words, extra_tags=undo)
