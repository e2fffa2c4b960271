from django.apps import AppConfig

from buurtwerkkamer.kernel.access import Permission

# Pages that lie behind the page of the room (places.py)
BEHIND_THE_ROOM = (
    "table", "table_pair", "table_people", "table_pin", "table_notes", "activities", "keys", "association",
    "registers", "register",
)  # fmt: skip


class DeskConfig(AppConfig):
    name = "buurtwerkkamer.web.desk"
    label = "web_desk"

    def ready(self) -> None:
        """Put this surface in the menu."""
        from buurtwerkkamer.web.ui.navigation import Entry, register  # noqa: PLC0415 -- reads models

        register(
            Entry("Vandaag", icon="door-open", url_name="desk:today", permission=Permission.DAY_VIEW),
            Entry("Mensen", icon="users-round", url_name="desk:people", permission=Permission.PEOPLE_VIEW),
            Entry("Programma", icon="calendar-days", url_name="desk:week", permission=Permission.PROGRAMME_VIEW),
            Entry("Klussen", icon="hammer", url_name="desk:jobs", permission=Permission.JOBS_VIEW),
            Entry(
                "De kamer",
                icon="key-round",
                url_name="desk:room",
                permission=Permission.ROOM_VIEW,
                leads_to=frozenset(f"desk:{name}" for name in BEHIND_THE_ROOM),
            ),
        )
