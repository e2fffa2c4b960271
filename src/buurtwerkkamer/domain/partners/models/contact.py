from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.privacy import privacy


class Contact(models.Model):
    """Somebody of an institution whom a room knows, and their link to bring a neighbour to it.

    Of the link only a digest is kept; without one there is no link. Written only by ``services.register`` and
    ``services.links``. Source: PAR-2, VAL-2.
    """

    privacy = privacy(
        personal="name reach digest made_at expires_at put_away_on",
        plain="room partner",
        kind="contact",
        coded="digest",
    )

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="contacts")
    name = models.CharField(_("naam"), max_length=80)
    reach = models.CharField(_("hoe te bereiken"), max_length=120, blank=True)
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    made_at = models.DateTimeField(_("link gemaakt op"), null=True, blank=True)
    expires_at = models.DateTimeField(_("link werkt tot"), null=True, blank=True)
    put_away_on = models.DateField(_("geen contactpersoon meer sinds"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="contact_has_name"),
            models.CheckConstraint(
                condition=Q(digest=None, made_at=None, expires_at=None)
                | Q(digest__isnull=False, made_at__isnull=False, expires_at__gt=F("made_at")),
                name="contact_link_works_for_a_while",
            ),
            models.CheckConstraint(condition=Q(put_away_on=None) | Q(digest=None), name="contact_put_away_has_no_link"),
        )
        indexes = (models.Index(fields=("room", "partner"), name="contact_of_room"),)

    def __str__(self) -> str:
        return f"contact {self.pk}"
