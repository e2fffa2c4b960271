from enum import StrEnum

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


class PhotoOf(TextChoices):
    """What a photo of a job shows."""

    BEFORE = "before", _("zo was het")
    AFTER = "after", _("zo is het geworden")


class VolunteerGroup(TextChoices):
    """The groups that volunteers form, by what they help with. Source: counting.md, volunteer_groups."""

    JOBS = "jobs", _("Klussendienst")
    GARDEN = "garden", _("Tuingroep")
    FORMS = "forms", _("Formulierenbrigade")
    COOKING = "cooking", _("Kookgroep")
    LANGUAGE = "language", _("Taalteam")
    COMPUTER = "computer", _("Computerhulp")


class Correction(StrEnum):
    """What the journal says of a session that was put right: the screen tells it again."""

    CORRECTED = "programme.session.corrected"
    RESTORED = "programme.session.restored"


class Rhythm(TextChoices):
    """How often something takes place."""

    ONCE = "once", _("Eén keer")
    WEEKLY = "weekly", _("Elke week")
    OTHER_WEEK = "other_week", _("Om de week")
    MONTHLY = "monthly", _("Elke maand")


class LifeDomain(TextChoices):
    """The eight domains of life that activities touch. The order is that of the source. Source: VAL-1, chapter 3B."""

    POVERTY = "poverty", _("uit de armoede")
    MEETING = "meeting", _("ontmoeten")
    TAKING_PART = "taking_part", _("meedoen")
    LEARNING = "learning", _("leren")
    CARING = "caring", _("zorgen")
    SUPPORTING = "supporting", _("ondersteunen")
    LIVING = "living", _("wonen")
    WORKING = "working", _("werken")
