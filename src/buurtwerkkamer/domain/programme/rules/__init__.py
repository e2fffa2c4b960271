"""When something that comes back takes place, and whether an announcement is open to everyone. Pure functions."""

from .announcements import Finding, check
from .recurring import days_of, public_holidays, repeats_of, rhythm_of, say_repeats

__all__ = ["Finding", "check", "days_of", "public_holidays", "repeats_of", "rhythm_of", "say_repeats"]
