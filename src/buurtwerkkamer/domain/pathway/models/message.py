from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import Became, Channel
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText

LONGEST_MESSAGE = 600  # characters


class Message(models.Model):
    """What somebody left for the room, until somebody of the team says what it is. Source: REG-2.

    ``person``: whom it turned out to be of. ``session``: to which they do not come. ``contact``: who brought
    a neighbour with a link; the first line is then a first name, the others say how to reach them.
    """

    privacy = privacy(
        personal="person session noted_on noted_at",
        sensitive="words",
        plain="room came_by contact became settled_on",
        kind="message",
        days="noted_on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    words = SealedText(_("bericht"), max_length=LONGEST_MESSAGE)
    came_by = models.CharField(max_length=8, choices=Channel)
    noted_on = models.DateField(_("genoteerd op"))
    noted_at = models.TimeField(_("om"))
    became = models.CharField(max_length=8, choices=Became, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="pathway_messages")
    session = models.ForeignKey(
        "programme.Session", models.SET_NULL, null=True, blank=True, related_name="pathway_messages"
    )

    contact = models.ForeignKey("partners.Contact", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="message_has_words"),
            models.CheckConstraint(condition=Q(came_by__in=Channel.values), name="message_came_by_known"),
            models.CheckConstraint(
                condition=Q(became="", settled_on=None) | Q(became__in=Became.values, settled_on__isnull=False),
                name="message_settled_has_day",
            ),
            models.CheckConstraint(
                condition=Q(session=None) | Q(became=Became.ABSENCE, person__isnull=False),
                name="message_session_of_absence",
            ),
        )
        indexes = (models.Index(fields=("room", "became", "noted_on", "noted_at"), name="message_unread"),)

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def first_name(self) -> str:
        """Of whom a contact brought; "" for any other message."""
        return self.words.partition("\n")[0] if self.contact_id else ""
