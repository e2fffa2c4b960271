from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Household(models.Model):
    """People who live together, as one room knows it: whom to greet, whom to ask along. Nothing is counted by it."""

    privacy = privacy(personal="name", plain="room", kind="home")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    name = models.CharField(_("naam"), max_length=60, blank=True)

    def __str__(self) -> str:
        return f"household {self.pk}"


class Housemate(models.Model):
    """A person lives in a household; somebody may live in two. Written only by ``services.households``."""

    privacy = privacy(personal="household person", kind="home")

    household = models.ForeignKey("people.Household", models.CASCADE, related_name="mates")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="homes")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("household", "person"), name="housemate_once"),)

    def __str__(self) -> str:
        return f"housemate {self.pk}"
