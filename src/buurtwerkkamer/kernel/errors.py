"""Refusals. Each is defined beside the function that raises it; its message is for the person at the screen."""

from django.utils.functional import Promise


class DomainError(Exception):
    """A rule says no. ``message`` is one sentence at language level B1, the same on every surface."""

    message: str | Promise = "Dat kan niet."

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(str(self.message))
