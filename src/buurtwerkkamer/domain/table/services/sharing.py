"""Two taps may say the same: Fatima is here, on the tablet at the door and on the one in the kitchen. The first wrote
it, the other found it there. When the first is undone, what the other says too stays, and is the other's from then on.
"""

from typing import Any

from buurtwerkkamer.domain.table.models import Tap
from buurtwerkkamer.kernel.periods import local_day

Wrote = dict[str, Any]


def what_only_it_says(tap: Tap) -> Wrote:
    """What ``tap`` wrote, to undo it: without what later taps found there. Source: REG-1."""
    only: Wrote = dict(tap.wrote)
    later = Tap.objects.filter(room=tap.room_id, noted_at__gte=tap.noted_at, undone_at=None).exclude(wrote={})
    for other in later.exclude(pk=tap.pk).order_by("noted_at"):
        before = dict(other.wrote)
        _hand_over_people(only, other.wrote, is_same_day=local_day(tap.at) == local_day(other.at))
        _hand_over_question(only, other.wrote)
        _hand_over_hours(only, other.wrote)
        if other.wrote != before:
            other.save(update_fields=("wrote",))
    return only


def _hand_over_people(only: Wrote, other: Wrote, *, is_same_day: bool) -> None:
    for name in ("visits", "attended"):
        is_same = is_same_day and (name == "visits" or only.get("activity") == other.get("activity"))
        both = set(only.get(name, ())) & set(other.get(f"{name}_too", ())) if is_same else ()
        if both:
            only[name] = [one for one in only[name] if one not in both]
            other[name] = [*other[name], *sorted(both)]
            other[f"{name}_too"] = [one for one in other[f"{name}_too"] if one not in both]


def _hand_over_question(only: Wrote, other: Wrote) -> None:
    kind = only.get("kind")
    if kind and (only["person"], kind) == (other.get("person"), other.get("kind_too")):
        only["kind"] = other["kind_too"] = ""
        other["kind"] = kind


def _hand_over_hours(only: Wrote, other: Wrote) -> None:
    """Hours that were replaced since: undoing the newer ones brings back what was before both."""
    same = ("person", "activity", "on")
    if "before" not in only or [only[name] for name in same] != [other.get(name) for name in same]:
        return
    if other.get("before") == only["minutes"]:
        other["before"] = only.pop("before")
