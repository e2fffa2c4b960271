from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "buurtwerkkamer.web.dashboards"
    label = "web_dashboards"

    def ready(self) -> None:
        from buurtwerkkamer.kernel.access import Permission  # noqa: PLC0415 -- the menu needs the apps to be there
        from buurtwerkkamer.web.ui.navigation import Entry, register  # noqa: PLC0415 -- as above

        register(
            Entry(
                "Resultaten",
                icon="chart-column",
                url_name="dashboards:latest",
                permission=Permission.RESULTS_VIEW,
                leads_to=("dashboards:results", "dashboards:figure", "dashboards:years"),
            ),
            Entry(
                "Jaarverslag",
                icon="book-open",
                url_name="dashboards:latest_report",
                permission=Permission.REPORT_READ,
                leads_to=("dashboards:report", "desk:report_texts"),
            ),
            Entry(
                "Alle kamers",
                icon="house",
                url_name="dashboards:rooms",
                permission=Permission.RESULTS_COMPARE,
                of_room=False,
                leads_to=("dashboards:rooms_year",),
            ),
            Entry(
                "Buurten",
                icon="map",
                url_name="dashboards:neighbourhoods",
                permission=Permission.NEIGHBOURHOODS_VIEW,
                of_room=False,
            ),
        )
