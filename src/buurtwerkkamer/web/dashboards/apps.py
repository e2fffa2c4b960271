from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "buurtwerkkamer.web.dashboards"
    label = "web_dashboards"
