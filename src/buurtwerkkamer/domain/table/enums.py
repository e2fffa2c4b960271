from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Do(TextChoices):
    """What a tap does. The words are spoken between tablet and server, and are never renamed."""

    ARRIVE = "arrive", _("is er")
    ATTEND = "attend", _("komt voor iets")
    STRANGERS = "strangers", _("iemand nieuw")
    ROSTER = "roster", _("een groep")
    HOURS = "hours", _("geeft uren")
    LEAVE = "leave", _("gaat weer")
    MOOD = "mood", _("hoe was het")
    WISH = "wish", _("wil iets")
    MEET = "meet", _("wil op het scherm")
    LOOK = "look", _("kiest een plaatje")
    HIDE = "hide", _("wil van het scherm")
    OPEN = "open", _("doet open")
    CLOSE = "close", _("sluit af")
    UNDO = "undo", _("ongedaan maken")


class Face(IntegerChoices):
    """How it was, in three faces. Source: DNA-9."""

    SO_SO = 1, _("ging wel")
    GOOD = 2, _("goed")
    LOVELY = 3, _("heel fijn")
