"""Whether the journal is as it was written. Source: REG-6; docs/adr/0013."""

from collections import defaultdict

from .chain import BrokenLine, broken_lines
from .journal import SEALED
from .models import AuditEvent


def check() -> list[BrokenLine]:
    """Per room the first line that was changed, or is not there any longer. Empty: all is as it was written."""
    return sorted({*broken_lines(), *_gone_ends()}, key=lambda line: (line.room_id, line.nth))


def count() -> int:
    """How many lines there are."""
    return AuditEvent.objects.count()


def _gone_ends() -> list[BrokenLine]:
    """Ends of chains that a seal speaks of and that are gone, or another line now."""
    sealed: dict[int, dict[int, str]] = defaultdict(dict)
    for details in AuditEvent.objects.filter(action=SEALED).values_list("details", flat=True).iterator():
        for room, (nth, line_sum) in details["ends"].items():
            sealed[int(room)][nth] = line_sum
    gone = []
    for room, ends in sealed.items():
        there = dict(AuditEvent.objects.filter(room_id=room or None, nth__in=ends).values_list("nth", "hash"))
        gone += [BrokenLine(room, nth) for nth, line_sum in sorted(ends.items()) if there.get(nth) != line_sum][:1]
    return gone
