"""Programme: what residents organise, who came, who helped, and the hours they gave. One record of the day.

Words: ActivityType, Activity, Series, Session, RoomDay, Visit, Attendance, Headcount, Job (glossary.md).
"""
