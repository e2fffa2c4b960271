"""When something that comes back takes place, and whether an announcement is open to everyone. Pure functions."""

from .announcements import Finding, check
from .recurring import days_of

__all__ = ["Finding", "check", "days_of"]
