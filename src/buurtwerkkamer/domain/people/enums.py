from dataclasses import dataclass
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.reference import read


class Role(TextChoices):
    """The roles a person grows through, in this order. Source: VOV-6."""

    VISITOR = "visitor", _("bezoeker")
    PARTICIPANT = "participant", _("deelnemer")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    KEY_VOLUNTEER = "key_volunteer", _("sleutelvrijwilliger")
    BOARD_VOLUNTEER = "board_volunteer", _("bestuursvrijwilliger")
    CO_WORKING_VOLUNTEER = "co_working_volunteer", _("meewerkend vrijwilliger")
    EMPLOYEE = "employee", _("medewerker")


class TeamRole(TextChoices):
    """Work that somebody does in a room's team, beside the ladder. Source: TEA-1, tables/team.toml."""

    TEAM_COORDINATOR = "team_coordinator", _("teamcoördinator")
    ASSISTANT_TEAM_COORDINATOR = "assistant_team_coordinator", _("assistent teamcoördinator")
    ACTIVITY_SUPERVISOR = "activity_supervisor", _("activiteitenbegeleider")
    CO_WORKING_VOLUNTEER = "co_working_volunteer", _("meewerkend vrijwilliger")
    TRAINEE = "trainee", _("stagiair")
    PROJECT_WORKER = "project_worker", _("projectmedewerker")


class AfterLoss(TextChoices):
    """What is done when a key is lost. Source: POS-3."""

    NEW_KEY = "new_key", _("een nieuwe sleutel bestellen")
    NEW_LOCK = "new_lock", _("het slot vervangen")


class FeeWay(TextChoices):
    """How somebody paid the fee of a year. Source: OWN-1."""

    CASH = "cash", _("contant, aan tafel")
    TRANSFER = "transfer", _("overgemaakt")


class BoardRole(TextChoices):
    """What somebody does on the board of an association. The first three are held by one person each. Source: OWN-1."""

    CHAIR = "chair", _("voorzitter")
    SECRETARY = "secretary", _("secretaris")
    TREASURER = "treasurer", _("penningmeester")
    MEMBER = "member", _("lid van het bestuur")


class AccessRole(TextChoices):
    """What an account is, in one room or in all rooms of its cooperative. What each may do: ``rules.py``."""

    COORDINATOR = "coordinator", _("teamcoördinator")
    ASSISTANT = "assistant", _("assistent")
    KEY_VOLUNTEER = "key_volunteer", _("sleutelvrijwilliger")
    BOARD = "board", _("bestuur van de vereniging")
    COOPERATIVE = "cooperative", _("coöperatie")
    FINANCIER = "financier", _("financier")
    CASH_COMMITTEE = "cash_committee", _("kascommissie")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that somebody chooses instead of a photograph. Source: ``reference/pictures.toml``."""

    name: str  # of the drawing in the lucide set
    paint: str  # what it is painted with, until the person takes another
    label: str  # read aloud


@cache
def pictures() -> dict[str, Picture]:
    """The sixty pictures by name, in the order in which they are offered."""
    return {name: Picture(name, **row) for name, row in read("buurtwerkkamer.domain.people", "pictures").items()}


class Purpose(TextChoices):
    """For what somebody is asked whether it may be; in which words: reference/consents.toml. Source: REG-6."""

    CONTACT = "contact", _("bellen of mailen")
    PHOTO = "photo", _("je foto")
    STORY = "story", _("je verhaal")
    LETTER = "letter", _("je brief als voorbeeld")
    SHARING = "sharing", _("delen met een instantie")
    IN_VIEW = "in_view", _("alles in beeld")
    SIGNS = "signs", _("tellen wat het leven lastig maakt")
