from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Where a figure stands beside its target. A target not reached is never a failure. Source: RES-4."""

    WELL = "well", _("ruim gehaald")
    REACHED = "reached", _("gehaald")
    NEAR = "near", _("bijna")
    ON_THE_WAY = "on_the_way", _("op weg")
    NO_TARGET = "no_target", _("te vroeg om te meten")
    NOT_REGISTERED = "not_registered", _("nog niet geregistreerd")
    TOO_SMALL = "too_small", _("te klein om te tonen")
    WITHHELD = "withheld", _("tonen we niet")
