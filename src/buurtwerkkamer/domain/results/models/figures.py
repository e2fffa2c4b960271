from django.db import models

from buurtwerkkamer.kernel.privacy import privacy


class YearFigures(models.Model):
    """What was counted of a room's year, and at which ``RoomYear.written`` it was counted.

    Derived: may be thrown away at any moment. Exact while ``counted_at`` equals the room year's ``written``.
    """

    privacy = privacy(plain="counted_at count")

    room_year = models.OneToOneField("rooms.RoomYear", models.CASCADE, primary_key=True, related_name="results_figures")
    counted_at = models.PositiveBigIntegerField()
    count = models.JSONField()  # queries.counting.YearCount

    def __str__(self) -> str:
        return f"figures of room year {self.room_year_id}"
