from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AfterLoss
from buurtwerkkamer.kernel.privacy import privacy


class Key(models.Model):
    """A front-door key of a room, with the number that is written on it. Lost since ``lost_on``: nobody holds it, and
    ``after_loss`` is what is done about it. Source: POS-3.
    """

    privacy = privacy(plain="room number lost_on after_loss import_id")

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("nummer"))
    lost_on = models.DateField(_("kwijt sinds"), null=True, blank=True)
    after_loss = models.CharField(max_length=8, choices=AfterLoss, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "number"), name="key_number_once"),
            models.CheckConstraint(
                condition=Q(after_loss="") | (Q(after_loss__in=AfterLoss.values) & Q(lost_on__isnull=False)),
                name="key_after_loss_only_when_lost",
            ),
        )

    def __str__(self) -> str:
        return f"key {self.number} of room {self.room_id}"


class KeyLoan(models.Model):
    """A key in somebody's hands for a period. Written by ``services.keys`` and ``services.people`` only.

    Source: POS-3.
    """

    privacy = privacy(
        personal="person lent_on returned_on",
        plain="key import_id returned_import_id",
        kind="key",
        days="lent_on returned_on",
        counted="person lent_on returned_on",
    )

    key = models.ForeignKey("people.Key", models.PROTECT, related_name="loans")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="key_loans")
    lent_on = models.DateField(_("gegeven op"))
    returned_on = models.DateField(_("terug op"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, blank=True, editable=False)
    returned_import_id = models.BigIntegerField(null=True, blank=True, editable=False)  # that said: it came back

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key",), condition=Q(returned_on=None), name="key_with_one_person"),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=F("lent_on")), name="key_returned_after_lent"
            ),
        )

    def __str__(self) -> str:
        return f"key loan {self.pk}"
