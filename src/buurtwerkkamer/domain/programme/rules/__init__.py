"""When something comes back, whether an announcement is open to everyone, who form a group. Pure functions."""

from .announcements import Finding, check
from .groups import group_of
from .recurring import days_of, public_holidays, repeats_of, rhythm_of, say_repeats

__all__ = ["Finding", "check", "days_of", "group_of", "public_holidays", "repeats_of", "rhythm_of", "say_repeats"]
