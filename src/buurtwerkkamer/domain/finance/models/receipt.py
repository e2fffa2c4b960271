from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.kept_files import random_place
from buurtwerkkamer.kernel.privacy import privacy

FOLDER: Final = "bonnen"


def receipt_place(_receipt: "Receipt", name: str) -> str:
    """Where it lies; ``name`` only says whether it is a picture or a PDF."""
    return random_place(FOLDER, name.rpartition(".")[2])


class Receipt(models.Model):
    """A receipt (bon), bill or letter: of a line of a statement, of a booking of the till, or of what an accountant
    said. It shows before anything is booked, so that who agrees has seen it. Without a room it is of a line of the
    cooperative. With ``removed_at`` nobody sees it any more. Source: FIN-4, FIN-7.
    """

    privacy = privacy(personal="file", plain="room line booking opinion added_at added_by removed_at", kind="receipt")

    room = models.ForeignKey("rooms.Room", models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(
        "finance.StatementLine", models.CASCADE, null=True, blank=True, related_name="receipts"
    )  # fmt: skip
    booking = models.ForeignKey("finance.Booking", models.PROTECT, null=True, blank=True, related_name="receipts")
    opinion = models.ForeignKey(
        "finance.AccountantOpinion", models.PROTECT, null=True, blank=True, related_name="letters"
    )  # fmt: skip
    file = models.FileField(_("bon"), upload_to=receipt_place, unique=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=60)  # as in the journal: "account 12", never a name
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(line__isnull=False, booking=None, opinion=None)
                | Q(line=None, booking__isnull=False, opinion=None)
                | Q(line=None, booking=None, opinion__isnull=False),
                name="receipt_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"receipt {self.pk}"

    @property
    def is_pdf(self) -> bool:
        """Else it is a picture."""
        return str(self.file.name).endswith(".pdf")
