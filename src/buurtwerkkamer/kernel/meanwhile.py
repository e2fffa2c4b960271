"""Two who change the same record at once lose nothing: what each saw is laid beside what stands there now."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError


class ChangedMeanwhile(DomainError):
    """Somebody else wrote the same since. ``now``: what stands there, by field."""

    message = _("Iemand anders paste dit ook net aan. Kies wat klopt.")

    def __init__(self, now: Mapping[str, Any]) -> None:
        super().__init__()
        self.now = dict(now)


def refuse_changed(*, revision: int, seen: int | None) -> None:
    """Raises ``ChangedMeanwhile`` where a record was changed after somebody ``seen`` it; None: they do not say."""
    if seen is not None and revision != seen:
        raise ChangedMeanwhile({})


def changes(*, now: Mapping[str, Any], seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``wanted`` is to be written over ``now``; ``seen`` is what stood there when somebody began to type.

    What was not touched stays as it is now, also where somebody else changed it; so does what ``now`` does not name.
    Raises: ``ChangedMeanwhile`` where somebody changed the same to something else.
    """
    touched = {name: value for name, value in wanted.items() if name in now and value != seen.get(name)}
    new = {name: value for name, value in touched.items() if value != now[name]}
    clash = {name: now[name] for name in new if name in seen and now[name] != seen[name]}
    if clash:
        raise ChangedMeanwhile(clash)
    return new
