"""What there is to arrange in a room, as cards on its page: each leads to a page of its own."""

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse

from buurtwerkkamer.domain.people.queries.access import Access
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """A card: what it is, what somebody does there in a sentence, and where."""

    label: str
    about: str
    icon: str
    url: str


PLACES: Final = (
    ("De tafel", "Koppel een tablet. Kies wie op het scherm staat.", "tablet", "desk:table", Permission.TABLE_ARRANGE),
    (
        "Activiteiten",
        "Wat bewoners doen, en wie het trekt.",
        "sparkles",
        "desk:activities",
        Permission.ACTIVITIES_CARRY,
    ),
    ("Brieven", "Help een buur met een brief of formulier.", "mail-open", "desk:letters", Permission.PEOPLE_VIEW),
    ("Klussen", "Wie is handig, en helpt een buur?", "hammer", "desk:jobs", Permission.JOBS_VIEW),
    ("Instanties", "Met wie werken jullie samen?", "building-2", "desk:partners", Permission.PEOPLE_EDIT),
    ("Sleutels", "Wie heeft welke sleutel?", "key-round", "desk:keys", Permission.KEYS_ARRANGE),
    ("De kas", "Wat ging eruit, en waarvoor?", "coins", "desk:till", Permission.CASH_VIEW),
    ("De bank", "Wat kwam er binnen, en waar was het voor?", "landmark", "desk:bank", Permission.CASH_VIEW),
    (
        "Vergoedingen",
        "Wat mag een vrijwilliger nog krijgen?",
        "hand-coins",
        "desk:allowances",
        Permission.MEMBERS_ARRANGE,
    ),
    ("De vereniging", "Leden, contributie en bestuur.", "users-round", "desk:association", Permission.MEMBERS_ARRANGE),
    ("Geld", "Wat kost de kamer, en wie betaalt mee?", "euro", "desk:money", Permission.MONEY_VIEW),
    ("Resultaten", "Zie wat jullie samen doen.", "chart-column", "dashboards:latest", Permission.RESULTS_VIEW),
    ("De buurt", "Wie wonen er om jullie heen?", "map", "dashboards:room_area", Permission.RESULTS_VIEW),
    (
        "Jaarverslag",
        "Lees het verslag, en schrijf eraan mee.",
        "book-open",
        "dashboards:latest_report",
        Permission.REPORT_READ,
    ),
    (
        "Wie mag erin?",
        "Wie heeft welke rol? Nodig iemand uit.",
        "id-card",
        "desk:accounts",
        Permission.ACCOUNTS_ARRANGE,
    ),
    ("Logboek", "Wie deed wat, en wie keek waar.", "scroll-text", "desk:journal", Permission.JOURNAL_VIEW),
    ("Register inlezen", "Lees jullie eigen lijst in.", "file-up", "desk:registers", Permission.REGISTER_IMPORT),
)


def places(access: Access, room: Room) -> list[Place]:
    """The cards for somebody with ``access`` in ``room``."""
    return [
        Place(label, about, icon, url)
        for label, about, icon, name, permission in PLACES
        if access.allows(permission, room) and (url := _address(name, room))
    ]


def _address(name: str, room: Room) -> str:
    try:
        return reverse(name, args=[room.slug])
    except NoReverseMatch:  # a page that this installation leaves out
        return ""
