from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import LetterState
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedBytes, SealedText

LONGEST_ASKED = 600  # characters of what somebody says that a letter asks
LONGEST_FROM = 120


class Letter(models.Model):
    """A letter or a form with which a neighbour comes to the form brigade (formulierenbrigade), until it is settled.

    ``partner``: the institution, where the room works with it; else ``from_whom``, as it was typed. ``helper`` writes
    along, ``companion`` goes along on ``along_on``. Written only by ``services.letters``. Source: VOV-4, REG-6.
    """

    privacy = privacy(
        personal="person partner question due_on helper along_on companion is_example noted_on state moved_on",
        sensitive="asks from_whom",
        plain="room",
        kind="letter",
        days="noted_on",
    )

    room = models.ForeignKey("rooms.Room", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pathway_letters")
    question = models.ForeignKey("pathway.Question", models.SET_NULL, null=True, blank=True, related_name="letters")
    partner = models.ForeignKey("partners.Partner", models.PROTECT, null=True, blank=True, related_name="+")
    from_whom = SealedText(_("van wie de brief is"), max_length=LONGEST_FROM, blank=True, default="")
    asks = SealedText(_("wat er gevraagd wordt"), max_length=LONGEST_ASKED)
    due_on = models.DateField(_("voor"), null=True, blank=True)
    helper = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="pathway_letters_helped"
    )
    along_on = models.DateField(_("samen erheen op"), null=True, blank=True)
    companion = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="pathway_letters_along"
    )
    is_example = models.BooleanField(_("voorbeeld in de les"), default=False)
    noted_on = models.DateField(_("genoteerd op"))
    state = models.CharField(_("hoe het ging"), max_length=9, choices=LetterState, default=LetterState.UNDER_WAY)
    moved_on = models.DateField(_("zo ver sinds"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(asks=""), name="letter_asks_something"),
            models.CheckConstraint(condition=Q(partner=None) | Q(from_whom=""), name="letter_from_one"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
        )
        indexes = (
            models.Index(fields=("room", "state", "due_on"), name="letter_due"),
            models.Index(fields=("room", "state", "moved_on"), name="letter_moved"),
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def institution(self) -> str:
        """From whom it is, as people say it; "" where nobody wrote that."""
        return self.partner.name if self.partner else self.from_whom


class LetterPhoto(models.Model):
    """A photo of a letter: sealed in the database itself, so that nothing of it lies anywhere else.

    With ``removed_at``, or once its letter is settled, nobody sees it any more; in the night it goes.
    Source: DEB-4, DNA-11; docs/adr/0028.
    """

    privacy = privacy(sensitive="content", plain="letter added_at removed_at", of="letter__person", kind="letter_photo")

    letter = models.ForeignKey("pathway.Letter", models.CASCADE, related_name="photos")
    content = SealedBytes(_("foto van de brief"))
    added_at = models.DateTimeField(_("erbij op"))
    removed_at = models.DateTimeField(_("weg op"), null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(content=""), name="letter_photo_has_content"),)

    def __str__(self) -> str:
        return f"letter photo {self.pk}"
