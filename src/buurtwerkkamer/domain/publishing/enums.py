from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Chapter(TextChoices):
    """The chapters of the annual report in which a room writes its own words."""

    FOREWORD = "foreword", _("Voorwoord")
    ROOM = "room", _("De kamer op één pagina")
    RESULTS = "results", _("Wat er is bereikt")
    PEOPLE = "people", _("Vrijwilligers en sleutels")
    MONEY = "money", _("Het geld, en de uren ernaast")


LONGEST: Final[dict[Chapter, int]] = {
    Chapter.FOREWORD: 1800,
    Chapter.ROOM: 900,
    Chapter.RESULTS: 900,
    Chapter.PEOPLE: 900,
    Chapter.MONEY: 900,
}
"""How many characters a chapter's own words may have, so that it stays on its page."""
