from .activity import Activity, ActivityType, Series, Session
from .day import Attendance, Headcount, RoomDay, Visit
from .job import Job, JobHand

__all__ = [
    "Activity", "ActivityType", "Attendance", "Headcount", "Job", "JobHand", "RoomDay", "Series", "Session", "Visit",
]  # fmt: skip
