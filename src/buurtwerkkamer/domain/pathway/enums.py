from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    """The four kinds of question or wish. Source: VOV-2."""

    HELP = "help", _("wil met iemand praten")
    COMPANY = "company", _("zoekt gezelschap")
    CONTRIBUTE = "contribute", _("wil iets doen")
    IMPROVE = "improve", _("wil verder komen")
