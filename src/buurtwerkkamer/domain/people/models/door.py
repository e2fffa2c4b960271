from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.kernel.privacy import privacy


class Door(models.Model):
    """How a person who agreed to it stands on the table of a room: all that a tablet may ever know of anybody.

    It repeats the first name (with an initial where two share it), picture and paint of the person, so that what a
    tablet asks never reads anything else. Who is not on the screen has no door. Written only by ``services.doors``.
    Source: DNA-11, REG-1, REG-6.
    """

    privacy = privacy(
        personal="person name folded sounds picture paint agreed_on",
        plain="room",
        kind="door",
        days="agreed_on",
        coded="folded sounds",
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="doors")
    name = models.CharField(_("naam op de deur"), max_length=64)
    folded = models.CharField(max_length=130)  # kernel.spelling: without accents, in Latin letters
    sounds = models.CharField(max_length=200)  # " ftm fdm": how it may sound, each after a space
    picture = models.CharField(_("plaatje"), max_length=24)
    paint = models.CharField(_("kleur"), max_length=8, choices=Paint)
    agreed_on = models.DateField(_("akkoord op"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "person"), name="door_one_a_person"),
            # Two may share a picture, never name and picture and paint: who is who must be seen
            models.UniqueConstraint(fields=("room", "name", "picture", "paint"), name="door_unmistakable"),
            models.CheckConstraint(condition=~Q(name=""), name="door_has_name"),
            models.CheckConstraint(condition=Q(paint__in=Paint.values), name="door_paint_known"),
        )

    def __str__(self) -> str:
        return f"door {self.pk}"  # never a name: this string reaches logs


class KeyPin(models.Model):
    """The four digits with which a key holder opens and closes a room at the table, and the wrong tries since the last
    right one. Written only by ``services.pins``. Source: POS-3, REG-2.
    """

    privacy = privacy(
        personal="person digits", plain="room given_on wrong_tries wrong_since", kind="door", coded="digits"
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="key_pins")
    digits = models.CharField(max_length=200)  # hashed, with a salt and the installation's own key
    given_on = models.DateField(_("gegeven op"))
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    wrong_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "person"), name="key_pin_one_a_person"),)

    def __str__(self) -> str:
        return f"key pin {self.pk}"
