from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "buurtwerkkamer.web.ui"
    label = "web_ui"
