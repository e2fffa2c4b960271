from django.apps import AppConfig

from buurtwerkkamer.kernel.access import Permission


class DashboardsConfig(AppConfig):
    name = "buurtwerkkamer.web.dashboards"
    label = "web_dashboards"

    def ready(self) -> None:
        """Put this surface in the menu."""
        from buurtwerkkamer.web.ui.navigation import Entry, register  # noqa: PLC0415 -- reads models

        register(
            Entry("Resultaten", "chart-column", "dashboards:results", Permission.RESULTS_VIEW),
            Entry("Jaarverslag", "book-open-text", "dashboards:report", Permission.REPORT_READ),
            Entry("Alle kamers", "layout-grid", "dashboards:rooms", Permission.RESULTS_COMPARE, of_room=False),
        )
