from django.apps import AppConfig

from buurtwerkkamer.kernel.access import Permission

# Pages that lie behind a word of the menu
BEHIND_PEOPLE = ("people_add", "people_wall", "person", "person_edit", "person_look", "person_merge")
BEHIND_THE_WEEK = ("session", "session_plan", "session_always", "closed_days", "calendars")
BEHIND_THE_LIST = ("activity_list_add", "activity_list_edit", "activity_list_type")
BEHIND_JOBS = ("jobs_ask", "jobs_route", "job", "job_photo_add")
BEHIND_THE_ROOM = (  # places.py
    "table", "table_pair", "table_people", "table_pin", "table_notes", "activities", "activity", "keys", "key",
    "association", "association_details", "association_reminders", "association_members", "association_join",
    "association_member", "association_board", "association_year", "registers", "register",
)  # fmt: skip


class DeskConfig(AppConfig):
    name = "buurtwerkkamer.web.desk"
    label = "web_desk"

    def ready(self) -> None:
        """Put this surface in the menu."""
        from buurtwerkkamer.web.ui.navigation import Entry, register  # noqa: PLC0415 -- reads models

        def _entry(
            label: str, icon: str, name: str, permission: Permission, behind: tuple[str, ...] = (), **more: bool
        ) -> Entry:
            leads_to = frozenset(f"desk:{one}" for one in behind)
            return Entry(label, icon, f"desk:{name}", permission, leads_to=leads_to, **more)

        register(
            _entry("Vandaag", "door-open", "today", Permission.DAY_VIEW, ("attendance",)),
            _entry("Mensen", "users-round", "people", Permission.PEOPLE_VIEW, BEHIND_PEOPLE),
            _entry("Programma", "calendar-days", "week", Permission.PROGRAMME_VIEW, BEHIND_THE_WEEK),
            _entry("Klussen", "hammer", "jobs", Permission.JOBS_VIEW, BEHIND_JOBS),
            _entry("De kamer", "key-round", "room", Permission.ROOM_VIEW, BEHIND_THE_ROOM),
            _entry(
                "Activiteiten", "sparkles", "activity_list", Permission.ACTIVITIES_EDIT, BEHIND_THE_LIST, of_room=False
            ),
        )
