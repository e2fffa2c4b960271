from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.kernel.privacy import privacy


class Consent(models.Model):
    """Somebody said that something may be, for one purpose, from a day on; ``words`` are what they were asked.

    ``with_whom`` is the institution where something is shared; ``guardian`` who said it for a child. Written only by
    ``services.consents``. Source: REG-6; data-and-law.md B6.
    """

    privacy = privacy(
        personal="person purpose with_whom words guardian given_on withdrawn_on",
        plain="room",
        kind="consent",
        days="given_on",
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    purpose = models.CharField(_("waarvoor"), max_length=8, choices=Purpose)
    with_whom = models.CharField(_("met wie"), max_length=120, blank=True)
    words = models.CharField(_("wat er gevraagd werd"), max_length=300)
    guardian = models.CharField(_("ouder of verzorger"), max_length=80, blank=True)
    given_on = models.DateField(_("ja gezegd op"))
    withdrawn_on = models.DateField(_("nee gezegd op"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "person", "purpose", "with_whom"),
                condition=Q(withdrawn_on=None),
                name="consent_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_known"),
            models.CheckConstraint(condition=~Q(words=""), name="consent_has_words"),
            models.CheckConstraint(
                condition=(Q(purpose=Purpose.SHARING) & ~Q(with_whom=""))
                | (~Q(purpose=Purpose.SHARING) & Q(with_whom="")),
                name="consent_shared_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        )

    def __str__(self) -> str:
        return f"consent {self.pk}"
