from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.pathway.enums import FileKind, MailTrouble
from buurtwerkkamer.kernel.privacy import privacy
from buurtwerkkamer.kernel.vault.fields import SealedBytes, SealedText


class MailFile(models.Model):
    """A picture or PDF that came with a mail. It goes with its message. Source: REG-2, DNA-11."""

    privacy = privacy(sensitive="name content", plain="message kind", of="message__person", kind="message")

    message = models.ForeignKey("pathway.Message", models.CASCADE, related_name="files")
    kind = models.CharField(max_length=7, choices=FileKind)
    name = SealedText(_("naam van de bijlage"))
    content = SealedBytes(_("bijlage"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="mail_file_kind_known"),
            models.CheckConstraint(condition=~Q(content=""), name="mail_file_has_content"),
        )

    def __str__(self) -> str:
        return f"mail file {self.pk}"


class MailSeen(models.Model):
    """That a mail became a message already: each does once. Of what it said nothing is left here, nor of whom."""

    privacy = privacy(plain="room fingerprint noted_on")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    fingerprint = models.CharField(max_length=64)
    noted_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "fingerprint"), name="mail_seen_once"),)

    def __str__(self) -> str:
        return f"mail seen {self.pk}"


class MailboxLook(models.Model):
    """When the mailbox of a room was looked into last, and what stood in the way."""

    privacy = privacy(plain="room looked_at trouble")

    room = models.OneToOneField("rooms.Room", models.CASCADE, related_name="+")
    looked_at = models.DateTimeField()
    trouble = models.CharField(max_length=7, choices=MailTrouble, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(trouble__in=["", *MailTrouble.values]), name="mailbox_trouble_known"),
        )

    def __str__(self) -> str:
        return f"look into the mailbox of room {self.room_id}"
