from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Capacity(TextChoices):
    """As what somebody is at a session."""

    PARTICIPANT = "p", _("deelnemer")
    VOLUNTEER = "v", _("vrijwilliger")


class JobStatus(TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("gedaan")
    CANCELLED = "cancelled", _("vervallen")
