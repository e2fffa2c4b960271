from django.db import models

from buurtwerkkamer.kernel.privacy import privacy


class YearFigures(models.Model):
    """What was counted of a room's year, and at which ``RoomYear.written`` it was counted.

    Derived: may be thrown away at any moment. Exact while ``counted_at`` equals the room year's ``written``.
    """

    privacy = privacy(plain="room year counted_at count")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    counted_at = models.PositiveBigIntegerField()
    count = models.JSONField()  # queries.counting.YearCount

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "year"), name="year_figures_once"),)
        indexes = (models.Index(fields=("year", "room"), name="year_figures_by_year"),)

    def __str__(self) -> str:
        return f"figures of room {self.room_id} {self.year}"
