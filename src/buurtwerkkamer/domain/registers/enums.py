from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SheetKind(TextChoices):
    """The four sheets of a register, in the order in which they are read: persons first, the rest refers to them."""

    PEOPLE = "people", _("Deelnemers")
    ATTENDANCES = "attendances", _("Deelname")
    JOBS = "jobs", _("Klussen")
    COUNTS = "counts", _("Telling")


class ImportState(TextChoices):
    """How far the reading of a workbook is."""

    CHECKED = "checked", _("nagekeken, nog niet ingelezen")
    RUNNING = "running", _("wordt ingelezen")
    DONE = "done", _("ingelezen")
    FAILED = "failed", _("niet gelukt, er is niets ingelezen")
    UNDONE = "undone", _("ongedaan gemaakt")
