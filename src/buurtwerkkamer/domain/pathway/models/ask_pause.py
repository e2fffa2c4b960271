from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class AskPause(models.Model):
    """Nobody asks this person to take something up before a day: it is enough for now. Source: VOV-4."""

    privacy = privacy(personal="person until", plain="room", kind="question")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_ask_pauses")
    until = models.DateField(_("niet vragen tot"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "person"), name="ask_pause_once"),)

    def __str__(self) -> str:
        return f"ask pause {self.pk}"

    def take_over(self, other: "AskPause") -> None:
        """Left in peace the longest."""
        self.until = max(self.until, other.until)
