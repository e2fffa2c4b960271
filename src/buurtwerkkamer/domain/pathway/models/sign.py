from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedText


class Sign(models.Model):
    """Somebody told what makes life hard, and said yes to counting that. It goes by itself after its term.

    ``what`` is a code of ``Vulnerability``; the database cannot read it, so rows are counted by who can. Written only
    by ``services.signs``. Source: NBH-4.
    """

    privacy = privacy(personal="person noted_on", sensitive="what", plain="room", kind="sign", days="noted_on")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_signs")
    what = SealedText(_("wat je vertelde"), max_length=8, choices=Vulnerability)
    noted_on = models.DateField(_("verteld op"))

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(what=""), name="sign_says_what"),)
        indexes = (models.Index(fields=("room", "noted_on", "person"), name="sign_of_room"),)

    def __str__(self) -> str:
        return f"sign {self.pk}"
