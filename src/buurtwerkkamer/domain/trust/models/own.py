"""What somebody has of their own: a way to the page on which everything stands, and a wish to be forgotten."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class OwnLink(models.Model):
    """The way to somebody's own page, for a few days. Only a digest of it is kept: nobody can look it up.

    Written only by ``services.own``. Source: REG-6, DNA-11.
    """

    privacy = privacy(personal="person digest made_at expires_at", plain="room", kind="link", coded="digest")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="trust_link")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("gemaakt op"))
    expires_at = models.DateTimeField(_("werkt tot"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="own_link_works_for_a_while"),
        )

    def __str__(self) -> str:
        return f"own link {self.pk}"


class ForgetRequest(models.Model):
    """Somebody asked to be forgotten. On ``due_on`` it happens, unless they say before that it need not.

    Written only by ``services.own``. Source: REG-6; AVG art. 17.
    """

    privacy = privacy(personal="person asked_on due_on", plain="room", kind="link", days="asked_on")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="trust_forget_request")
    asked_on = models.DateField(_("gevraagd op"))
    due_on = models.DateField(_("gebeurt op"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="forget_request_leaves_time"),
        )
        indexes = (models.Index(fields=("due_on",), name="forget_request_due"),)

    def __str__(self) -> str:
        return f"forget request {self.pk}"
