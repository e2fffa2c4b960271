from .activity import Activity, ActivityType, Series, Session
from .carrying import ActivityPeriod, Initiator, RoomActivity
from .closed_day import ClosedDay
from .day import Attendance, Headcount, RoomDay, Visit
from .job import Job, JobHand
from .job_photo import JobPhoto
from .leader import CalendarAddress, Leader
from .touching import Touching

__all__ = [
    "Activity", "ActivityPeriod", "ActivityType", "Attendance", "CalendarAddress", "ClosedDay", "Headcount",
    "Initiator",
    "Job", "JobHand", "JobPhoto", "Leader", "RoomActivity", "RoomDay", "Series", "Session", "Touching", "Visit",
]  # fmt: skip
