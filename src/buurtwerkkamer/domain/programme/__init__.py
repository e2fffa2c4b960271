"""Programme: what residents organise, who came, who helped, and the hours they gave. One record of the day.

Words: ActivityType, Activity, Series, Session, Leader, ClosedDay, CalendarAddress, RoomDay, Visit, Attendance,
Headcount, Job, JobPhoto (glossary.md).
"""
