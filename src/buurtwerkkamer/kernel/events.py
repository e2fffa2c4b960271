"""News that travels up: published by a lower context after its transaction, heard by higher ones in ``subscribers.py``.

For news only, never for control flow: the publisher must be complete and correct when nobody listens.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

Event = TypeVar("Event")
_subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event: type[Event]) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Call the decorated function with every ``event`` of this type that is published."""

    def register(function: Callable[[Event], None]) -> Callable[[Event], None]:
        _subscribers[event].append(function)
        return function

    return register


def publish(event: object) -> None:
    """Tell who listens, once the running transaction has been committed; nobody hears of what was rolled back."""

    def tell() -> None:
        for function in _subscribers[type(event)]:
            function(event)

    transaction.on_commit(tell)
