from django.apps import AppConfig

from buurtwerkkamer.kernel.access import Permission


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
            Entry("De kamer", icon="key-round", url_name="desk:room", permission=Permission.ROOM_ARRANGE),
            Entry(
                "De tafel",
                icon="tablet",
                url_name="desk:table",
                permission=Permission.TABLE_ARRANGE,
                leads_to=frozenset({"desk:table_pair", "desk:table_people", "desk:table_pin", "desk:table_notes"}),
            ),
            Entry(
                "Register inlezen",
                icon="file-up",
                url_name="desk:registers",
                permission=Permission.REGISTER_IMPORT,
                leads_to=frozenset({"desk:register"}),
            ),
        )
