"""What a process remembers by itself, because asking the database again takes longer: ``near.get(...)``.

Django's own ``cache`` is the shared one, in the database: packages count in it how often somebody tried to sign in.
"""

from typing import Any, Final

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

near: Final[Any] = ConnectionProxy(caches, "near")
