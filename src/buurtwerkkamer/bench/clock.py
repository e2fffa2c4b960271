"""The time of a process that measures the table."""

from datetime import datetime

from django.utils import timezone

from buurtwerkkamer.bench.paired import AT, TODAY


def set_back() -> None:
    """From now on it is ``paired.TODAY``, ``paired.AT``, and time goes on from there.

    The table asks the real clock, and in a generated room nobody comes on the day of the run. Tests do the same.
    """
    real = timezone.now
    behind = real() - datetime.combine(TODAY, AT, tzinfo=timezone.get_default_timezone())
    timezone.now = lambda: real() - behind  # everybody asks the module for it
