"""What a figure means: the indicator table and its targets, and what an hour is worth. No database, no clock."""

from .hour_values import HourValue, hour_values, value_by_period
from .table import Indicator, Target, in_words, indicators, labels, share, standing

__all__ = [
    "HourValue",
    "Indicator",
    "Target",
    "hour_values",
    "in_words",
    "indicators",
    "labels",
    "share",
    "standing",
    "value_by_period",
]
