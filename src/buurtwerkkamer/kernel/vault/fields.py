"""Fields of which the database holds only what nobody can read: words, what fits in JSON, or a small file.

Such a field can be read and written as any other. It cannot be searched, but for being empty: who tries hears it.
"""

import json
from base64 import b64decode, b64encode
from typing import Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .sealing import seal, seal_bytes, unseal, unseal_bytes


class _Sealed(models.TextField):
    """Empty stands there as empty: it says nothing of anybody. ``at_once``: so many are sealed anew at a time."""

    at_once = 500

    @property
    def place(self) -> str:
        """What it is sealed for."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """As the database keeps it."""
        del connection
        if hasattr(value, "as_sql"):
            return value
        return seal(self.as_text(value), self.place) if value else ""

    def get_lookup(self, lookup_name: str) -> Any:
        """Raises ``FieldError`` for whatever looks inside."""
        if lookup_name not in ("exact", "isnull"):
            raise FieldError(f"{self.place} is sealed: it cannot be searched")
        return super().get_lookup(lookup_name)

    def get_prep_value(self, value: Any) -> Any:
        """To look for it: only what is empty can be found. Raises ``FieldError`` for anything else."""
        if value:
            raise FieldError(f"{self.place} is sealed: it cannot be searched")
        return ""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        """What was sealed."""
        return self.from_text(unseal(value, self.place)) if value else self.nothing()

    def as_text(self, value: Any) -> str:
        """To seal."""
        return str(value)

    def from_text(self, words: str) -> Any:
        """Of what was sealed."""
        return words

    def nothing(self) -> Any:
        """What an empty place means."""
        return ""


class SealedText(_Sealed):
    """Words. ``max_length`` holds in forms; what is sealed is longer."""


class SealedJSON(_Sealed):
    """A dictionary or a list; ``default`` is what an empty one is."""

    _pyi_private_set_type: Any  # for the types only: it is no text
    _pyi_private_get_type: Any

    def as_text(self, value: Any) -> str:
        """To seal."""
        return json.dumps(value, cls=DjangoJSONEncoder)

    def from_text(self, words: str) -> Any:
        """Of what was sealed."""
        return json.loads(words)

    def nothing(self) -> Any:
        """An empty dictionary, or list."""
        return self.get_default()

    def value_to_string(self, obj: models.Model) -> Any:
        """As it is: who writes rows away as JSON keeps it as JSON."""
        return self.value_from_object(obj)


class SealedBytes(_Sealed):
    """A small file, such as a photo: kept as words are, so that copying, forgetting and another key go for it too."""

    at_once = 10
    _pyi_private_set_type: Any  # for the types only: it is no text
    _pyi_private_get_type: Any

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """As the database keeps it."""
        del connection
        return seal_bytes(bytes(value), self.place) if value else ""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        """What was sealed."""
        return unseal_bytes(value, self.place) if value else self.nothing()

    def to_python(self, value: Any) -> Any:
        """Of what ``value_to_string`` wrote."""
        return b64decode(value) if isinstance(value, str) else value

    def nothing(self) -> Any:
        """An empty file."""
        return b""

    def value_to_string(self, obj: models.Model) -> Any:
        """As text, where rows are written as JSON."""
        content: Any = self.value_from_object(obj)
        return b64encode(content).decode()
