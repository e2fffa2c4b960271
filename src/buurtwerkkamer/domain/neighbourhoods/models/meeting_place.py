from django.db import models

from buurtwerkkamer.kernel.privacy import privacy


class MeetingPlace(models.Model):
    """A place that is there already: a community centre, a library; from a list that somebody read in. NBH-3."""

    privacy = privacy(plain="release name sort x y")

    release = models.ForeignKey("neighbourhoods.Release", models.CASCADE, related_name="meeting_places")
    name = models.CharField(max_length=120, blank=True)
    sort = models.CharField(max_length=80, blank=True)
    x = models.FloatField()  # metres, RD (EPSG:28992)
    y = models.FloatField()

    def __str__(self) -> str:
        return f"meeting place {self.pk}"
