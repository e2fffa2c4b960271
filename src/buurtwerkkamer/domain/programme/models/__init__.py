from .activity import Activity, ActivityType, Series, Session
from .day import Attendance, Headcount, Visit
from .job import Job, JobHand

__all__ = ["Activity", "ActivityType", "Attendance", "Headcount", "Job", "JobHand", "Series", "Session", "Visit"]
