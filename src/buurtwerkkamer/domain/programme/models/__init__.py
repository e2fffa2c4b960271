from .activity import Activity, ActivityType, Series, Session
from .carrying import ActivityPeriod, Initiator, RoomActivity
from .day import Attendance, Headcount, RoomDay, Visit
from .job import Job, JobHand

__all__ = [
    "Activity", "ActivityPeriod", "ActivityType", "Attendance", "Headcount", "Initiator", "Job", "JobHand",
    "RoomActivity", "RoomDay", "Series", "Session", "Visit",
]  # fmt: skip
