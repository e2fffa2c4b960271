"""What stands on a door: for each role a drawing, a paint, and one sentence on what somebody does behind it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.rules import ROLE_PERMISSIONS
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.kernel.access import Permission


@dataclass(frozen=True, slots=True)
class Door:
    """The look of one way in."""

    title: str | Promise
    about: str | Promise
    icon: str
    paint: Paint


DOORS: Final[dict[AccessRole, Door]] = {
    AccessRole.COORDINATOR: Door(_("Coördinator"), _("Zie wie er is, en zie het jaar."), "house-heart", Paint.MINT),
    AccessRole.ASSISTANT: Door(
        _("Assistent"), _("Help mee met de lijst en het verslag."), "clipboard-list", Paint.GRASS
    ),
    AccessRole.KEY_VOLUNTEER: Door(
        _("Sleutel\u00advrijwilliger"), _("Doe open en zie wie er is."), "key-round", Paint.SUN
    ),
    AccessRole.BOARD: Door(_("Bestuur"), _("Zie de doelen en lees het verslag."), "vote", Paint.SEA),
    AccessRole.COOPERATIVE: Door(_("Coöperatie"), _("Zie alle kamers, naast elkaar."), "map", Paint.BLUE),
    AccessRole.FINANCIER: Door(_("Financier"), _("Zie wat er met je geld gebeurt."), "landmark", Paint.LAVENDER),
    AccessRole.CASH_COMMITTEE: Door(_("Kas\u00adcommissie"), _("Lees de cijfers na."), "receipt-euro", Paint.APRICOT),
}

RESIDENT: Final = Door(_("Bewoner"), _("Tik op de tablet: je bent er."), "tablet", Paint.ROSE)

WHAT_YOU_MAY_DO: Final[dict[Permission, str | Promise]] = {
    Permission.DAY_VIEW: _("Je ziet wie er nu is."),
    Permission.TABLE_ARRANGE: _("Je zet de tafel klaar."),
    Permission.PEOPLE_VIEW: _("Je vindt de mensen van je kamer."),
    Permission.PEOPLE_EDIT: _("Je schrijft op wat mensen je vertellen."),
    Permission.PEOPLE_EXPORT: _("Je maakt een lijst van mensen."),
    Permission.FILE_OPEN: _("Je geeft iemand de link naar de eigen bladzijde, en opent een foto van een brief."),
    Permission.ACTIVITIES_EDIT: _("Je maakt de lijst met activiteiten."),
    Permission.ACTIVITIES_CARRY: _("Je helpt activiteiten op gang."),
    Permission.PROGRAMME_VIEW: _("Je ziet het programma."),
    Permission.PROGRAMME_EDIT: _("Je maakt het programma."),
    Permission.ATTENDANCE_EDIT: _("Je noteert wie er was."),
    Permission.JOBS_VIEW: _("Je ziet de klussen."),
    Permission.JOBS_EDIT: _("Je noteert klussen en wie ze doet."),
    Permission.KEYS_ARRANGE: _("Je geeft sleutels."),
    Permission.MEMBERS_ARRANGE: _("Je helpt de vereniging."),
    Permission.ROOM_VIEW: _("Je ziet wat de kamer afsprak."),
    Permission.ROOM_ARRANGE: _("Je regelt de kamer."),
    Permission.JOURNAL_VIEW: _("Je leest wie wat deed in de kamer."),
    Permission.ACCOUNTS_ARRANGE: _("Je nodigt mensen uit voor een taak."),
    Permission.MONEY_VIEW: _("Je ziet wat de kamer kost, en wie dat betaalt."),
    Permission.MONEY_ARRANGE: _("Je schrijft de begroting."),
    Permission.CASH_VIEW: _("Je ziet de kas."),
    Permission.CASH_NOTE: _("Je noteert wat er uit de kas gaat."),
    Permission.BOOKS_KEEP: _("Je zegt waar geld op de bank voor was."),
    Permission.CASH_REVIEW: _("Je kijkt de boeken na, voor de leden."),
    Permission.MONEY_SET: _("Je zegt waarmee alle kamers rekenen, en waar geld van de coöperatie voor was."),
    Permission.RESULTS_VIEW: _("Je ziet de resultaten."),
    Permission.RESULTS_TRACE: _("Je ziet waar elk getal vandaan komt."),
    Permission.RESULTS_COMPARE: _("Je zet kamers naast elkaar."),
    Permission.NEIGHBOURHOODS_VIEW: _("Je ziet in welke buurten een kamer nodig is."),
    Permission.NEIGHBOURHOODS_IMPORT: _("Je leest cijfers van het CBS in."),
    Permission.REGISTER_IMPORT: _("Je leest de lijst van je kamer in."),
    Permission.REPORT_WRITE: _("Je schrijft mee aan het jaarverslag."),
    Permission.REPORT_READ: _("Je leest het jaarverslag."),
}


def sentences(role: AccessRole) -> list[str | Promise]:
    """What ``role`` may do, a sentence each."""
    return [sentence for permission, sentence in WHAT_YOU_MAY_DO.items() if permission in ROLE_PERMISSIONS[role]]
