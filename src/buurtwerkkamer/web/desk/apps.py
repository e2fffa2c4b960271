from django.apps import AppConfig

from buurtwerkkamer.kernel.access import Permission

# What lies behind a word of the menu: the beginnings of names
BEHIND_TODAY = ("attendance", "message", "missed", "day", "question_take_up", "question_put_back")
BEHIND_THE_WEEK = ("session", "programme", "closed_days", "calendar")
BEHIND_THE_ROOM = (
    "table",
    "activities",
    "activity",
    "key",
    "till",
    "bank",
    "receipt",
    "partner",
    "contact",
    "referral",
    "association",
    "register",
    "accounts",
    "allowance",
    "journal",
)  # places.py


class DeskConfig(AppConfig):
    name = "buurtwerkkamer.web.desk"
    label = "web_desk"

    def ready(self) -> None:
        """Put this surface in the menu."""
        from buurtwerkkamer.web.ui.navigation import Entry, register  # noqa: PLC0415 -- reads models

        def _entry(
            label: str, icon: str, name: str, permission: Permission, behind: tuple[str, ...] = (), **more: bool
        ) -> Entry:
            leads_to = tuple(f"desk:{one}" for one in behind)
            return Entry(label, icon, f"desk:{name}", permission, leads_to=leads_to, **more)

        register(
            _entry("Vandaag", "door-open", "today", Permission.DAY_VIEW, BEHIND_TODAY),
            _entry("Mensen", "users-round", "people", Permission.PEOPLE_VIEW, ("person",)),
            _entry("Vragen", "message-circle-heart", "questions", Permission.DAY_VIEW, ("question", "letter")),
            _entry("Programma", "calendar-days", "week", Permission.PROGRAMME_VIEW, BEHIND_THE_WEEK),
            _entry("De kamer", "key-round", "room", Permission.ROOM_VIEW, BEHIND_THE_ROOM),
            _entry("Klussen", "hammer", "jobs", Permission.JOBS_VIEW, ("job",)),  # on a phone behind the room
            _entry("Geld", "euro", "money", Permission.MONEY_VIEW),
            _entry(
                "Activiteiten",
                "sparkles",
                "activity_list",
                Permission.ACTIVITIES_EDIT,
                ("life_domains",),
                of_room=False,
            ),
            _entry(
                "Al het geld",
                "coins",
                "money_rooms",
                Permission.MONEY_SET,
                ("money_parameter", "money_transfers", "money_bank"),
                of_room=False,
            ),
        )
