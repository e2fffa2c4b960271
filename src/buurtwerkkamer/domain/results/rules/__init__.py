"""What a figure means: the indicator table and its targets. No database, no clock."""

from .table import Indicator, Target, in_words, indicators, labels, outcome, share, standing

__all__ = [
    "Indicator",
    "Target",
    "in_words",
    "indicators",
    "labels",
    "outcome",
    "share",
    "standing",
]
